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
  readonly code: string;
  /** The reference of the sale that made it. */
  readonly reference: string;
  readonly terms: Terms;
  readonly state: VoucherState;
  /** The router that has to know it; absent when none has to. */
  readonly routerId?: string;
  /** When the router was seen to know it. */
  readonly provisionedAt?: Instant;
  readonly createdAt: Instant;
  readonly expiresAt?: Instant;
};
