import { createHash } from "node:crypto";
import type { Asset } from "../books/money.ts";
import type { Order } from "../sales/order.ts";

/** Whose wallet, of what. */
export type WalletOwner = {
  readonly merchantId: string;
  readonly customerId: string;
  readonly asset: Asset;
};

/**
 * Named by its owner and asset, so that two first contacts at once make one wallet; digested, so that names spread
 * evenly over the servers of a cluster.
 */
export function walletId({ merchantId, customerId, asset }: WalletOwner): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([merchantId, customerId, asset]))
    .digest("hex");
  return `wal_${digest.slice(0, 32)}`;
}

/** The account that a top-up fills: the customer's wallet, or a code that was named. */
export function topUpWallet({ merchantId, customerId, amountDue: { asset }, fills }: Order): string {
  return fills ?? walletId({ merchantId, customerId, asset });
}
