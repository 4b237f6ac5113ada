import { z } from "zod";
import { Count, Money, pageOf, Sum, Time } from "./common.ts";

export const WalletAnswer = z
  .strictObject({
    id: z.string(),
    customerId: z.string(),
    asset: z.string(),
    balance: Money,
    held: Money,
    available: Money,
    minimumBalance: Count,
    creditLimit: Count,
    grants: z.array(
      z.strictObject({ id: z.string(), left: Count, priority: z.int(), expiresAt: Time.optional() }),
    ),
    createdAt: Time,
  })
  .meta({
    id: "Wallet",
    description: "`available` is the largest debit that would go through: the balance less what is held.",
  });

/** What a wallet held at a moment past, by its entries. */
export const BalanceAsOf = z
  .strictObject({ id: z.string(), asset: z.string(), balance: Money })
  .meta({ id: "BalanceAsOf" });

export const WalletPage = pageOf("WalletPage", WalletAnswer);

/** What a move answers: what it did, and what is left. */
export const MoveAnswer = z
  .strictObject({
    transactionId: z.string(),
    amount: z.int(),
    asset: z.string(),
    balance: Money,
  })
  .meta({ id: "Moved" });

export const TransferAnswer = MoveAnswer.extend({ from: z.string(), to: z.string() }).meta({
  id: "Transferred",
});

export const HoldAnswer = z
  .strictObject({
    id: z.string(),
    walletId: z.string(),
    amount: z.int(),
    asset: z.string(),
    status: z.enum(["held", "captured", "voided"]),
    captured: Count,
    expiresAt: Time.optional(),
    transactionId: z.string(),
    balance: Money,
  })
  .meta({ id: "Hold", description: "Money set aside; `captured` is what of it was debited." });

const TransactionAnswer = z
  .strictObject({
    id: z.string(),
    type: z.enum(["credit", "debit"]),
    kind: z.string(),
    walletId: z.string().optional(),
    voucherId: z.string().optional(),
    customerId: z.string().optional(),
    sequence: Count,
    amount: z.int(),
    asset: z.string(),
    balanceAfter: z.int(),
    description: z.string().optional(),
    reference: z.string().optional(),
    actor: z.string().optional(),
    meter: z.string().optional(),
    quantity: z.int().optional(),
    refunds: z.string().optional(),
    createdAt: Time,
  })
  .meta({ id: "Transaction", description: "`amount` is positive for a credit and negative for a debit." });

export const TransactionPage = pageOf("TransactionPage", TransactionAnswer);

export const SummaryAnswer = z
  .strictObject({
    data: z.array(
      z.strictObject({
        asset: z.string(),
        totalCredits: Sum,
        totalDebits: Sum,
        creditCount: Count,
        debitCount: Count,
      }),
    ),
  })
  .meta({ id: "TransactionSummary" });

export const MeterAnswer = z
  .strictObject({
    name: z.string(),
    unit: z.string(),
    price: z.strictObject({ amount: Count, asset: z.string(), per: Count }),
    rounding: z.enum(["up", "exact"]),
    minimumBalance: Count,
  })
  .meta({ id: "Meter" });

export const UsageAnswer = z
  .strictObject({
    transactionId: z.string(),
    walletId: z.string(),
    meter: z.string(),
    quantity: Count,
    amount: Count,
    asset: z.string(),
    balance: Money,
  })
  .meta({ id: "Usage" });

export const UsageCheckAnswer = z
  .strictObject({ walletId: z.string(), meter: z.string(), cost: Money, available: Money, balance: Money })
  .meta({ id: "UsageCheck" });
