import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";

/**
 * One movement of money at a provider, the only thing that credits anybody. Unique by (provider, account, number):
 * a callback, a paybill notice and a query about the same money are one receipt.
 */
export type Receipt = {
  readonly id: string;
  readonly version: number;
  /** Whose books it is in: the order's merchant, or the default one while nobody knows. */
  readonly merchantId: string;
  readonly provider: ProviderName;
  readonly account: string;
  /** The provider's receipt, e.g. `UAF0FAKE01`; for a provisional one our payment's name. */
  readonly number: string;
  /** Known to be paid by a query alone; the number is to follow and replaces ours without adding money. */
  readonly provisional: boolean;
  readonly amount: Money;
  /** How much of it has been moved to an order. The rest waits in `unplaced`. */
  readonly placed: bigint;
  /** How much of what was placed is given back, or on its way. */
  readonly refunded?: bigint;
  /** How much of it went back, or is on its way, without ever having been placed. */
  readonly returned?: bigint;
  /** `replaced`: its money is another receipt's (it was provisional, or by hand); it counts for nothing. */
  readonly state: "unplaced" | "placed" | "replaced";
  /** The order it is meant for, as far as we know. */
  readonly orderId?: string;
  readonly paymentId?: string;
  /** Taken to be this prompt's money because it fits; nobody has said so. */
  readonly presumed?: boolean;
  /** What the payer typed as account number, word for word. */
  readonly typed?: string;
  readonly phone?: string;
  readonly payerName?: string;
  /** The receipt of the same number: one by hand and one by a provider. The same money, unless the amounts differ. */
  readonly sameAs?: string;
  /** The amount that it was told again with; the first one stands. */
  readonly contradicted?: Money;
  /** How far the payer's bank has come with wanting it back, in the provider's word. */
  readonly dispute?: string;
  /** Who took it in, where a person did: a key or a member of staff, and what they noted. */
  readonly actor?: string;
  readonly note?: string;
  /** How they wrote what names it, where `number` says it shorter. */
  readonly written?: string;
  readonly paidAt: Instant;
  readonly receivedAt: Instant;
};

/** The part of a receipt that waits for an order. */
export function unplacedPart({ amount, placed, returned = 0n }: Receipt): bigint {
  return amount.amount - placed - returned;
}

/** The receipt with so much placed and returned: it waits as long as a part of it has nowhere to be. */
export function settledReceipt(
  receipt: Receipt,
  change: Partial<Pick<Receipt, "placed" | "returned">>,
): Receipt {
  const next = { ...receipt, ...change };
  return { ...next, state: unplacedPart(next) === 0n ? "placed" : "unplaced" };
}
