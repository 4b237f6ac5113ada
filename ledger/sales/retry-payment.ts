import { decide, together } from "../decide.ts";
import type { Instant } from "../ids.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import type { Changes } from "../store/store.ts";
import { checkNow } from "./check-payment.ts";
import { askingTask, newPayment, type Placed } from "./draw-up.ts";
import { missingOf } from "./missing.ts";
import type { Order } from "./order.ts";
import { cannotAsk } from "./place-order.ts";
import { withdrawals } from "./withdrawals.ts";

/** How long a prompt without an answer blocks the next one: it may still be on the phone. */
const LIVE = 120_000;
const LIVE_STATES: readonly Payment["state"][] = ["created", "sending", "prompted", "unknown"];

export type RetryRefusal = "order-not-open" | "prompt-still-open" | "provider-off" | "amount-out-of-range";

/**
 * The customer wants to be asked again, for what is missing. At most one prompt of an order is live at a time; a link
 * that asks for more than is missing is taken back for a new one. `amount-out-of-range`: the provider does not collect
 * what is missing.
 */
export async function retryPayment(
  parts: Parts,
  { orderId, phone }: { readonly orderId: string; readonly phone?: string | undefined },
  alongside: (retried: Outcome<Placed, RetryRefusal>) => Changes,
): Promise<Outcome<Placed, RetryRefusal>> {
  const { store, clock, providers } = parts;
  return decide<Outcome<Placed, RetryRefusal>>(store, async () => {
    const refused = (reason: RetryRefusal) => ({ value: refuse(reason), changes: alongside(refuse(reason)) });
    const order = await store.get("orders", orderId);
    if (order?.state !== "awaiting-payment") return refused("order-not-open");
    const provider = providers.get(order.provider);
    if (provider === undefined) return refused("provider-off");
    const tries = await store.find("payments", { where: { orderId }, limit: 100 });
    const due = await missingOf(store, order);
    const live = tries.filter((payment) => isLive(payment, provider, clock.now()));
    const outdated = live.filter(
      ({ state, amount }) => provider.asks === "link" && state === "prompted" && amount.amount !== due.amount,
    );
    if (live.length > outdated.length) return refused("prompt-still-open");
    if (due.amount === 0n || cannotAsk(due, provider) !== undefined) return refused("amount-out-of-range");
    const payment = newPayment(parts, order, { provider, phone, due });
    const retried = done({ order, payment });
    // The order is touched: two taps at once make one prompt.
    const touched: Changes = { orders: [{ ...order, version: order.version + 1 }], payments: [payment] };
    const old = outdated.length === 0 ? {} : await withdrawals(parts, order);
    return {
      value: retried,
      changes: together(touched, askingTask(parts, payment), old, alongside(retried)),
    };
  });
}

/** A link stays open until it is paid or ends; a prompt is gone from the phone after a while. No phone, no prompt. */
function isLive(
  { state, createdAt, phone }: Payment,
  { asks }: Pick<PaymentProvider, "asks">,
  now: Instant,
): boolean {
  if (!LIVE_STATES.includes(state)) return false;
  return asks === "link" || ((asks !== "phone" || phone !== undefined) && now - createdAt < LIVE);
}

/** The customer says "I paid": nothing is believed, the provider is asked at once. */
export async function checkOrder(parts: Parts, order: Order): Promise<Changes> {
  const tries = await parts.store.find("payments", { where: { orderId: order.id }, limit: 100 });
  const asked = tries.filter(({ promptId, state }) => promptId !== undefined && state !== "succeeded");
  const checks = await Promise.all(asked.slice(-1).map((payment) => checkNow(parts, payment)));
  return together(...checks);
}
