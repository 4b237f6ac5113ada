import { Fault, type Ledger, type Merchant, wholeMerchant } from "../../ledger/index.ts";
import type { Words } from "../messages/messages.ts";

/** Where things are read, and for whom they are drawn: their words, and the clock on their wall. */
export type Drawer = { readonly ledger: Ledger; readonly words: Words; readonly zone: string };

/** What is drawn is looked up when it is drawn; it may be gone, or never have been this merchant's. */
export function missing(what: string): Fault {
  return new Fault("pictures", `${what} is not there`, { retry: "never", outcome: "refused" });
}

export async function shopOf({ store, merchantId }: Ledger): Promise<Merchant> {
  const shop = await store.get("merchants", merchantId);
  if (shop === undefined) throw missing("the shop");
  return wholeMerchant(shop);
}

/** A file's name as every network keeps it: letters, digits, dots and dashes. */
export function fileName(...parts: readonly string[]): string {
  return parts.join("-").replace(/[^A-Za-z0-9.-]+/gu, "-");
}
