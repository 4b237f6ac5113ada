import { z } from "zod";
import { AssetCode, Minor } from "../schemas.ts";

/** An amount of what the wallet counts: flat, or as an object; its asset may be left out. */
const Amount = z.union([Minor, z.strictObject({ amount: Minor, asset: AssetCode.optional() })]);

const PROVIDERS = ["mpesa", "razorpay", "manual"] as const;
const Phone = z.string().max(30);

export const TopUpIn = z.strictObject({
  amount: Amount,
  asset: AssetCode.optional(),
  payment: z.strictObject({ provider: z.enum(PROVIDERS), phone: Phone.optional() }),
});

/** Without `topUp` the customer is told; with it they are offered so much, or asked for it at once (`automatic`). */
export const LowBalanceIn = z.strictObject({
  below: Amount,
  topUp: z
    .strictObject({
      amount: Amount,
      automatic: z.boolean(),
      provider: z.enum(PROVIDERS).optional(),
      phone: Phone.optional(),
    })
    .optional(),
});
