import type { Asset } from "../books/money.ts";

/**
 * What a merchant charges for by use: `price` minor units of `asset` for each `per` units, e.g. 1000 INR for 60
 * seconds is Rs 10 a minute. `up` rounds each usage up to a whole minor unit; `exact` charges whole ones and carries
 * the fraction to the wallet's next usage of the meter, so that many small ones cost what one large would.
 */
export type Meter = {
  /** `merchantId/name`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly name: string;
  readonly unit: string;
  readonly price: bigint;
  readonly asset: Asset;
  readonly per: bigint;
  readonly rounding: "up" | "exact";
  /** What a wallet has to have before the work begins. */
  readonly minimumBalance: bigint;
};

export function meterId(merchantId: string, name: string): string {
  return `${merchantId}/${name}`;
}

/** What a quantity costs by itself, rounded up: enough to begin with, whatever fraction is carried. */
export function costOf({ price, per }: Pick<Meter, "price" | "per">, quantity: bigint): bigint {
  return (quantity * price + per - 1n) / per;
}
