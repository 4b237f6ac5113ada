import { isSame, type Money } from "../../books/money.ts";
import type { Parts } from "../../parts.ts";
import { missingOf } from "../../sales/missing.ts";
import type { Order } from "../../sales/order.ts";
import { readReference } from "../../sales/reference.ts";
import { cardNamed } from "../../vouchers/card.ts";
import { readNotice } from "./tellings.ts";

/** Safaricom's words for turning a payment away before its money moves: a wrong reference, a wrong amount. */
export type Judgement = "0" | "C2B00012" | "C2B00013";

/**
 * Looks at a payment at the paybill before its money moves: the reference has to be an order's, the amount what it
 * waits for. What cannot be read is let through: its money waits in the books.
 */
export async function judgePayment(parts: Parts, body: string): Promise<Judgement> {
  const told = readNotice("c2b-confirmation", body);
  if (told?.tells !== "receipt") return "0";
  const { typed, amount } = told.receipt;
  const where = { reference: readReference(typed) };
  const [order] = await parts.store.find("orders", { where, limit: 1 });
  if (order === undefined) return judgeCard(parts, typed, amount);
  const due = await openOf(parts, order);
  return order.amountDue.asset === amount.asset && due === amount.amount ? "0" : "C2B00013";
}

/** A card that nobody has bought yet is paid for by its own reference. */
async function judgeCard(parts: Parts, typed: string, amount: Money): Promise<Judgement> {
  const card = await cardNamed(parts, typed);
  if (card === undefined) return "C2B00012";
  return isSame(card.terms.price, amount) ? "0" : "C2B00013";
}

/** What an order still waits for; one that was closed unpaid is honoured, as it would be without asking. */
async function openOf({ store }: Parts, order: Order): Promise<bigint> {
  const closed = (order.state === "expired" || order.state === "cancelled") && order.held === undefined;
  if (order.state !== "awaiting-payment" && !closed) return 0n;
  return (await missingOf(store, order)).amount;
}
