import {
  cannotAsk,
  type Ledger,
  lastingOf,
  type Merchant,
  Problem,
  type Product,
  type ProviderName,
  type RouterRecord,
  type Voucher,
  wholeMerchant,
} from "../../../ledger/index.ts";

const MOST = 100;

/** One router's counter: whose it is and what is sold there. */
export type Counter = { readonly router: RouterRecord; readonly shop: Merchant };

/** Throws `not-found` for a router that nobody has. */
export async function counterOf({ store }: Ledger, routerId: string): Promise<Counter> {
  const router = /^rtr_[0-9a-z]{1,60}$/u.test(routerId) ? await store.get("routers", routerId) : undefined;
  const kept = router && (await store.get("merchants", router.merchantId));
  if (router === undefined || kept === undefined) throw new Problem("not-found");
  return { router, shop: wholeMerchant(kept) };
}

/** A way to pay for a product, in the order in which they are offered. */
export type Way = Extract<ProviderName, "mpesa" | "razorpay" | "manual">;
const WAYS: readonly Way[] = ["mpesa", "razorpay", "manual"];

export type Offer = { readonly product: Product; readonly ways: readonly Way[] };

/** What this router lets in and somebody can pay for now, the cheapest first. */
export async function offersAt(ledger: Ledger, { router, shop }: Counter): Promise<readonly Offer[]> {
  if (shop.pausedAt !== undefined) return [];
  const where = { merchantId: router.merchantId, active: true };
  const products = await ledger.store.find("products", { where, limit: MOST });
  return products
    .filter(({ grants }) => "wifi" in grants && (grants.wifi.routerId ?? router.id) === router.id)
    .map((product) => ({ product, ways: waysFor(ledger, shop, product) }))
    .filter(({ ways }) => ways.length > 0)
    .toSorted((one, other) => (one.product.price.amount < other.product.price.amount ? -1 : 1));
}

/** By hand only where the merchant says how. */
function waysFor({ providers }: Ledger, { howToPay = "" }: Merchant, { price }: Product): readonly Way[] {
  return WAYS.filter((way) => {
    const provider = providers.get(way);
    if (provider === undefined || (way === "manual" && howToPay === "")) return false;
    return cannotAsk(price, provider) === undefined;
  });
}

/** What a product is, in numbers: minutes online, megabytes, devices at once, minutes from payment to its end. */
export function lotOf({ grants, expiry }: Pick<Product, "grants" | "expiry">) {
  if (!("wifi" in grants)) return {};
  const { megabytes, devices } = grants.wifi;
  const { minutes } = lastingOf({ terms: { grants, expiry } } as Voucher);
  return {
    ...(minutes !== undefined && { minutes }),
    ...(expiry.afterPurchaseMinutes !== undefined && { endsAfterMinutes: expiry.afterPurchaseMinutes }),
    ...(megabytes !== undefined && { megabytes }),
    ...(devices !== undefined && { devices }),
  };
}

/** An offer as the portal tells it. */
export function offerView({ product, ways }: Offer) {
  const { id, name, price } = product;
  return { id, name, price: { amount: Number(price.amount), asset: price.asset }, ...lotOf(product), ways };
}
