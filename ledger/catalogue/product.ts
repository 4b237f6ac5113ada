import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";

/** Time online. `minutes` counts only while online; `megabytes` are 10^6 bytes in and out together. */
type WifiGrant = {
  readonly minutes?: number;
  readonly megabytes?: number;
  readonly rateLimit?: string;
  readonly devices?: number;
  readonly profile?: string;
  /** Absent: the merchant's only router. */
  readonly routerId?: string;
  /** The first device that uses the code is the only one that may. */
  readonly bindDevice?: boolean;
};

/** What a product gives its buyer, once for each piece bought. */
export type Grants =
  | { readonly wifi: WifiGrant }
  | { readonly balance: Money }
  /** Money in the buyer's own wallet: a top-up. */
  | { readonly wallet: Money };

/** When a voucher ends, besides by being used up. */
type Expiry = {
  /** Days in which an unsold voucher can still be sold. */
  readonly activationDays?: number;
  /** Minutes from payment until the end, used or not. */
  readonly afterPurchaseMinutes?: number;
  /** Minutes online until the end. */
  readonly usageMinutes?: number;
};

/**
 * What is sold: a price and what it grants. An order keeps its own copy, so a later change never touches a sale
 * under way.
 */
export type Product = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly name: string;
  readonly price: Money;
  readonly grants: Grants;
  readonly expiry: Expiry;
  readonly active: boolean;
  /** So many codes are kept ready on its router, for sales while that does not answer; absent: none. */
  readonly stock?: number;
  readonly createdAt: Instant;
};

/** The terms of a product at the moment of an order. */
export type Terms = Pick<Product, "name" | "price" | "grants" | "expiry">;

export function termsOf({ name, price, grants, expiry }: Product): Terms {
  return { name, price, grants, expiry };
}
