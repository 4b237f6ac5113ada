import { z } from "zod";
import { MOST, type Money, money } from "../../books/money.ts";
import type { Notice } from "../../notice.ts";
import type { Telling } from "../provider.ts";
import { adviceFor } from "./codes.ts";
import { fromEat } from "./eat.ts";

const Item = z.object({ Name: z.string(), Value: z.union([z.string(), z.number()]).optional() });
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

const Receipt = z.string().regex(/^[A-Za-z0-9]{6,20}$/u);
const Paybill = z.object({
  TransID: Receipt,
  TransTime: z.union([z.string(), z.number()]).optional(),
  TransAmount: z.union([z.string(), z.number()]).transform(String),
  BillRefNumber: z.string().max(200).nullish(),
  MSISDN: z.union([z.string(), z.number()]).nullish(),
  FirstName: z.string().max(200).nullish(),
});

/**
 * What a Daraja notice says. Pure; nothing for a shape we do not know. Every name may be missing or masked
 * (facts §1.3, §1.5).
 */
export function readNotice(kind: Notice["kind"], body: string): Telling | undefined {
  const json = parsed(body);
  if (kind === "stk") return readCallback(json);
  if (kind === "c2b-confirmation") return readPaybill(json);
  return kind === "c2b-validation" && json !== undefined ? { tells: "nothing" } : undefined;
}

function readCallback(json: unknown): Telling | undefined {
  const callback = Callback.safeParse(json).data?.Body.stkCallback;
  if (callback === undefined) return undefined;
  const { CheckoutRequestID: promptId, ResultCode: code, ResultDesc: text } = callback;
  if (code !== "0")
    return { tells: "prompt-failed", promptId, code, text: text.slice(0, 300), advice: adviceFor(code) };
  const items = new Map(callback.CallbackMetadata?.Item.map(({ Name, Value }) => [Name, Value]));
  const receipt = Receipt.safeParse(items.get("MpesaReceiptNumber")).data;
  const amount = shillings(String(items.get("Amount")));
  if (receipt === undefined || amount === undefined) return undefined;
  const paidAt = fromEat(items.get("TransactionDate"));
  const phone = items.get("PhoneNumber");
  return {
    tells: "prompt-succeeded",
    promptId,
    claim: {
      receipt,
      amount,
      ...(paidAt !== undefined && { paidAt }),
      ...(phone !== undefined && { phone: String(phone) }),
    },
  };
}

function readPaybill(json: unknown): Telling | undefined {
  const paid = Paybill.safeParse(json).data;
  const amount = paid && shillings(paid.TransAmount);
  if (paid === undefined || amount === undefined) return undefined;
  const paidAt = fromEat(paid.TransTime);
  const phone = paid.MSISDN?.toString();
  const payerName = paid.FirstName ?? undefined;
  return {
    tells: "receipt",
    receipt: {
      number: paid.TransID,
      amount,
      typed: paid.BillRefNumber ?? "",
      ...(paidAt !== undefined && { paidAt }),
      ...(phone !== undefined && phone !== "" && { phone }),
      ...(payerName !== undefined && payerName !== "" && { payerName }),
    },
  };
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
