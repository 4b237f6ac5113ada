import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { settledReceipt, unplacedPart } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { ofReceipt } from "./order-refunds.ts";
import type { Refund } from "./refund.ts";
import { owedFromUnplaced } from "./refund-entries.ts";
import { sendTask } from "./send-refund.ts";

export type ReturnRequest = {
  readonly merchantId: string;
  readonly receiptId: string;
  /** Minor units; absent: all that waits. */
  readonly amount?: bigint;
  readonly reason: string;
  readonly actor: string;
  /** The owner who said yes, where the actor may not decide it alone. */
  readonly approvedBy?: string;
  readonly phone?: string;
};

export type ReturnRefusal = "not-found" | "already-placed" | "refund-exceeds-payment" | "receipt-awaited";

/** Sends money back that fits no order, or the part of it that does not. */
export async function returnMoney(
  parts: Parts,
  ask: ReturnRequest,
  alongside: (refund: Refund) => Changes = () => ({}),
): Promise<Outcome<Refund, ReturnRefusal>> {
  const { merchantId, receiptId, actor, reason, approvedBy } = ask;
  return decide<Outcome<Refund, ReturnRefusal>>(parts.store, async () => {
    const receipt = await parts.store.get("receipts", receiptId);
    if (receipt?.merchantId !== merchantId) return { value: refuse("not-found") };
    const open = unplacedPart(receipt);
    if (open === 0n || receipt.state === "replaced") return { value: refuse("already-placed") };
    if (receipt.provisional) return { value: refuse("receipt-awaited") };
    const amount = ask.amount ?? open;
    if (amount > open || amount === 0n) return { value: refuse("refund-exceeds-payment") };
    const { orderId: _, ...refund } = await ofReceipt(parts, receipt, { ...ask, amount });
    const next = settledReceipt(changed(receipt, {}), { returned: (receipt.returned ?? 0n) + amount });
    const facts = { amount: Number(amount), reason, ...(approvedBy !== undefined && { approvedBy }) };
    const audit = [audited(parts, { merchantId, actor, act: "money-returned", subject: receiptId, facts })];
    const booked = { refunds: [refund], receipts: [next], entries: [owedFromUnplaced(parts, refund)], audit };
    return { value: done(refund), changes: together(booked, sendTask(parts, refund), alongside(refund)) };
  });
}
