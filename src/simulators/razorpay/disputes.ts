import type { DisputeEntity } from "./entities.ts";
import { event } from "./events.ts";
import { newId, seconds } from "./names.ts";
import type { RaisedEvent, World } from "./world.ts";

const WEEK = 7 * 24 * 60 * 60;

/** The payer's bank asks for a captured payment back, in whole unless told; nothing is deducted yet. */
export function openDispute(
  world: World,
  paymentId: string,
  amount?: number,
): { readonly disputeId: string; readonly raised: readonly RaisedEvent[] } {
  const payment = world.payments.find(({ id }) => id === paymentId);
  if (payment?.captured !== true) throw new Error(`Nothing was captured under ${paymentId}.`);
  const dispute: DisputeEntity = {
    id: newId(world, "disp"),
    entity: "dispute",
    payment_id: paymentId,
    amount: amount ?? payment.amount,
    currency: payment.currency,
    reason_code: "goods_or_services_not_received_or_partially_received",
    respond_by: seconds(world) + WEEK,
    phase: "chargeback",
    created_at: seconds(world),
    amount_deducted: 0,
    status: "open",
  };
  world.disputes.push(dispute);
  return { disputeId: dispute.id, raised: [event(world, "payment.dispute.created", { payment, dispute })] };
}

/** The bank decides. Lost: the amount leaves the merchant's balance. */
export function endDispute(world: World, disputeId: string, status: "won" | "lost"): readonly RaisedEvent[] {
  const dispute = world.disputes.find(({ id }) => id === disputeId);
  const payment = world.payments.find(({ id }) => id === dispute?.payment_id);
  if (dispute?.status !== "open" || payment === undefined) {
    throw new Error(`No dispute is open under ${disputeId}.`);
  }
  dispute.status = status;
  if (status === "lost") dispute.amount_deducted = dispute.amount;
  return [event(world, `payment.dispute.${status}`, { payment, dispute })];
}
