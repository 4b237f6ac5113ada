import type { Asset } from "../books/money.ts";
import { Problem } from "./problem.ts";

/** An amount as a request may say it: flat beside its asset, or as an object. */
export type AmountSaid = {
  readonly amount: number | { readonly amount: number; readonly asset?: string | undefined };
  readonly asset?: string | undefined;
};

/** The minor units of a request. An asset that is said has to be the one that the resource counts. */
export function amountOf({ amount, asset }: AmountSaid, counted: Asset | undefined): bigint {
  const [units, named] =
    typeof amount === "number" ? [amount, asset] : [amount.amount, amount.asset ?? asset];
  if (named !== undefined && counted !== undefined && named !== counted) {
    throw new Problem("wrong-asset", `This counts ${counted}.`);
  }
  return BigInt(units);
}

/** The minor units, when no asset has to be looked up: nothing says one. */
export function saysAsset({ amount, asset }: AmountSaid): boolean {
  return asset !== undefined || (typeof amount === "object" && amount.asset !== undefined);
}
