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
  /** What the payer has to bring besides what is held of theirs. */
  readonly amountDue: Money;
  /** What of the customer's own was set aside for it. */
  readonly held?: readonly HeldPart[];
  /** The house's share, as it was when the sale was earned. */
  readonly commission?: bigint;
  /** What of it was given back, or is on its way, in its own currency. */
  readonly refunded?: bigint;
  readonly customerId: string;
  /** Where the code goes. Absent for orders of an app, which reads it over REST. */
  readonly address?: Address;
  readonly provider: ProviderName;
  readonly routerId?: string;
  /** SHA-256 in hex of the secret by which a stranger at a hotspot reads this order of theirs. */
  readonly tokenHash?: string;
  /** Of a top-up: the account that it fills, where that is not the customer's wallet but a code's. */
  readonly fills?: string;
  /** The card that was paid for by its own reference, and is given for it. */
  readonly takes?: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly paidAt?: Instant;
  /** Since when its codes are settled though their router had not confirmed them: no other ones are given for them. */
  readonly codesAt?: Instant;
  readonly fulfilledAt?: Instant;
};

/**
 * A part of a price that comes from what the customer has with the merchant: money of a wallet, or coins. It is held
 * when the order is placed, captured when the rest is paid, and released when it is not.
 */
export type HeldPart = {
  readonly from: "wallet" | "coins";
  readonly accountId: string;
  readonly holdId: string;
  /** In the asset of the account. */
  readonly amount: Money;
  /** What it is worth of the price, in minor units of the order's currency. */
  readonly worth: bigint;
};

/** What a wallet pays of an order, in its own currency. Coins make it cheaper; they are no money. */
export function fromWallet({ held = [] }: Pick<Order, "held">): bigint {
  return held.reduce((sum, { from, worth }) => (from === "wallet" ? sum + worth : sum), 0n);
}

/** What the sale brings in money: from the payer and from the wallet. */
export function takings(order: Order): Money {
  return { ...order.amountDue, amount: order.amountDue.amount + fromWallet(order) };
}

export type ProviderName = "mpesa" | "razorpay" | "manual" | "wallet";
