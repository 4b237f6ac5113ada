import { isCurrency } from "../books/asset.ts";
import type { Money } from "../books/money.ts";
import { isPaused } from "../catalogue/merchants.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { walletId } from "../wallets/wallet-id.ts";
import { drawUp, type Payer, type Placed, type Sale } from "./draw-up.ts";
import type { ProviderName } from "./order.ts";
import { cannotAsk } from "./place-order.ts";

/**
 * So much for the wallet of this customer in the currency of the amount, which is also its price; `fills`: for the
 * code that keeps this account instead.
 */
export type TopUpRequest = Payer & { readonly amount: Money; readonly fills?: string };

export type TopUpRefusal = "provider-off" | "wrong-asset" | "amount-out-of-range";

/** What the orders of top-ups name as their product: there is none on the shelf. */
const TOP_UP = "top-up";

/** An order whose delivery fills the customer's wallet: once, when it is paid. */
export async function placeTopUp(
  parts: Parts,
  request: TopUpRequest,
  alongside: (placed: Placed) => Changes = () => ({}),
): Promise<Outcome<Placed, TopUpRefusal | "shop-paused">> {
  const sale = topUpSale(parts, request);
  if (!sale.ok) return sale;
  const { merchantId, customerId, amount } = request;
  if (await isPaused(parts.store, merchantId)) return refuse("shop-paused");
  const wallet = walletId({ merchantId, customerId, asset: amount.asset });
  return decide(parts.store, async () => {
    const low = request.fills === undefined ? await parts.store.get("lowBalances", wallet) : undefined;
    const { placed, changes } = drawUp(parts, { sale: sale.value });
    // Touched, so that nobody places an automatic one beside it at the same moment.
    const touched = low === undefined ? {} : { lowBalances: [changed(low, {})] };
    return { value: done(placed), changes: together(changes, touched, alongside(placed)) };
  });
}

/** A top-up as it will be written down; a wallet is not filled from itself, nor with what is no money. */
export function topUpSale(
  { providers }: Pick<Parts, "providers">,
  request: TopUpRequest,
): Outcome<Sale, TopUpRefusal> {
  const provider = providers.get(request.provider);
  if (provider === undefined || provider.name === "wallet") return refuse("provider-off");
  const { amount } = request;
  if (!isCurrency(amount.asset)) return refuse("wrong-asset");
  const refusal = cannotAsk(amount, provider);
  if (refusal !== undefined) return refuse(refusal);
  const { fills } = request;
  const name = fills === undefined ? "Top-up" : "Recharge";
  const terms = { name, price: amount, grants: { wallet: amount }, expiry: {} };
  const what = { productId: TOP_UP, terms, quantity: 1, due: amount, ...(fills !== undefined && { fills }) };
  return done({ payer: request, provider, ...what });
}

/** Who asks payers for this currency here, where nobody said: the first that rings a phone or makes a link. */
export function usualProvider(
  providers: ReadonlyMap<ProviderName, PaymentProvider>,
  currency: string,
): PaymentProvider | undefined {
  const asking = [...providers.values()].filter(({ asks }) => asks !== "nobody");
  return asking.find(({ asset }) => asset === currency) ?? asking.find(({ asset }) => asset === undefined);
}
