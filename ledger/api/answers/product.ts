import { z } from "zod";
import { Count, Money, pageOf, Time } from "./common.ts";

const Wifi = z
  .strictObject({
    minutes: Count.optional(),
    megabytes: Count.optional(),
    rateLimit: z.string().optional(),
    devices: Count.optional(),
    profile: z.string().optional(),
    routerId: z.string().optional(),
    bindDevice: z.boolean().optional(),
  })
  .meta({
    id: "Wifi",
    description:
      "Time online: minutes count only while online, those of two devices together; a megabyte is 10^6 bytes, in and out " +
      "together. `bindDevice`: only the first device that uses the code may.",
  });

export const Grants = z
  .union([z.strictObject({ wifi: Wifi }), z.strictObject({ balance: Money })])
  .meta({ id: "Grants", description: "What one piece gives its buyer: one of these." });

const Expiry = z
  .strictObject({
    activationDays: Count.optional(),
    afterPurchaseMinutes: Count.optional(),
    usageMinutes: Count.optional(),
  })
  .meta({ id: "Expiry", description: "When a code ends, besides by being used up." });

export const ProductAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    price: Money,
    grants: Grants,
    expiry: Expiry,
    active: z.boolean(),
    stock: z.int().optional(),
    createdAt: Time,
  })
  .meta({
    id: "Product",
    description: "`stock`: so many codes are kept ready on its router, for sales while that does not answer.",
  });

export const ProductPage = pageOf("ProductPage", ProductAnswer);
