import { z } from "zod";
import { AssetCode, Minor, Page } from "../schemas.ts";

/** All of it, or a part: flat, or as an object; the asset may be left out. */
export const OrderRefundIn = z.strictObject({
  amount: z.union([Minor, z.strictObject({ amount: Minor, asset: AssetCode.optional() })]).optional(),
  asset: AssetCode.optional(),
  reason: z.string().trim().min(1).max(200).optional(),
  /** Where M-Pesa shall send a part, if the payer's own number came masked. */
  phone: z.string().max(30).optional(),
});

/** `force`: also what was taken in by hand under the same receipt. */
export const ReturnIn = OrderRefundIn.extend({ force: z.boolean().optional() });

export const RefundQuery = Page.extend({
  status: z.enum(["approved", "sending", "sent", "unknown", "by-hand", "failed", "done"]).optional(),
  orderId: z.string().max(60).optional(),
});

/** How somebody paid it out: the receipt or the words of it. */
export const RefundConfirmationIn = z.strictObject({ receipt: z.string().trim().min(1).max(60) });
