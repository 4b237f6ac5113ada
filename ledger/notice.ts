import type { Instant } from "./ids.ts";
import type { ProviderName } from "./sales/order.ts";

/** By which door it came. */
type NoticeKind =
  | "stk"
  | "c2b-confirmation"
  | "c2b-validation"
  | "reversal"
  | "b2c"
  | "status"
  | "timeout"
  | "pull"
  | "webhook";

/**
 * Something a provider told us, kept word for word before anyone acts on it. `rumour`: about a payment that is not
 * ours. `unreadable`: not of a shape we know. Both are kept for a person to look at and book nothing.
 */
export type Notice = {
  readonly id: string;
  readonly version: number;
  /** Whose payment it is about; the default merchant's while nobody knows. */
  readonly merchantId: string;
  readonly provider: ProviderName;
  readonly kind: NoticeKind;
  /** Our account there when it came: its receipts are unique within that one. */
  readonly account?: string;
  /** The refund it answers, taken from the address it was sent to. */
  readonly refundId?: string;
  /** It came from an address that is not on the provider's list: believed only when something else confirms it. */
  readonly offList?: true;
  /** The asking it answers, taken from the address it was sent to. We named it, so the answer carries the name. */
  readonly paymentId?: string;
  /** The same words told twice at the same address carry the same key and are filed once. */
  readonly key: string;
  readonly body: string;
  readonly from: string;
  readonly receivedAt: Instant;
  readonly state: "received" | "handled" | "rumour" | "unreadable";
  readonly handledAt?: Instant;
  readonly verdict?: string;
  /** The provider's receipt it tells of. */
  readonly about?: string;
};
