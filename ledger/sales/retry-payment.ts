import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { Changes } from "../store/store.ts";
import { checkNow } from "./check-payment.ts";
import { askingTask, newPayment, type Placed } from "./draw-up.ts";
import type { Order } from "./order.ts";

/** How long a prompt without an answer blocks the next one: it may still be on the phone. */
const LIVE = 120_000;
const LIVE_STATES: readonly Payment["state"][] = ["created", "sending", "prompted", "unknown"];

export type RetryRefusal = "order-not-open" | "prompt-still-open" | "provider-off";

/** The customer wants to be asked again. At most one prompt of an order is live at a time. */
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
    // A link stays open until it is paid or ends; a prompt is gone from the phone after a while.
    const live = tries.some(
      ({ state, createdAt }) =>
        LIVE_STATES.includes(state) && (provider.asks === "link" || clock.now() - createdAt < LIVE),
    );
    if (live) return refused("prompt-still-open");
    const payment = newPayment(parts, order, { provider, phone });
    const retried = done({ order, payment });
    // The order is touched: two taps at once make one prompt.
    const touched: Changes = { orders: [{ ...order, version: order.version + 1 }], payments: [payment] };
    return { value: retried, changes: together(touched, askingTask(parts, payment), alongside(retried)) };
  });
}

/** The customer says "I paid": nothing is believed, the provider is asked at once. */
export async function checkOrder(parts: Parts, order: Order): Promise<Changes> {
  const tries = await parts.store.find("payments", { where: { orderId: order.id }, limit: 100 });
  const asked = tries.filter(({ promptId, state }) => promptId !== undefined && state !== "succeeded");
  const checks = await Promise.all(asked.slice(-1).map((payment) => checkNow(parts, payment)));
  return together(...checks);
}
