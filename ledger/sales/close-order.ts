import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { ORDER_MOVES, type Order } from "./order.ts";
import { settleHoldsTask } from "./settle-holds.ts";
import { toCustomer } from "./tell.ts";
import { withdrawals } from "./withdrawals.ts";

const BATCH = 200;

export type CancelRefusal = "not-found" | "order-not-open";

/** The customer or the merchant calls the order off. Money that comes all the same is honoured or waits, never lost. */
export async function cancelOrder(
  parts: Parts,
  { orderId, merchantId }: { readonly orderId: string; readonly merchantId: string },
  alongside: (order: Order) => Changes = () => ({}),
): Promise<Outcome<Order, CancelRefusal>> {
  return decide<Outcome<Order, CancelRefusal>>(parts.store, async () => {
    const order = await parts.store.get("orders", orderId);
    if (order?.merchantId !== merchantId) return { value: refuse("not-found") };
    if (order.state !== "awaiting-payment") return { value: refuse("order-not-open") };
    const cancelled = moved(ORDER_MOVES, order, "cancelled");
    const left = await letGo(parts, cancelled);
    return { value: done(cancelled), changes: together({ orders: [cancelled] }, left, alongside(cancelled)) };
  });
}

/** Orders whose time is up stop waiting. Answers how many. */
export async function expireOrders(parts: Parts): Promise<number> {
  const { store, clock } = parts;
  const late = await store.find("orders", {
    where: { state: "awaiting-payment", expiresAt: { atMost: clock.now() } },
    by: "expiresAt",
    limit: BATCH,
  });
  for (const { id } of late) await decide(store, () => expire(parts, id));
  return late.length;
}

async function expire(parts: Parts, id: string) {
  const order = await parts.store.get("orders", id);
  if (order?.state !== "awaiting-payment") return { value: undefined };
  const expired = moved(ORDER_MOVES, order, "expired");
  const told = toCustomer(parts, order, { kind: "order-expired", orderId: id });
  return { value: undefined, changes: together({ orders: [expired] }, await letGo(parts, expired), told) };
}

/** What was set aside for it goes back, and what could still be paid for it is taken back. */
async function letGo(parts: Parts, order: Order): Promise<Changes> {
  return together(settleHoldsTask(parts, order, "release"), await withdrawals(parts, order));
}
