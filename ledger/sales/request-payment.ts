import { decide, together } from "../decide.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import type { Asked, PaymentProvider } from "../payments/provider.ts";
import { changed, moved } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { firstCheck } from "./check-payment.ts";
import type { Order } from "./order.ts";
import { isRungTooOften } from "./prompt-limit.ts";
import { toCustomer, toStaff } from "./tell.ts";

/** After so long an unsent prompt is not sent any more: the customer has put the phone away or paid by hand. */
const PATIENCE = 120_000;

type Asking = TaskOf<"request-payment">;

/**
 * Step 3. Ask the payer for the money, once. `sending` is committed before the provider hears of it; who finds
 * `sending` here died in between, and nobody knows whether the payer was asked: only a provider that knows our own
 * name for the asking is asked again.
 */
export async function requestPayment(parts: Parts, task: Asking): Promise<void> {
  const { store } = parts;
  const payment = await store.get("payments", task.paymentId);
  const order = payment && (await store.get("orders", payment.orderId));
  ensure(payment !== undefined && order !== undefined, "a payment belongs to an order");
  const provider = parts.providers.get(payment.provider);
  const next = whatNext(payment, order, provider);
  if (next === "lost") return lost(parts, task, order);
  if (next === "nothing") {
    await store.commit({ finished: [task] });
    return;
  }
  const asked = await notAsked(parts, payment, provider);
  if (asked !== undefined || provider === undefined)
    return answered(parts, task, { order, asked: asked ?? NOT_IN_TIME });
  if (next === "repeat") return send(parts, task, { order, sending: payment, provider });
  const sending = moved(PAYMENT_MOVES, payment, "sending");
  if ((await store.commit({ payments: [sending] })) !== "committed") return requestPayment(parts, task);
  await send(parts, task, { order, sending, provider });
}

/** One that is found `sending` was begun by somebody who died: asked again only where that makes no second asking. */
function whatNext(
  { state }: Payment,
  order: Order,
  provider: PaymentProvider | undefined,
): "ask" | "repeat" | "lost" | "nothing" {
  if (state === "sending" && provider?.asksOnce !== true) return "lost";
  if (order.state !== "awaiting-payment") return "nothing";
  if (state === "sending") return "repeat";
  return state === "created" ? "ask" : "nothing";
}

const NOT_IN_TIME = {
  asked: "refused",
  code: "late",
  text: "not sent in time",
  advice: "interrupted",
} as const;

/** Why nobody is asked any more, or not now. */
async function notAsked(
  parts: Parts,
  payment: Payment,
  provider: PaymentProvider | undefined,
): Promise<Extract<Asked, { asked: "refused" }> | undefined> {
  if (parts.clock.now() - payment.createdAt > PATIENCE) return NOT_IN_TIME;
  if (provider?.asks !== "phone" || !(await isRungTooOften(parts, payment))) return undefined;
  const text = "this phone was asked three times in ten minutes";
  return { asked: "refused", code: "prompt-limit", text, advice: "rung-too-often" };
}

type Sending = { readonly order: Order; readonly sending: Payment; readonly provider: PaymentProvider };

async function send(parts: Parts, task: Asking, { order, sending, provider }: Sending): Promise<void> {
  try {
    const { reference, terms, expiresAt: until } = order;
    const asked = await provider.ask(sending, { reference, description: terms.name, until });
    await answered(parts, task, { order, asked });
    return;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    if (fault.outcome === "unknown" && provider.asksOnce && fault.retry !== "never") throw fault;
    if (fault.outcome === "unknown") {
      parts.log.warn(
        { paymentId: sending.id, order: order.reference, fault: fault.message },
        "prompt unknown",
      );
      return lost(parts, task, order);
    }
    await takeBack(parts, task.paymentId);
    if (fault.retry === "never") {
      const asked = { asked: "refused", code: "fault", text: fault.message, advice: "shop-problem" } as const;
      return answered(parts, task, { order, asked });
    }
    throw fault;
  }
}

/** The provider surely did not act: the payment may be sent another time. */
async function takeBack({ store }: Parts, paymentId: string): Promise<void> {
  await decide(store, async () => {
    const payment = await store.get("payments", paymentId);
    if (payment?.state !== "sending") return { value: undefined };
    return { value: undefined, changes: { payments: [moved(PAYMENT_MOVES, payment, "created")] } };
  });
}

async function answered(
  parts: Parts,
  task: Asking,
  { order, asked }: { readonly order: Order; readonly asked: Asked },
): Promise<void> {
  await decide(parts.store, async () => {
    const payment = await parts.store.get("payments", task.paymentId);
    ensure(payment !== undefined, "payments are never removed");
    const news =
      asked.asked === "prompted"
        ? await prompted(parts, { payment, order, asked })
        : refused(parts, payment, { order, asked });
    return { value: undefined, changes: together({ finished: [task] }, news) };
  });
}

type Prompted = {
  readonly payment: Payment;
  readonly order: Order;
  readonly asked: Extract<Asked, { asked: "prompted" }>;
};

async function prompted(parts: Parts, { payment, order, asked }: Prompted) {
  const { asked: _, promptId, ...link } = asked;
  // The callback may have come before this answer; then the payment has moved on and keeps what it knows.
  const known =
    payment.state === "sending" ? moved(PAYMENT_MOVES, payment, "prompted") : changed(payment, {});
  // The answer to our own call names the prompt; what a callback claimed under another name was not about it.
  const { claim: _foreign, ...unclaimed } = known;
  const { promptId: heard = promptId, receiptId } = payment;
  const next =
    heard !== promptId && receiptId === undefined
      ? { ...unclaimed, ...link, promptId }
      : { ...known, ...link, promptId: heard };
  const told =
    link.url === undefined
      ? {}
      : toCustomer(parts, order, { kind: "link-ready", orderId: order.id, paymentId: payment.id });
  return together({ payments: [next] }, await firstCheck(parts, next), told);
}

function refused(
  parts: Parts,
  payment: Payment,
  { order, asked }: { readonly order: Order; readonly asked: Extract<Asked, { asked: "refused" }> },
) {
  const { code, text, advice } = asked;
  if (payment.state !== "sending" && payment.state !== "created") return {};
  parts.log.warn({ paymentId: payment.id, order: order.reference, result: code, text }, "prompt refused");
  const next = { ...moved(PAYMENT_MOVES, payment, "refused"), result: { code, text } };
  const news = { kind: "prompt-refused", orderId: order.id, advice } as const;
  const alarm = advice === "shop-problem" ? toStaff(parts, order.merchantId, news) : {};
  return together({ payments: [next] }, toCustomer(parts, order, news), alarm);
}

async function lost(parts: Parts, task: Asking, order: Order): Promise<void> {
  await decide(parts.store, async () => {
    const payment = await parts.store.get("payments", task.paymentId);
    if (payment?.state !== "sending") return { value: undefined, changes: { finished: [task] } };
    const unknown = moved(PAYMENT_MOVES, payment, "unknown");
    const news = toCustomer(parts, order, { kind: "prompt-unknown", orderId: order.id });
    return { value: undefined, changes: together({ finished: [task], payments: [unknown] }, news) };
  });
}
