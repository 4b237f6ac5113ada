import { scaleOf } from "../books/asset.ts";
import type { Asset } from "../books/money.ts";
import type { Store } from "../store/store.ts";
import { type Merchant, wholeMerchant } from "./merchant.ts";

/** A merchant by id, whichever version of this program wrote it. */
export async function readMerchant(store: Pick<Store, "get">, id: string): Promise<Merchant | undefined> {
  const kept = await store.get("merchants", id);
  return kept === undefined ? undefined : wholeMerchant(kept);
}

/** Whether this merchant sells nothing new for now. */
export async function isPaused(store: Pick<Store, "get">, merchantId: string): Promise<boolean> {
  return (await store.get("merchants", merchantId))?.pausedAt !== undefined;
}

/** Whether this merchant counts in it: an asset of the house or one of their own. */
export async function countsIn(
  store: Pick<Store, "get">,
  merchantId: string,
  asset: Asset,
): Promise<boolean> {
  return scaleOf(asset, (await readMerchant(store, merchantId))?.assets) !== undefined;
}
