import { isDeepStrictEqual } from "node:util";
import { json, type Reply } from "../http.ts";
import type { Act, Call } from "./act.ts";
import type { PaymentEntity, RefundEntity } from "./entities.ts";
import { event } from "./events.ts";
import { newId, seconds } from "./names.ts";
import { refusal, UNKNOWN_ID } from "./refusals.ts";
import { areNotes, atMost, broken, isAmount, type Rule } from "./rules.ts";
import { notesOf } from "./shown.ts";
import type { KeptRefund, RaisedEvent, World } from "./world.ts";

const SIX_MONTHS = 183 * 24 * 60 * 60;
const RULES: readonly Rule[] = [
  ["amount", "The amount must be atleast INR 1.00", (value) => value === undefined || isAmount(value)],
  [
    "speed",
    "The speed must be normal or optimum.",
    (value) => value === undefined || value === "normal" || value === "optimum",
  ],
  ["notes", "The notes may hold 15 pairs of 256 characters.", areNotes(256)],
  ["receipt", "The receipt may not be greater than 40 characters.", atMost(40)],
];

/** Sends money back to a payer. The same key and body bring the same refund again, whatever became of it. */
export const refund: Act = (world, call) => {
  const payment = world.payments.find(({ id }) => id === call.id);
  if (payment === undefined) return { reply: UNKNOWN_ID };
  const wrong = broken(call.fields, RULES, []) ?? wrongKey(call.key);
  if (wrong !== undefined) return { reply: wrong };
  const earlier = world.refunds.find(({ key }) => key !== undefined && key === call.key);
  if (earlier !== undefined) return { reply: again(earlier, call) };
  const amount = Number(call.fields["amount"] ?? payment.amount - payment.amount_refunded);
  const refused = unrefundable(world, payment, amount);
  if (refused !== undefined) return { reply: refused };
  const { entity, raised } = giveBack(world, payment, { amount, call });
  return { reply: json(entity), raised };
};

export const fetchRefund: Act = (world, { id }) => {
  const found = world.refunds.find(({ entity }) => entity.id === id);
  return { reply: found === undefined ? UNKNOWN_ID : json(found.entity) };
};

export const refundsOfPayment: Act = (world, { id }) => {
  if (world.payments.every((payment) => payment.id !== id)) return { reply: UNKNOWN_ID };
  const items = world.refunds.map(({ entity }) => entity).filter(({ payment_id }) => payment_id === id);
  return { reply: json({ entity: "collection", count: items.length, items }) };
};

function wrongKey(key: string | undefined): Reply | undefined {
  if (key === undefined || /^[\w-]{10,}$/.test(key)) return undefined;
  return refusal("The idempotency key must hold at least 10 letters, digits, hyphens or underscores.");
}

function again({ entity, asked }: KeptRefund, { id, fields }: Call): Reply {
  if (entity.payment_id === id && isDeepStrictEqual(asked, fields)) return json(entity);
  return refusal("Different request body sent with the same idempotency key");
}

function unrefundable(world: World, payment: PaymentEntity, amount: number): Reply | undefined {
  if (payment.refund_status === "full") return refusal("The payment has been fully refunded already");
  if (!payment.captured) return refusal("The payment status should be captured for action to be taken");
  if (payment.amount_refunded + amount > payment.amount) {
    return refusal("The total refund amount is greater than the refund payment amount");
  }
  if (seconds(world) > payment.created_at + SIX_MONTHS) {
    return refusal("The payment is too old to be refunded");
  }
  return undefined;
}

type Wanted = { readonly amount: number; readonly call?: Call };

/** Puts a refund on record, done or waiting as the world is set up, and raises what Razorpay raises. */
export function giveBack(
  world: World,
  payment: PaymentEntity,
  { amount, call }: Wanted,
): { readonly entity: RefundEntity; readonly raised: readonly RaisedEvent[] } {
  const { speed, receipt, notes } = call?.fields ?? {};
  const entity: RefundEntity = {
    id: newId(world, "rfnd"),
    entity: "refund",
    amount,
    currency: payment.currency,
    payment_id: payment.id,
    notes: notesOf(notes),
    receipt: typeof receipt === "string" ? receipt : null,
    batch_id: null,
    acquirer_data: { arn: null },
    created_at: seconds(world),
    speed_requested: typeof speed === "string" ? speed : "normal",
    speed_processed: "normal",
    status: world.options.refundsBegin ?? "pending",
  };
  const key = call?.key;
  world.refunds.push({ entity, asked: call?.fields, ...(key === undefined ? {} : { key }) });
  count(payment, amount);
  const about = { refund: entity, payment };
  const raised = [event(world, "refund.created", about)];
  if (entity.status === "processed") raised.push(event(world, "refund.processed", about));
  return { entity, raised };
}

/** A waiting refund arrives, or comes back to the merchant's balance; then the payment may be refunded once more. */
export function endRefund(
  world: World,
  refundId: string,
  status: "processed" | "failed",
): readonly RaisedEvent[] {
  const entity = world.refunds.find((one) => one.entity.id === refundId)?.entity;
  const payment = world.payments.find(({ id }) => id === entity?.payment_id);
  if (entity?.status !== "pending" || payment === undefined) {
    throw new Error(`No refund waits under ${refundId}.`);
  }
  entity.status = status;
  if (status === "failed") count(payment, -entity.amount);
  return [event(world, `refund.${status}`, { refund: entity, payment })];
}

function count(payment: PaymentEntity, amount: number): void {
  payment.amount_refunded += amount;
  const { amount_refunded: refunded } = payment;
  payment.refund_status = refunded === 0 ? null : refunded < payment.amount ? "partial" : "full";
  payment.status = payment.refund_status === "full" ? "refunded" : "captured";
}
