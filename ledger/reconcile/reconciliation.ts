import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";

/**
 * What a person has to look at. `not-theirs`: we have it and the provider does not tell it. `amount-differs`,
 * `refund-differs`: both have it, with other figures. `awaits-receipt`: believed for over a day without a receipt.
 */
export type Difference = {
  readonly number: string;
  readonly what: "not-theirs" | "amount-differs" | "refund-differs" | "awaits-receipt";
  readonly ours?: bigint;
  readonly theirs?: bigint;
};

/** Our receipts held against the provider's own list for one span of time. */
export type Reconciliation = {
  /** `rec_…`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly provider: ProviderName;
  readonly account: string;
  readonly from: Instant;
  readonly to: Instant;
  /** `unavailable`: the provider could not be asked, for the reason given. */
  readonly state: "agreed" | "differs" | "unavailable";
  readonly why?: string;
  /** How many movements the provider told, and their sum; its first asset where there are several. */
  readonly told: number;
  readonly theirs?: Money;
  /** Receipts that we had not heard of and have booked now, by the provider's number. */
  readonly booked: readonly string[];
  readonly differences: readonly Difference[];
  readonly at: Instant;
};
