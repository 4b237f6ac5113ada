import { z } from "zod";
import { Count, Time } from "./common.ts";

const Asset = z
  .strictObject({ code: z.string(), scale: Count })
  .meta({ id: "Asset", description: "An asset; `scale` digits of its amounts stand behind the point." });

export const MerchantAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.enum(["homeowner", "personal", "isp", "enterprise"]),
    currency: z.string(),
    commissionBps: Count,
    coinValue: Count,
    publicDebits: z.boolean(),
    assets: z.array(Asset),
    howToPay: z.string().optional(),
    limits: z.strictObject({ cashierApproves: Count, managerRefunds: Count }),
    createdAt: Time,
  })
  .meta({
    id: "Merchant",
    description:
      "Who sells. `commissionBps` is the house's share of a sale in hundredths of a percent; `coinValue` what a " +
      "COIN is worth in minor units; `assets` those the merchant defined beside the built-in ones; `howToPay` how customers " +
      "pay by hand; `limits` what staff may move by themselves, in minor units.",
  });
