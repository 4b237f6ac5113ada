import { z } from "zod";
import { MOST, type Money, money } from "../../books/money.ts";
import type { Notice } from "../../notice.ts";
import type { Telling } from "../provider.ts";
import { adviceFor } from "./codes.ts";
import { fromEat } from "./eat.ts";

const Item = z.object({ Name: z.string(), Value: z.unknown().optional() });
const Callback = z.object({
  Body: z.object({
    stkCallback: z.object({
      CheckoutRequestID: z.string().min(1).max(200),
      ResultCode: z.union([z.string(), z.number()]).transform(String),
      ResultDesc: z.string().default(""),
      CallbackMetadata: z.object({ Item: z.array(Item).max(50) }).optional(),
    }),
  }),
});

const ReceiptNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{6,20}$/u)
  .transform((number) => number.toUpperCase());
/** Money is known by its receipt and its amount. Everything else helps, and may be missing, masked or of any shape. */
const Paybill = z.object({
  TransID: ReceiptNumber,
  TransAmount: z.union([z.string(), z.number()]).transform(String),
  TransTime: z.unknown().optional(),
  BillRefNumber: z.unknown().optional(),
  MSISDN: z.unknown().optional(),
  FirstName: z.unknown().optional(),
});
const MOST_TEXT = 100;

/** What a Daraja notice says. Pure; nothing for a shape we do not know (facts §1.3, §1.5). */
export function readNotice(kind: Notice["kind"], body: string): Telling | undefined {
  const json = parsed(body);
  if (kind === "stk") return readCallback(json);
  if (kind === "c2b-confirmation") return readPaybill(json);
  return kind === "c2b-validation" && json !== undefined ? { tells: "nothing" } : undefined;
}

function readCallback(json: unknown): Telling | undefined {
  const callback = Callback.safeParse(json).data?.Body.stkCallback;
  if (callback === undefined) return undefined;
  const { CheckoutRequestID: promptId, ResultCode: code, ResultDesc } = callback;
  const text = ResultDesc.slice(0, 300);
  if (code !== "0") return { tells: "prompt-failed", promptId, code, text, advice: adviceFor(code) };
  const items = new Map(callback.CallbackMetadata?.Item.map(({ Name, Value }) => [Name, Value]));
  const receipt = ReceiptNumber.safeParse(items.get("MpesaReceiptNumber")).data;
  const amount = shillings(shortText(items.get("Amount")) ?? "");
  if (receipt === undefined || amount === undefined) return { tells: "prompt-succeeded", promptId };
  const paidAt = fromEat(shortText(items.get("TransactionDate")));
  const phone = shortText(items.get("PhoneNumber"));
  const hints = { ...(paidAt !== undefined && { paidAt }), ...(phone !== undefined && { phone }) };
  return { tells: "prompt-succeeded", promptId, claim: { receipt, amount, ...hints } };
}

function readPaybill(json: unknown): Telling | undefined {
  const paid = Paybill.safeParse(json).data;
  const amount = paid && shillings(paid.TransAmount);
  if (paid === undefined || amount === undefined) return undefined;
  const paidAt = fromEat(shortText(paid.TransTime));
  const phone = shortText(paid.MSISDN);
  const payerName = shortText(paid.FirstName);
  const hints = {
    ...(paidAt !== undefined && { paidAt }),
    ...(phone !== undefined && { phone }),
    ...(payerName !== undefined && { payerName }),
  };
  const typed = shortText(paid.BillRefNumber) ?? "";
  return { tells: "receipt", receipt: { number: paid.TransID, amount, typed, ...hints } };
}

/** A text or a number as a short text; nothing for anything else. */
function shortText(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim().slice(0, MOST_TEXT);
  return text === "" ? undefined : text;
}

/** `499`, `499.0`, `"499.00"` to cents. Nothing for what is no positive amount of whole cents. */
export function shillings(text: string): Money | undefined {
  const parts = /^(\d{1,14})(?:\.(\d{1,2})0*)?$/u.exec(text.trim());
  if (parts === null) return undefined;
  const cents = BigInt(parts[1] ?? "0") * 100n + BigInt((parts[2] ?? "").padEnd(2, "0"));
  return cents > 0n && cents <= MOST ? money(cents, "KES") : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
