import type { Payment } from "../payment.ts";
import type { Asked, AskingWords, ReceiptFact, Verdict } from "../provider.ts";
import type { RazorpayAccess } from "./access.ts";
import { isCaptured, listIn, OrderEntity, PaymentEntity, readable, receiptOf } from "./entities.ts";
import { fault, found, post } from "./http.ts";

/**
 * Makes an order of theirs, which an app's checkout is opened with. It never ends and is no harm unpaid: a repeat
 * after a lost answer makes another, and nobody knows the first (facts §2.1).
 */
export async function askByOrder(
  access: RazorpayAccess,
  { id, amount }: Payment,
  { reference }: AskingWords,
): Promise<Asked> {
  const body = {
    amount: Number(amount.amount),
    currency: amount.asset,
    receipt: id,
    notes: { order: reference, payment: id },
  };
  const answer = await post(access, "/orders", { body });
  if ("refused" in answer) return { asked: "refused", ...answer.refused, advice: "shop-problem" };
  const order = OrderEntity.safeParse(answer.ok).data;
  if (order === undefined) throw fault("an answer about an order that we cannot read", "unknown");
  return { asked: "prompted", promptId: order.id, theirOrderId: order.id };
}

/** How it stands with an order of theirs: it is paid, or may be for ever. */
export async function orderVerdict(
  access: RazorpayAccess,
  { id, promptId = "", theirOrderId = promptId }: Payment,
): Promise<Verdict> {
  const receipts = await receiptsOfOrder(access, { orderId: theirOrderId, paymentId: id });
  return { verdict: receipts.length > 0 ? "succeeded" : "pending", receipts };
}

/** What was captured of one of their orders. */
export async function receiptsOfOrder(
  access: RazorpayAccess,
  { orderId, paymentId }: { readonly orderId: string; readonly paymentId: string },
): Promise<readonly ReceiptFact[]> {
  const answer = await found(access, `/orders/${encodeURIComponent(orderId)}/payments`);
  const captured = readable(listIn(answer), PaymentEntity).filter(isCaptured).map(receiptOf);
  return captured.map((receipt) => ({ ...receipt, about: { ...receipt.about, paymentId } }));
}
