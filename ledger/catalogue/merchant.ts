import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";

export type MerchantType = "homeowner" | "personal" | "isp" | "enterprise";

/** Who sells. Everything else in the store belongs to one merchant. */
export type Merchant = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly type: MerchantType;
  readonly currency: string;
  /** The house's share of each sale in hundredths of a percent. */
  readonly commissionBps: number;
  /** The one that the bots serve, and the owner of money that nobody claims. */
  readonly isDefault: boolean;
  /** Made by the demo: practice goods and practice money, which live must never start on. */
  readonly practice: boolean;
  readonly createdAt: Instant;
};

export const COMMISSION_BPS: { readonly [Type in MerchantType]: number } = {
  homeowner: 2000,
  personal: 2000,
  isp: 0,
  enterprise: 0,
};

/** The house's share, rounded down to the minor unit: what the rounding leaves stays with the merchant. */
export function commissionOn({ amount }: Money, { commissionBps }: Merchant): bigint {
  return (amount * BigInt(commissionBps)) / 10_000n;
}
