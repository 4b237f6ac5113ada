import { ensure } from "../outcome.ts";

/** What an account counts, by its code: KES, INR, NPR, USD, COIN, MSG, TOKEN or a merchant's own. */
export type Asset = string;

/** An exact amount in the smallest unit of its asset (cents, paise, one coin). Never a fraction. */
export type Money = { readonly amount: bigint; readonly asset: Asset };

/** The largest amount we keep: JSON readers everywhere are exact up to here, 2^53 − 1. */
export const MOST = 9_007_199_254_740_991n;

export function money(amount: bigint, asset: Asset): Money {
  ensure(amount <= MOST && amount >= -MOST, "an amount stays within 2^53 − 1");
  return { amount, asset };
}

export function isSame(left: Money, right: Money): boolean {
  return left.amount === right.amount && left.asset === right.asset;
}

export function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
