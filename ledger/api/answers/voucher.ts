import { z } from "zod";
import { Money, pageOf, Time } from "./common.ts";
import { Grants } from "./product.ts";

const VoucherStatus = z.enum(["active", "paid", "used", "expired", "disabled"]).meta({ id: "VoucherStatus" });

const VoucherEnding = z
  .enum(["not-sold-in-time", "time-after-purchase", "time-used", "data-used", "refunded", "replaced"])
  .meta({ id: "VoucherEnding" });

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
    stock: z.boolean().optional(),
    givenBackSeconds: z.int().optional(),
    createdAt: Time,
    expiresAt: Time.optional(),
    paidAt: Time.optional(),
    usedAt: Time.optional(),
    endedAt: Time.optional(),
    endedBy: VoucherEnding.optional(),
    device: z.string().optional(),
    usage: z.strictObject({ seconds: z.int(), bytes: z.int(), devices: z.int(), seenAt: Time }).optional(),
    secondsLeft: z.int().optional(),
    bytesLeft: z.int().optional(),
  })
  .meta({
    id: "Voucher",
    description:
      "A code; `provisioned` says whether its router was seen to know it. `stock`: kept ready there, and nobody's. " +
      "`givenBackSeconds`: its end was moved by so much, for its router did not know it when it was paid. " +
      "`usedAt`: when somebody was first online with it; `device`: the only one that may use it. A code read alone also " +
      "shows its `usage` when it was last seen (some minutes ago at most while it is online), and what was left of it then.",
  });

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

export const BatchProgressAnswer = z
  .strictObject({
    batchId: z.string(),
    product: z.string(),
    count: z.int(),
    provisioned: z.int(),
    waiting: z.int(),
    failed: z.int(),
    statuses: z.strictObject({
      active: z.int(),
      paid: z.int(),
      used: z.int(),
      expired: z.int(),
      disabled: z.int(),
    }),
  })
  .meta({
    id: "BatchProgress",
    description:
      "How far a batch is: `provisioned` of its codes are known to their router, `waiting` are on their way, `failed` " +
      "were set aside; codes that no router has to know are in none of the three.",
  });
