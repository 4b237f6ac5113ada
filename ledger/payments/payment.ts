import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Moves } from "../states.ts";

/**
 * How far one asking for money has come. `sending` is written down before the provider hears of it, so a crash
 * leaves `sending` and the asking becomes `unknown`: it is never sent a second time by itself.
 * `succeeded-no-receipt`: the provider says paid and has not yet told us the receipt.
 */
export type PaymentState =
  | "created"
  | "sending"
  | "prompted"
  | "unknown"
  | "refused"
  | "failed"
  | "succeeded-no-receipt"
  | "succeeded";

/** Forward only: failure never overwrites success, late success beats failure. */
export const PAYMENT_MOVES: Moves<PaymentState> = {
  created: ["sending", "refused", "failed", "succeeded-no-receipt", "succeeded"],
  // Back to `created` only when the provider surely did not act (busy, throttled, token refused).
  sending: ["prompted", "created", "unknown", "refused", "failed", "succeeded-no-receipt", "succeeded"],
  prompted: ["failed", "succeeded-no-receipt", "succeeded"],
  unknown: ["failed", "succeeded-no-receipt", "succeeded"],
  refused: ["succeeded-no-receipt", "succeeded"],
  failed: ["succeeded-no-receipt", "succeeded"],
  "succeeded-no-receipt": ["succeeded"],
  succeeded: [],
};

/** What a callback says was paid. Believed only once the provider's own query, or its paybill notice, agrees. */
export type Claim = {
  readonly receipt: string;
  readonly amount: Money;
  readonly paidAt?: Instant;
  readonly phone?: string;
};

/** One try to collect the price of one order through one provider. */
export type Payment = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly orderId: string;
  readonly provider: ProviderName;
  /** Our account at the provider: the paybill or till number. */
  readonly account: string;
  readonly amount: Money;
  readonly phone?: string;
  readonly state: PaymentState;
  /** The provider's name for the prompt or link; absent until it answered. */
  readonly promptId?: string;
  /** Where the payer pays, when it is a link. */
  readonly url?: string;
  /** The provider's own order behind it, which its payments name. */
  readonly theirOrderId?: string;
  /** The app shows the provider's checkout itself: no link is made. */
  readonly checkout?: true;
  readonly claim?: Claim;
  /** The provider's own words for how it ended. */
  readonly result?: { readonly code: string; readonly text: string };
  readonly receiptId?: string;
  /** How often the provider was asked how it ended, and how often it denied what a callback claims. */
  readonly polls: number;
  readonly doubts?: number;
  readonly createdAt: Instant;
};
