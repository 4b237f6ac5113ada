import { z } from "zod";
import { MOST, type Money, money } from "../../books/money.ts";
import type { About, ReceiptFact } from "../provider.ts";
import { fault } from "./http.ts";

/** Razorpay's entities, as far as we read them (facts §2). Only what money is known by has to be there. */
const Name = z.string().regex(/^[\w-]{1,60}$/u);
/** Whole minor units; fetched links write them as texts now and then. */
const Amount = z
  .union([z.number().int(), z.string().regex(/^\d{1,16}$/u)])
  .transform(BigInt)
  .refine((amount) => amount >= 0n && amount <= MOST);
const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/u)
  .default("INR");
const Words = z.string().catch("");
/** A name that somebody gave it; empty is none. */
const Given = z.string().min(1).max(100).optional().catch(undefined);
const Seconds = z.number().int().positive().max(32_503_680_000).optional().catch(undefined);
/** An object; empty ones come as a list or as null. */
const Notes = z.record(z.string(), z.unknown()).catch({});

export const PaymentEntity = z.object({
  id: Name,
  amount: Amount.refine((amount) => amount > 0n),
  currency: Currency,
  status: z.string().optional(),
  captured: z.boolean().optional().catch(undefined),
  order_id: Name.optional().catch(undefined),
  description: Words,
  contact: Words,
  notes: Notes,
  amount_refunded: Amount.catch(0n),
  error_code: Words,
  error_reason: Words,
  error_description: Words,
  created_at: Seconds,
});
export type PaymentEntity = z.output<typeof PaymentEntity>;

const Tried = z.object({
  payment_id: Name,
  amount: Amount,
  status: z.string(),
  created_at: Seconds,
});

export const Link = z.object({
  id: Name,
  status: z.string(),
  short_url: z.string().max(500).optional(),
  reference_id: Given,
  currency: Currency,
  amount_paid: Amount.catch(0n),
  order_id: Name.optional().catch(undefined),
  notes: Notes,
  payments: z.union([z.array(Tried), Tried.transform((one) => [one])]).catch([]),
});
export type Link = z.output<typeof Link>;

export const OrderEntity = z.object({ id: Name, receipt: Given, notes: Notes });

export const RefundEntity = z.object({
  id: Name,
  status: z.string(),
  receipt: Words,
  notes: Notes,
  acquirer_data: z.object({ arn: z.string() }).optional().catch(undefined),
});
export type RefundEntity = z.output<typeof RefundEntity>;

/** A list of theirs, as it came. */
export function listIn(answer: unknown): readonly unknown[] {
  const list = z.object({ items: z.array(z.unknown()) }).safeParse(answer);
  if (!list.success) throw fault("an answer that is no list", "refused");
  return list.data.items;
}

/** One that cannot be read is skipped, the others count. */
export function readable<Item extends z.ZodType>(
  items: readonly unknown[],
  schema: Item,
): readonly z.output<Item>[] {
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

/** A short text of the notes that we hung on it. */
export function noteOf(notes: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = notes[name];
  return typeof value === "string" && value !== "" ? value.slice(0, 100) : undefined;
}

/** Did this money come to us, whatever became of it afterwards? One they sent back uncaptured never did. */
export function isCaptured({ captured, status }: PaymentEntity): boolean {
  return captured ?? (status === "captured" || status === undefined);
}

function moneyOf({ amount, currency }: Pick<PaymentEntity, "amount" | "currency">): Money {
  return money(amount, currency);
}

/** What a payment says by itself: its money, and which asking of ours it answers by the names it carries. */
export function receiptOf(payment: PaymentEntity): ReceiptFact {
  const { id: number, order_id: theirOrderId, notes, created_at, contact, description } = payment;
  const paymentId = noteOf(notes, "payment");
  // A link's payments name it without its prefix: `#QflczV0zJm3Vhb`.
  const link = /^#(\w{10,30})$/u.exec(description)?.[1];
  return {
    number,
    amount: moneyOf(payment),
    typed: "",
    ...(created_at !== undefined && { paidAt: created_at * 1000 }),
    ...(contact !== "" && { phone: contact.slice(0, 30) }),
    about: named({ paymentId, promptId: link && `plink_${link}`, theirOrderId }),
  };
}

/** The names that are known. */
export function named(names: { readonly [Name in keyof About]: string | undefined }): About {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
}
