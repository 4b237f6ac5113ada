import type { Ledger } from "../ledger/index.ts";
import type { Intent } from "./dialog/wants.ts";
import type { Seen } from "./see.ts";

/**
 * A button is about the order that its message told of, not about the newest one. An order of somebody else is like
 * one that does not exist.
 */
export async function withNamed({ store }: Ledger, seen: Seen, intent: Intent): Promise<Seen> {
  const { view, customerId } = seen;
  const named = "orderId" in intent ? intent.orderId : undefined;
  if (named === undefined) return seen;
  const order = await store.get("orders", named);
  const own = customerId !== undefined && order?.customerId === customerId ? order : undefined;
  const waits = own?.state === "awaiting-payment";
  const open = waits ? own : undefined;
  return { customerId, view: { ...view, open, claimable: open, ended: waits ? undefined : own } };
}
