import type { AssetDefinition } from "../books/asset.ts";
import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { StaffLimits } from "../staff-limits.ts";

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
  /** What a COIN is worth, in minor units of the currency. */
  readonly coinValue: bigint;
  /** Whether whoever holds a balance code may spend from it without a key. */
  readonly publicDebits: boolean;
  /** Assets that the merchant defined beside the built-in ones. */
  readonly assets: readonly AssetDefinition[];
  /** How customers pay by hand, in the merchant's own words: a till, a bank account, where the shop is. */
  readonly howToPay?: string;
  /** What those who run the shop may move by themselves; where it says nothing, the usual. */
  readonly limits?: Partial<StaffLimits>;
  /** Since when nothing new is sold, and why, in the merchant's own words. */
  readonly pausedAt?: Instant;
  readonly pauseNote?: string;
  /** The owners do not want to read the day's figures each evening. */
  readonly noSummary?: true;
  /** The house: the one that the bots serve, and the owner of money that nobody claims. */
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

/** What a merchant starts with where nothing else is said. */
export const MERCHANT_DEFAULTS = { coinValue: 100n, publicDebits: false, assets: [] } as const;

type Added = keyof typeof MERCHANT_DEFAULTS;

/** A merchant as an earlier version may have kept it. */
export type KeptMerchant = Omit<Merchant, Added> & Partial<Pick<Merchant, Added>>;

/** The merchant with what an earlier version did not know of it. */
export function wholeMerchant(kept: KeptMerchant): Merchant {
  return { ...MERCHANT_DEFAULTS, ...kept };
}

/** The house's share, rounded down to the minor unit: what the rounding leaves stays with the merchant. */
export function commissionOn({ amount }: Money, { commissionBps }: KeptMerchant): bigint {
  return (amount * BigInt(commissionBps)) / 10_000n;
}
