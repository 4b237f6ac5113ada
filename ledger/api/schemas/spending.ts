import { z } from "zod";
import { AssetCode, Id, Minor, Name } from "../schemas.ts";

/** The words of a move: for people, and for the app's own records. */
const Words = {
  description: z.string().min(1).max(200).optional(),
  reference: z.string().min(1).max(100).optional(),
};

/** An amount of what the resource counts: flat, or as an object; its asset may be left out. */
const Amount = {
  amount: z.union([Minor, z.strictObject({ amount: Minor, asset: AssetCode.optional() })]),
  asset: AssetCode.optional(),
};

export const DebitIn = z.strictObject({ ...Amount, ...Words });

/** `priority` 0 to 100, low is used first (50 where absent); what expires has its end by a time or after a span. */
export const CreditIn = z
  .strictObject({
    ...Amount,
    ...Words,
    priority: z.int().min(0).max(100).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    expiresInSeconds: z.int().positive().max(315_360_000).optional(),
  })
  .refine(({ expiresAt, expiresInSeconds }) => expiresAt === undefined || expiresInSeconds === undefined, {
    message: "expiresAt or expiresInSeconds, not both",
  });

export const HoldIn = z.strictObject({
  ...Amount,
  ...Words,
  expiresInSeconds: z.int().positive().max(31_536_000),
});

export const CaptureIn = z.strictObject({
  amount: Amount.amount.optional(),
  asset: AssetCode.optional(),
  ...Words,
});

export const VoidIn = z.strictObject({ ...Words });

export const WalletIn = z.strictObject({
  customerId: Id,
  asset: AssetCode,
  minimumBalance: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
  creditLimit: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
});

export const TransferIn = z.strictObject({ from: Id, to: Id, ...Amount, ...Words });

export const RefundIn = z.strictObject({
  amount: Amount.amount.optional(),
  asset: AssetCode.optional(),
  reason: z.string().min(1).max(200),
});

export const AdjustmentIn = z.strictObject({
  amount: z
    .int()
    .min(-Number.MAX_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .refine((amount) => amount !== 0, "an adjustment changes something"),
  asset: AssetCode.optional(),
  reason: z.string().min(1).max(200),
});

export const MeterIn = z.strictObject({
  unit: Name,
  price: z.strictObject({ amount: Minor, asset: AssetCode, per: z.int().positive().max(1_000_000_000) }),
  rounding: z.enum(["up", "exact"]),
  minimumBalance: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
});

const Quantity = z.int().positive().max(1_000_000_000_000);

export const UsageIn = z.strictObject({ walletId: Id, meter: Id, quantity: Quantity, ...Words });

export const UsageCheckIn = z.strictObject({ walletId: Id, meter: Id, quantity: Quantity.optional() });
