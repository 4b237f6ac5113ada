import type { LinkEntity, OrderEntity, PaymentEntity } from "./entities.ts";
import { event } from "./events.ts";
import { newId, seconds } from "./names.ts";
import { newOrder } from "./orders.ts";
import { giveBack } from "./refunds.ts";
import type { RaisedEvent, World } from "./world.ts";

/** How a payer pays, where it differs from the plain case: the whole amount by UPI. Amount in paise. */
export type How = {
  readonly amount?: number;
  readonly method?: string;
  readonly contact?: string;
  /** Whether `payment.authorized` is told of too. Default false. */
  readonly tellsAuthorized?: boolean;
};

/** What the payer pays at: an order, with the link it belongs to if a link brought it. */
export type Till = { readonly order: OrderEntity; readonly link?: LinkEntity };

/** The till behind an id, a link's reference or its short address. A link gets its order with the first try. */
export function tillOf(world: World, which: string): Till {
  const link = world.links.find((one) => [one.id, one.reference_id, one.short_url].includes(which));
  const order = world.orders.find(({ id }) => id === (link === undefined ? which : link.order_id));
  if (link === undefined) {
    if (order === undefined) throw new Error(`Nothing can be paid under ${which}.`);
    const owner = world.links.find(({ order_id }) => order_id === order.id);
    return owner === undefined ? { order } : { order, link: owner };
  }
  if (link.status !== "created" && link.status !== "partially_paid") {
    throw new Error(`The link ${which} is ${link.status}; its page takes no payment.`);
  }
  if (order !== undefined) return { order, link };
  const { amount, currency, accept_partial: partial_payment, reference_id, notes } = link;
  const receipt = reference_id === "" ? null : reference_id;
  const first = newOrder(world, { amount, currency, receipt, partial_payment, notes });
  link.order_id = first.id;
  return { order: first, link };
}

/** The payer begins to pay. Throws where Razorpay's page would not let the payer go on. */
export function begin(world: World, { order, link }: Till, how: How): PaymentEntity {
  const amount = how.amount ?? order.amount_due;
  const least = link?.first_min_partial_amount ?? 0;
  if (order.status === "paid") throw new Error("A paid order takes no second payment.");
  if (amount > order.amount_due) throw new Error("The page takes no more than what is due.");
  if (amount < order.amount_due && !order.partial_payment) throw new Error("Partial payments are off.");
  if (order.amount_paid === 0 && amount < least) throw new Error(`The first part is at least ${least}.`);
  if (world.payments.some((one) => one.order_id === order.id && one.status === "authorized")) {
    throw new Error("An order with an authorized payment refuses another.");
  }
  order.attempts += 1;
  order.status = "attempted";
  const payment = newPayment(world, { order, ...(link && { link }) }, { ...how, amount });
  world.payments.push(payment);
  return payment;
}

/** The bank said no, or did not answer in time. Not the last word: it may still say yes within three days. */
export function fail(world: World, payment: PaymentEntity): readonly RaisedEvent[] {
  payment.status = "failed";
  payment.error_code = "BAD_REQUEST_ERROR";
  payment.error_description = "Payment was unsuccessful as the bank did not answer in time.";
  payment.error_source = "bank";
  payment.error_step = "payment_authorization";
  payment.error_reason = "payment_timed_out";
  return [event(world, "payment.failed", { payment })];
}

/** The bank said yes; nothing is captured yet. */
export function authorize(world: World, payment: PaymentEntity): RaisedEvent {
  payment.status = "authorized";
  payment.error_code = null;
  payment.error_description = null;
  payment.error_source = null;
  payment.error_step = null;
  payment.error_reason = null;
  return event(world, "payment.authorized", { payment });
}

/** The money is captured, and told of once for the payment, once for the order, once for the link. */
export function capture(world: World, payment: PaymentEntity): readonly RaisedEvent[] {
  const { order, link } = tillBehind(world, payment);
  if (payment.amount > order.amount_due) return goBack(world, payment);
  const base = Math.ceil(payment.amount * 0.02);
  payment.status = "captured";
  payment.captured = true;
  payment.tax = Math.round(base * 0.18);
  payment.fee = base + payment.tax;
  order.amount_paid += payment.amount;
  order.amount_due -= payment.amount;
  if (order.amount_due === 0) order.status = "paid";
  const raised = [event(world, "payment.captured", { payment })];
  if (order.status === "paid") raised.push(event(world, "order.paid", { payment, order }));
  if (link !== undefined) raised.push(...onLink(world, payment, { order, link }));
  return raised;
}

/** A second yes for an order that is paid: Razorpay sends that money back by itself, uncaptured. */
function goBack(world: World, payment: PaymentEntity): readonly RaisedEvent[] {
  const { entity, raised } = giveBack(world, payment, { amount: payment.amount });
  if (entity.status === "processed") return raised;
  entity.status = "processed";
  return [...raised, event(world, "refund.processed", { refund: entity, payment })];
}

/** A link that was cancelled or has expired stays so; its money is told of by payment and order alone. */
function onLink(
  world: World,
  payment: PaymentEntity,
  { order, link }: Required<Till>,
): readonly RaisedEvent[] {
  link.amount_paid += payment.amount;
  link.updated_at = seconds(world);
  if (link.status !== "created" && link.status !== "partially_paid") return [];
  link.status = order.status === "paid" ? "paid" : "partially_paid";
  return [event(world, `payment_link.${link.status}`, { payment_link: link, order, payment })];
}

function tillBehind({ orders, links }: World, payment: PaymentEntity): Till {
  const order = orders.find(({ id }) => id === payment.order_id);
  if (order === undefined) throw new Error(`No order stands behind ${payment.id}.`);
  const link = links.find(({ order_id }) => order_id === order.id);
  return link === undefined ? { order } : { order, link };
}

function newPayment(world: World, { order, link }: Till, how: How & { amount: number }): PaymentEntity {
  const method = how.method ?? "upi";
  return {
    id: newId(world, "pay"),
    entity: "payment",
    amount: how.amount,
    currency: order.currency,
    order_id: order.id,
    invoice_id: null,
    international: false,
    method,
    description: link === undefined ? "" : `#${link.id.slice(6)}`,
    contact: how.contact ?? "+919000090000",
    email: "void@razorpay.com",
    vpa: method === "upi" ? "success@razorpay" : null,
    notes: order.notes,
    created_at: seconds(world),
    status: "created",
    captured: false,
    amount_refunded: 0,
    refund_status: null,
    fee: null,
    tax: null,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
  };
}
