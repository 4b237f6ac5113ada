import { type Money, money } from "../books/money.ts";
import type { Merchant } from "../catalogue/merchant.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import { walletId } from "../wallets/wallet-id.ts";
import type { HeldPart, ProviderName } from "./order.ts";

/** What a customer means to use of what they have with the merchant, besides what a provider collects. */
export type OwnParts = {
  /** A number of COIN. */
  readonly coins?: bigint;
  /** Minor units of the price's currency. */
  readonly fromWallet?: bigint;
};

/** A part of a price that is about to be set aside. */
export type PartWish = Omit<HeldPart, "holdId">;

/** How a price is shared out: what is set aside, and what is left to pay by the provider. */
export type Shares = { readonly wishes: readonly PartWish[]; readonly due: Money };

export type ShareRefusal = "coins-exceed-price" | "amount-out-of-range";

type Buying = {
  readonly own: OwnParts;
  readonly provider: ProviderName;
  readonly merchant: Pick<Merchant, "id" | "coinValue">;
  readonly customerId: string;
};

/** Coins come off the price first, and are never worth more than it; a wallet that pays pays the whole rest. */
export function shareOut(price: Money, buying: Buying): Outcome<Shares, ShareRefusal> {
  const { own, provider, merchant, customerId } = buying;
  const { coins = 0n } = own;
  const discount = coins * merchant.coinValue;
  if (discount > price.amount) return refuse("coins-exceed-price");
  const rest = price.amount - discount;
  const { fromWallet = provider === "wallet" ? rest : 0n } = own;
  const left = rest - fromWallet;
  if (left < 0n || (provider === "wallet" && left > 0n)) return refuse("amount-out-of-range");
  const whose = { merchantId: merchant.id, customerId };
  const wish = (from: PartWish["from"], amount: Money, worth: bigint): readonly PartWish[] =>
    amount.amount === 0n
      ? []
      : [{ from, accountId: walletId({ ...whose, asset: amount.asset }), amount, worth }];
  const wishes = [
    ...wish("wallet", money(fromWallet, price.asset), fromWallet),
    ...wish("coins", money(coins, "COIN"), discount),
  ];
  return done({ wishes, due: money(left, price.asset) });
}
