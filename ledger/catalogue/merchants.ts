import type { Store } from "../store/store.ts";
import { type Merchant, wholeMerchant } from "./merchant.ts";

/** A merchant by id, whichever version of this program wrote it. */
export async function readMerchant(store: Pick<Store, "get">, id: string): Promise<Merchant | undefined> {
  const kept = await store.get("merchants", id);
  return kept === undefined ? undefined : wholeMerchant(kept);
}
