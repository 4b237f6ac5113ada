import type { ApiKey } from "./access.ts";
import {
  COMMISSION_BPS,
  type KeptMerchant,
  MERCHANT_DEFAULTS,
  type Merchant,
  wholeMerchant,
} from "./catalogue/merchant.ts";
import { readMerchant } from "./catalogue/merchants.ts";
import type { Clock, Ids } from "./ids.ts";
import { ensure, Fault } from "./outcome.ts";
import { hashOf } from "./staff.ts";
import { changed } from "./states.ts";
import type { Store } from "./store/store.ts";
import { carryBalances } from "./vouchers/carry-balances.ts";

const SCOPES: ApiKey["scopes"] = ["read", "spend", "sell", "admin"];

type Ground = { readonly store: Store; readonly clock: Clock; readonly ids: Ids };

/** The default merchant, made at the first start: the shop that the bots serve. */
export async function defaultMerchant(
  ground: Ground,
  named: Pick<Merchant, "name" | "currency" | "practice">,
): Promise<Merchant> {
  const { store, clock } = ground;
  const merchant: Merchant = {
    // A fixed id, so that two processes starting at once make one shop.
    id: "mer_default",
    version: 1,
    ...named,
    type: "homeowner",
    commissionBps: COMMISSION_BPS.homeowner,
    ...MERCHANT_DEFAULTS,
    isDefault: true,
    createdAt: clock.now(),
  };
  const known: KeptMerchant | undefined = await store.get("merchants", merchant.id);
  if (known !== undefined && known.practice !== named.practice) {
    const what = known.practice ? "it holds the demo's practice data" : "it holds a live shop's books";
    throw new Fault("store", `${what}: set STORE_URL to another one`, { retry: "never", outcome: "refused" });
  }
  // A shop that an earlier version began learns here what has been added since; last of all that it has.
  if (known !== undefined && known.coinValue === undefined) await carryBalances(ground, merchant.id);
  const next = known === undefined ? merchant : changed(wholeMerchant(known), {});
  if (known?.coinValue === undefined) await store.commit({ merchants: [next] });
  const made = await readMerchant(store, merchant.id);
  ensure(made !== undefined, "a merchant that was committed is there");
  return made;
}

/**
 * Accepts this key with every scope of the default merchant, and answers its id. Known already: nothing happens. One
 * that was revoked stays so: whoever revoked it meant it.
 */
export async function bootstrapKey(
  { store, clock, ids }: Ground,
  merchantId: string,
  key: string,
): Promise<string> {
  const hash = hashOf(key);
  const find = async () => (await store.find("apiKeys", { where: { hash }, limit: 1 }))[0];
  const known = await find();
  if (known?.revokedAt !== undefined) {
    const what = "KIBANDA_BOOTSTRAP_KEY was revoked: set another one, or none";
    throw new Fault("settings", what, { retry: "never", outcome: "refused" });
  }
  if (known !== undefined) return known.id;
  const apiKey: ApiKey = {
    id: ids.next("key"),
    version: 1,
    merchantId,
    hash,
    scopes: SCOPES,
    createdAt: clock.now(),
  };
  await store.commit({ apiKeys: [apiKey] });
  // Two processes that start at once both make it; one of them did.
  return (await find())?.id ?? apiKey.id;
}
