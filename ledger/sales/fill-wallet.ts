import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { openWallet } from "../wallets/open-wallet.ts";
import { topUpWallet } from "../wallets/wallet-id.ts";
import type { Order } from "./order.ts";
import { toCustomer } from "./tell.ts";

/** A wallet that said no so often does not take it: a person has to look. */
const MOST_TRIES = 50;

/**
 * A top-up reaches the wallet of whoever ordered it, or the code that they named, once, before the order counts as
 * delivered; other orders fill nothing. A wallet remembers its no with the key, so that after one the next key is asked
 * with: at most one of them ever fills it. Answers whether the money is there.
 */
export async function fillWallet(parts: Parts, order: Order): Promise<boolean> {
  const { id, merchantId, customerId, terms, amountDue, reference, quantity } = order;
  if (!("wallet" in terms.grants)) return true;
  if (order.fills === undefined) {
    // Whoever has a wallet on other terms has it all the same.
    const opened = await openWallet(parts, { merchantId, customerId, asset: amountDue.asset });
    ensure(opened.ok || opened.reason === "wallet-exists", "a merchant counts in the currency of its orders");
  }
  const amount = terms.grants.wallet.amount * BigInt(quantity);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const filled = await parts.store.move({
      accountId: topUpWallet(order),
      merchantId,
      key: tries === 0 ? `·top-up:${id}` : `·top-up:${id}:${String(tries)}`,
      fingerprint: "",
      deed: { kind: "credit", amount, against: "granted" },
      note: { description: terms.name, reference },
    });
    if (filled.outcome === "done") return true;
    if (filled.outcome !== "refused" || !filled.replayed) return false;
  }
  return false;
}

/** The same on the way to delivery, which waits until the wallet takes it. */
export async function filledForDelivery(parts: Parts, order: Order): Promise<void> {
  if (await fillWallet(parts, order)) return;
  throw new Fault("books", `the wallet of ${order.reference} does not take it`, {
    retry: "later",
    outcome: "refused",
  });
}

/** Whoever topped up in a chat hears it there, with the balance as it is then. */
export function filledNews(parts: Parts, order: Order) {
  if (!("wallet" in order.terms.grants)) return {};
  return toCustomer(parts, order, { kind: "topped-up", orderId: order.id });
}
