import type { Terms } from "../catalogue/product.ts";
import type { Instant } from "../ids.ts";
import type { Moves } from "../states.ts";

export type VoucherState = "active" | "paid" | "used" | "expired" | "disabled";

export const VOUCHER_MOVES: Moves<VoucherState> = {
  active: ["paid", "used", "expired", "disabled"],
  paid: ["used", "expired", "disabled"],
  used: ["expired", "disabled"],
  disabled: ["active", "paid", "used", "expired"],
  expired: [],
};

/** The secret that is worth something. It exists in our books before the router or the customer hears of it. */
export type Voucher = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly orderId?: string;
  /** The batch it was made in, when it was not made by an order. */
  readonly batchId?: string;
  readonly code: string;
  /** The reference of the sale that made it. */
  readonly reference: string;
  readonly terms: Terms;
  readonly state: VoucherState;
  /** Of a disabled one: what it was, and will be when it is enabled. */
  readonly stateBefore?: VoucherState;
  /** How often it can be redeemed. */
  readonly usageLimit?: number;
  /** The router that has to know it; absent when none has to. */
  readonly routerId?: string;
  /** When the router was seen to know it. */
  readonly provisionedAt?: Instant;
  /** When its router was seen to hold another user of its name, which is not ours to touch. */
  readonly nameTakenAt?: Instant;
  readonly createdAt: Instant;
  /** The end by the calendar. Before the sale: the last moment at which it can be sold. */
  readonly expiresAt?: Instant;
  /** What of its time was lost because its router did not know it yet, and was given back. Milliseconds. */
  readonly givenBack?: number;
  /** When its price was paid. */
  readonly paidAt?: Instant;
  /** When somebody was first online with it. */
  readonly usedAt?: Instant;
  /** When it ended, and by what. */
  readonly endedAt?: Instant;
  readonly endedBy?: VoucherEnd;
  /** When its holder was told that it ends soon. */
  readonly warnedAt?: Instant;
  /** Kept ready on its router for sales while that does not answer: `<productId>@<routerId>`. Gone once sold. */
  readonly stockOf?: string;
  /** The only device that may use it, once it was used, where its terms say so. */
  readonly mac?: string;
};

/** Whether its router is not known to let its holder in: it was never told, or holds another user of that name. */
export function isUntold({ provisionedAt, nameTakenAt }: Voucher): boolean {
  return provisionedAt === undefined || nameTakenAt !== undefined;
}

/** Why a voucher ended. `replaced`: another code was given for it, or it was stock of terms that are sold no more. */
export type VoucherEnd =
  | "not-sold-in-time"
  | "time-after-purchase"
  | "time-used"
  | "data-used"
  | "refunded"
  | "replaced";
