import type { World } from "./world.ts";

/** One payment whose money really was captured, and what went back. Amounts in paise. */
export type Captured = {
  readonly paymentId: string;
  readonly orderId: string;
  readonly linkId?: string;
  /** The link's reference or the order's receipt, as the merchant named it. */
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  /** Sum of the refunds that arrived or are on their way. */
  readonly refunded: number;
  readonly refunds: readonly {
    readonly refundId: string;
    readonly amount: number;
    readonly status: string;
  }[];
  /** What lost disputes took. */
  readonly lost: number;
};

/** All money that was captured, whatever webhooks and answers said, in the order the payments began. */
export function truth(world: World): readonly Captured[] {
  const captured = world.payments.filter((payment) => payment.captured);
  return captured.map(({ id, order_id, amount, currency }) => {
    const link = world.links.find((one) => one.order_id === order_id);
    const order = world.orders.find((one) => one.id === order_id);
    const all = world.refunds.map(({ entity }) => entity).filter(({ payment_id }) => payment_id === id);
    const refunds = all.map((one) => ({ refundId: one.id, amount: one.amount, status: one.status }));
    const going = refunds.filter(({ status }) => status !== "failed");
    const disputes = world.disputes.filter(({ payment_id }) => payment_id === id);
    return {
      paymentId: id,
      orderId: order_id,
      ...(link === undefined ? {} : { linkId: link.id }),
      reference: link?.reference_id ?? order?.receipt ?? "",
      amount,
      currency,
      refunded: going.reduce((sum, one) => sum + one.amount, 0),
      refunds,
      lost: disputes.reduce((sum, one) => sum + one.amount_deducted, 0),
    };
  });
}
