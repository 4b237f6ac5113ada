import type { Money } from "../books/money.ts";
import type { Terms } from "../catalogue/product.ts";
import type { Address } from "../chat/chat.ts";
import type { Instant } from "../ids.ts";
import type { Moves } from "../states.ts";

export type OrderState =
  | "awaiting-payment"
  | "paid"
  | "fulfilled"
  | "expired"
  | "cancelled"
  | "refunding"
  | "refunded";

export const ORDER_MOVES: Moves<OrderState> = {
  "awaiting-payment": ["paid", "expired", "cancelled"],
  paid: ["fulfilled", "refunding"],
  fulfilled: ["refunding"],
  // Money may arrive after we stopped waiting. It is honoured, never lost.
  expired: ["paid"],
  cancelled: ["paid"],
  refunding: ["refunded"],
  refunded: [],
};

/** One customer's purchase, at the terms shown when they agreed. */
export type Order = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  /** What a person reads aloud and types into M-Pesa: 7 digits and a check digit. */
  readonly reference: string;
  readonly state: OrderState;
  readonly productId: string;
  readonly terms: Terms;
  readonly quantity: number;
  readonly amountDue: Money;
  readonly customerId: string;
  /** Where the code goes. Absent for orders of an app, which reads it over REST. */
  readonly address?: Address;
  readonly provider: ProviderName;
  readonly routerId?: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly paidAt?: Instant;
  readonly fulfilledAt?: Instant;
};

export type ProviderName = "mpesa" | "razorpay" | "manual" | "wallet";
