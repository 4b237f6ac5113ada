import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { openWallet } from "../wallets/open-wallet.ts";
import { topUpWallet } from "../wallets/wallet-id.ts";
import type { Order } from "./order.ts";

/** A top-up reaches the wallet of whoever ordered it, once, before the order counts as delivered. */
export async function fillWallet(parts: Parts, order: Order): Promise<void> {
  const { id, merchantId, customerId, terms, amountDue, reference, quantity } = order;
  if (!("wallet" in terms.grants)) return;
  const { asset, amount } = terms.grants.wallet;
  // Whoever has a wallet on other terms has it all the same.
  const opened = await openWallet(parts, { merchantId, customerId, asset: amountDue.asset });
  ensure(opened.ok || opened.reason === "wallet-exists", "a merchant counts in the currency of its orders");
  const filled = await parts.store.move({
    accountId: topUpWallet(order),
    merchantId,
    key: `·top-up:${id}`,
    fingerprint: "",
    deed: { kind: "credit", amount: amount * BigInt(quantity), against: "granted" },
    note: { description: terms.name, reference },
  });
  if (filled.outcome === "done") return;
  throw new Fault("books", `the wallet of ${reference} does not take ${asset}`, {
    retry: "later",
    outcome: "refused",
  });
}
