import type { ApiKey } from "./access.ts";
import { COMMISSION_BPS, type Merchant } from "./catalogue/merchant.ts";
import type { Clock, Ids } from "./ids.ts";
import { ensure, Fault } from "./outcome.ts";
import { hashOf } from "./staff.ts";
import type { Store } from "./store/store.ts";

const SCOPES: ApiKey["scopes"] = ["read", "spend", "sell", "admin"];

type Ground = { readonly store: Store; readonly clock: Clock; readonly ids: Ids };

/** The default merchant, made at the first start: the shop that the bots serve. */
export async function defaultMerchant(
  { store, clock }: Ground,
  named: Pick<Merchant, "name" | "currency" | "practice">,
): Promise<Merchant> {
  const merchant: Merchant = {
    // A fixed id, so that two processes starting at once make one shop.
    id: "mer_default",
    version: 1,
    ...named,
    type: "homeowner",
    commissionBps: COMMISSION_BPS.homeowner,
    isDefault: true,
    createdAt: clock.now(),
  };
  const known = await store.get("merchants", merchant.id);
  if (known !== undefined && known.practice !== named.practice) {
    const what = known.practice ? "it holds the demo's practice data" : "it holds a live shop's books";
    throw new Fault("store", `${what}: set STORE_URL to another one`, { retry: "never", outcome: "refused" });
  }
  if (known !== undefined) return known;
  await store.commit({ merchants: [merchant] });
  const made = await store.get("merchants", merchant.id);
  ensure(made !== undefined, "a merchant that was committed is there");
  return made;
}

/** Accepts this key with every scope of the default merchant. Known already: nothing happens. */
export async function bootstrapKey(
  { store, clock, ids }: Ground,
  merchantId: string,
  key: string,
): Promise<void> {
  const hash = hashOf(key);
  if ((await store.count("apiKeys", { hash })) > 0) return;
  const apiKey: ApiKey = {
    id: ids.next("key"),
    version: 1,
    merchantId,
    hash,
    scopes: SCOPES,
    createdAt: clock.now(),
  };
  await store.commit({ apiKeys: [apiKey] });
}
