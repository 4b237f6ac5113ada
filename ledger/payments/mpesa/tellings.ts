import { z } from "zod";
import type { Notice } from "../../notice.ts";
import type { Telling } from "../provider.ts";
import { parsed } from "../wire.ts";
import { adviceFor, isPending } from "./codes.ts";
import { fromEat } from "./eat.ts";
import { Code, ReceiptNumber, shillings, shortText } from "./fields.ts";
import { readResult } from "./result-tellings.ts";

const Item = z.object({ Name: z.string(), Value: z.unknown().optional() });
const Callback = z.object({
  Body: z.object({
    stkCallback: z.object({
      CheckoutRequestID: z.string().min(1).max(200),
      ResultCode: Code,
      ResultDesc: z.string().catch(""),
      CallbackMetadata: z.object({ Item: z.array(Item).max(50) }).optional(),
    }),
  }),
});

/** Money is known by its receipt and its amount. Everything else helps, and may be missing, masked or of any shape. */
const Paybill = z.object({
  TransID: ReceiptNumber,
  TransAmount: z.union([z.string(), z.number()]).transform(String),
  TransTime: z.unknown().optional(),
  BillRefNumber: z.unknown().optional(),
  MSISDN: z.unknown().optional(),
  FirstName: z.unknown().optional(),
});

/**
 * What a Daraja notice says to the till `shortcode`, where it is known which. Pure; nothing for a shape we do not know
 * (facts §1.3, 1.5, 1.6).
 */
export function readNotice(kind: Notice["kind"], body: string, shortcode?: string): Telling | undefined {
  const json = parsed(body);
  switch (kind) {
    case "stk":
      return readCallback(json);
    case "c2b-confirmation":
      return readPaybill(json);
    case "c2b-validation":
      return json === undefined ? undefined : { tells: "nothing" };
    case "reversal":
    case "b2c":
    case "status":
      return readResult(kind, json, shortcode);
    case "timeout":
      return typeof json === "object" && json !== null
        ? { tells: "nothing", why: "M-Pesa's queue timed out: no failure, it is asked about" }
        : undefined;
    // Nobody has seen what M-Pesa sends to the address that Pull wants to have.
    case "pull":
    case "webhook":
      return undefined;
  }
}

function readCallback(json: unknown): Telling | undefined {
  const callback = Callback.safeParse(json).data?.Body.stkCallback;
  if (callback === undefined) return undefined;
  const { CheckoutRequestID: promptId, ResultCode: code, ResultDesc } = callback;
  const text = ResultDesc.slice(0, 300);
  if (isPending(code)) return { tells: "nothing", why: `${code}: under way still, it is asked about` };
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
