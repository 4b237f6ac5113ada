import { z } from "zod";
import { AssetCode, Minor, Page, Words } from "../schemas.ts";

/** Text on one line that names some money. */
const Receipt = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !/\p{Cc}/u.test(text), "holds control characters");

export const ByHandIn = z.strictObject({
  amount: z.union([Minor, z.strictObject({ amount: Minor, asset: AssetCode.optional() })]),
  asset: AssetCode.optional(),
  receipt: Receipt,
  note: Words.min(1).max(200).optional(),
});

export const ProofIn = z.strictObject({ text: Words.min(1).max(500) });

export const RejectionIn = z.strictObject({ reason: Words.min(1).max(200).optional() });

export const ProofQuery = Page.extend({ status: z.enum(["pending", "approved", "rejected"]).optional() });
