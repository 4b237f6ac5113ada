import { z } from "zod";
import { Money, pageOf, Time } from "./common.ts";
import { Grants } from "./product.ts";

const VoucherStatus = z.enum(["active", "paid", "used", "expired", "disabled"]).meta({ id: "VoucherStatus" });

export const VoucherAnswer = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    reference: z.string(),
    status: VoucherStatus,
    product: z.string(),
    grants: Grants,
    orderId: z.string().optional(),
    batchId: z.string().optional(),
    usageLimit: z.int().optional(),
    routerId: z.string().optional(),
    provisioned: z.boolean().optional(),
    createdAt: Time,
    expiresAt: Time.optional(),
  })
  .meta({ id: "Voucher", description: "A code; `provisioned` says whether its router was seen to know it." });

export const BalanceAnswer = z
  .strictObject({ code: z.string(), balance: Money, status: VoucherStatus })
  .meta({ id: "VoucherBalance" });

export const VoucherPage = pageOf("VoucherPage", VoucherAnswer);

export const BatchAnswer = z
  .strictObject({
    batchId: z.string(),
    vouchers: z.array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        reference: z.string(),
        status: VoucherStatus,
        expiresAt: Time.optional(),
      }),
    ),
  })
  .meta({ id: "VoucherBatch" });
