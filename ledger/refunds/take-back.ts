import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { fillWallet } from "../sales/fill-wallet.ts";
import type { Order } from "../sales/order.ts";
import { topUpWallet } from "../wallets/wallet-id.ts";

/** A wallet that was too empty so often stays so for this order. */
const MOST_TRIES = 50;

/**
 * Of a top-up that is given back the wallet gives up as much first; what was spent already cannot go back. Asked again
 * for the same part it takes nothing more; after a no it asks anew, for the wallet may have been filled since. Answers
 * whether the money was there.
 */
export async function takeBack(parts: Parts, order: Order, amount: bigint): Promise<boolean> {
  if (!("wallet" in order.terms.grants)) return true;
  // Its delivery may be filling the wallet at this moment: done here first, it is done once, and all of it is there.
  if (order.fulfilledAt === undefined && !(await fillWallet(parts, order))) return true;
  const before = order.refunded ?? 0n;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const key = `·take-back:${order.id}:${String(before)}${tries === 0 ? "" : `:${String(tries)}`}`;
    const taken = await take(parts, order, { key, amount });
    if (taken !== "again") return taken;
  }
  return false;
}

async function take(
  { store }: Parts,
  order: Order,
  { key, amount }: { readonly key: string; readonly amount: bigint },
): Promise<boolean | "again"> {
  const accountId = topUpWallet(order);
  const taken = await store.move({
    accountId,
    merchantId: order.merchantId,
    key,
    fingerprint: String(amount),
    deed: { kind: "debit", amount, against: "granted" },
    note: { description: `given back on ${order.reference}` },
  });
  if (taken.outcome === "done") return true;
  if (taken.outcome === "refused") return taken.replayed ? "again" : false;
  if (taken.outcome === "no-account") return false;
  // Asked for another amount before: where that was refused, nothing was taken.
  if ((await store.moveOf(accountId, key))?.refused !== undefined) return "again";
  throw new Fault("books", "another refund of this order is under way", {
    retry: "soon",
    outcome: "refused",
  });
}
