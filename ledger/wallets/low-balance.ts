import type { Asset } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";

/** What a customer is asked for when their balance is low. Only `automatic` asks without another word from them. */
export type TopUpTerms = {
  /** Minor units. */
  readonly amount: bigint;
  readonly automatic: boolean;
  readonly provider: ProviderName;
  /** The phone to prompt, 254 and nine digits; absent: the one the customer told. */
  readonly phone?: string;
};

/** A balance below the threshold, from the look that found it until the one that finds it above again. */
export type Dip = {
  readonly since: Instant;
  /** The top-up that was placed for it, and the latest asking that came to nothing. */
  readonly orderId?: string;
  readonly declinedId?: string;
  /** How many askings in a row came to nothing, and until when nobody is asked. */
  readonly declined: number;
  readonly restUntil?: Instant;
};

/** When a wallet counts as low, and what happens then. */
export type LowBalance = {
  /** The wallet's. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly customerId: string;
  readonly asset: Asset;
  readonly state: "on" | "off";
  /** Minor units. */
  readonly below: bigint;
  readonly topUp?: TopUpTerms;
  /** The key, or the customer, that agreed to it. */
  readonly actor: string;
  readonly setAt: Instant;
  readonly dip?: Dip;
};
