import type { Parts } from "../parts.ts";
import { ORDER_MOVES } from "../sales/order.ts";
import { moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Refund } from "./refund.ts";

/** An order that is being given back whole is closed when the last part of it has gone. */
export async function closeRefunded({ store }: Parts, { id, orderId }: Refund): Promise<Changes> {
  const order = orderId === undefined ? undefined : await store.get("orders", orderId);
  if (order?.state !== "refunding") return {};
  const all = await store.find("refunds", { where: { orderId: order.id }, limit: 1000 });
  const open = all.some((refund) => refund.id !== id && refund.state !== "done");
  // The order is touched in any case: of two that end at once one sees the other.
  return open
    ? { orders: [{ ...order, version: order.version + 1 }] }
    : { orders: [moved(ORDER_MOVES, order, "refunded")] };
}
