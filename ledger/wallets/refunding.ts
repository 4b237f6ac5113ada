import type { Leg } from "../books/account.ts";

/** What of one debit was taken back: decided here, so that refunds together never exceed it. */
export type Refunding = {
  /** The debit's name, see `moveName`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly accountId: string;
  /** The debit's number in its account. */
  readonly number: number;
  readonly captured: bigint;
  readonly refunded: bigint;
  /** What was taken and not yet given back, in the order of taking. */
  readonly left: readonly Leg[];
  readonly parts: readonly {
    readonly key: string;
    readonly legs: readonly Leg[];
    readonly reason: string;
    readonly actor: string;
  }[];
};
