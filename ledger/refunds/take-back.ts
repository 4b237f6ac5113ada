import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Order } from "../sales/order.ts";
import { topUpWallet } from "../wallets/wallet-id.ts";

/**
 * Of a top-up that is given back the wallet gives up as much first; what was spent already cannot go back. Asked again
 * for the same part it takes nothing more. Answers whether the money was there.
 */
export async function takeBack({ store }: Parts, order: Order, amount: bigint): Promise<boolean> {
  // Before it was delivered nothing is in the wallet yet.
  if (!("wallet" in order.terms.grants) || order.fulfilledAt === undefined) return true;
  const before = order.refunded ?? 0n;
  const taken = await store.move({
    accountId: topUpWallet(order),
    merchantId: order.merchantId,
    key: `·take-back:${order.id}:${String(before)}`,
    fingerprint: String(amount),
    deed: { kind: "debit", amount, against: "granted" },
    note: { description: `given back on ${order.reference}` },
  });
  if (taken.outcome === "mismatch")
    throw new Fault("books", "another refund of this order is under way", {
      retry: "soon",
      outcome: "refused",
    });
  return taken.outcome === "done";
}
