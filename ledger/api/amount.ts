import type { Asset } from "../books/money.ts";
import { Problem } from "./problem.ts";

/** An amount as a request may say it: flat beside its asset, or as an object. */
export type AmountSaid = {
  readonly amount: number | { readonly amount: number; readonly asset?: string | undefined };
  readonly asset?: string | undefined;
};

/** The minor units of a request. An asset that is said has to be the one that the resource counts. */
export function amountOf(said: AmountSaid, counted: Asset | undefined): bigint {
  const named = assetOf(said);
  if (named !== undefined && counted !== undefined && named !== counted) {
    throw new Problem("wrong-asset", `This counts ${counted}.`);
  }
  return BigInt(typeof said.amount === "number" ? said.amount : said.amount.amount);
}

/** The asset that a request says, once or twice but then the same; undefined: it says none. */
export function assetOf({ amount, asset }: AmountSaid): Asset | undefined {
  const within = typeof amount === "object" ? amount.asset : undefined;
  if (within !== undefined && asset !== undefined && within !== asset) {
    throw new Problem("invalid-request", "asset: said twice, and not the same");
  }
  return within ?? asset;
}

/** Whether an asset has to be looked up to compare it. */
export function saysAsset(said: AmountSaid): boolean {
  return assetOf(said) !== undefined;
}
