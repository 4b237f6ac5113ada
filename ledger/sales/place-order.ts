import { MOST, type Money, money } from "../books/money.ts";
import { readMerchant } from "../catalogue/merchants.ts";
import { termsOf } from "../catalogue/product.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import type { Changes } from "../store/store.ts";
import { chooseRouter } from "./choose-router.ts";
import { type Payer, type Placed, type Sale, writeDown } from "./draw-up.ts";
import { type HoldRefusal, holdParts, type Standing } from "./hold-parts.ts";
import { type OwnParts, type Shares, shareOut } from "./own-parts.ts";

export type OrderRequest = Payer &
  OwnParts & {
    readonly productId: string;
    readonly quantity: number;
    readonly routerId?: string;
    /** What makes a repeat harmless where coins or a wallet pay: without it they do not. */
    readonly key?: string;
  };

export type PlaceRefusal =
  | "product-not-found"
  | "provider-off"
  | "wrong-asset"
  | "amount-out-of-range"
  | "coins-exceed-price"
  | "router-not-found"
  | "router-not-chosen"
  | "shop-paused"
  | HoldRefusal;

/** `standing`: how the wallet stood that has too little. */
export type Placing =
  | { readonly ok: true; readonly value: Placed }
  | { readonly ok: false; readonly reason: PlaceRefusal; readonly standing?: Standing };

/**
 * Step 2. The customer has chosen: the order, the try to collect its price and the task to ask for it are written
 * down together, with whatever the caller decided at the same time (`alongside`). What comes from the customer's own
 * is held first; where nothing is left to pay, the order is paid.
 */
export async function placeOrder(
  parts: Parts,
  request: OrderRequest,
  alongside: (placed: Placed) => Changes = () => ({}),
): Promise<Placing> {
  const chosen = await saleOf(parts, request);
  if (!chosen.ok) return chosen;
  const { sale, wishes } = chosen.value;
  if (wishes.length === 0) return done(await writeDown(parts, { sale }, alongside));
  const { merchantId, key } = request;
  ensure(key !== undefined, "what is set aside is set aside under a key");
  const holding = await holdParts(parts, { merchantId, key, wishes, description: sale.terms.name });
  if (!holding.ok) return holding;
  return done(await writeDown(parts, { sale, held: holding.value }, alongside));
}

type Chosen = { readonly sale: Sale; readonly wishes: Shares["wishes"] };

/** What is to be sold, as the shelf and the providers allow it now. */
export async function saleOf(parts: Parts, request: OrderRequest): Promise<Outcome<Chosen, PlaceRefusal>> {
  const { store, providers } = parts;
  const { merchantId, customerId, quantity } = request;
  const product = await store.get("products", request.productId);
  const provider = providers.get(request.provider);
  if (product?.merchantId !== merchantId || !product.active) return refuse("product-not-found");
  if (provider === undefined) return refuse("provider-off");
  const merchant = await readMerchant(store, merchantId);
  ensure(merchant !== undefined, "who sells is a merchant");
  if (merchant.pausedAt !== undefined) return refuse("shop-paused");
  const asked = product.price.amount * BigInt(quantity);
  if (asked > MOST) return refuse("amount-out-of-range");
  const price = money(asked, product.price.asset);
  const shared = shareOut(price, { own: request, provider: provider.name, merchant, customerId });
  if (!shared.ok) return shared;
  const { due, wishes } = shared.value;
  const refusal = cannotAsk(due, provider);
  if (refusal !== undefined) return refuse(refusal);
  const router = await chooseRouter(store, product, request.routerId);
  if (!router.ok) return router;
  const what = { productId: product.id, terms: termsOf(product), quantity, ...router.value };
  return done({ sale: { payer: request, provider, ...what, due }, wishes });
}

/** Why a provider does not collect this; where nothing is left to collect, it is not asked. */
export function cannotAsk(
  { amount, asset: counted }: Money,
  { asset, limits }: Pick<PaymentProvider, "asset" | "limits">,
): "wrong-asset" | "amount-out-of-range" | undefined {
  if (asset !== undefined && counted !== asset) return "wrong-asset";
  const fits = amount >= limits.least && amount <= limits.most && amount % limits.step === 0n;
  return fits || amount === 0n ? undefined : "amount-out-of-range";
}
