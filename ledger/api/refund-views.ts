import { maskPhone } from "../payments/phone.ts";
import type { Refund } from "../refunds/refund.ts";
import type { Refunded } from "../refunds/refund-order.ts";
import { moneyView, orderView, timeView } from "./views.ts";

/** A refund as the REST door shows it. */
export function refundView(refund: Refund) {
  const { id, orderId, receiptId, provider, number, amount, state, reason, actor, phone } = refund;
  const { theirNumber, result, createdAt, doneAt } = refund;
  return {
    id,
    ...(orderId !== undefined && { orderId }),
    ...(receiptId !== undefined && { paymentId: receiptId }),
    provider,
    receipt: number,
    amount: moneyView(amount),
    status: state,
    reason,
    actor,
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(theirNumber !== undefined && { refundReceipt: theirNumber }),
    ...(result && { result }),
    createdAt: timeView(createdAt),
    ...(doneAt !== undefined && { doneAt: timeView(doneAt) }),
  };
}

/** What was decided together: the order as it is now, and a refund for each rail. */
export function refundedView({ order, refunds }: Refunded) {
  const money = refunds.filter(({ coins }) => coins === undefined);
  const amount = money.reduce((sum, refund) => sum + refund.amount.amount, 0n);
  return {
    id: refunds[0]?.id ?? order.id,
    orderId: order.id,
    status: order.state,
    amount: moneyView({ ...order.amountDue, amount }),
    refunds: refunds.map(refundView),
    order: orderView(order, undefined, undefined),
  };
}
