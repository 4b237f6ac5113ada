import { z } from "zod";
import { Money, pageOf, Time } from "./common.ts";

export const Provider = z.enum(["mpesa", "razorpay", "manual", "wallet"]).meta({ id: "Provider" });

export const PaymentAnswer = z
  .strictObject({
    id: z.string(),
    provider: Provider,
    account: z.string(),
    receipt: z.string().nullable(),
    amount: Money,
    unplaced: Money,
    refunded: Money.optional(),
    dispute: z.string().optional(),
    actor: z.string().optional(),
    note: z.string().optional(),
    sameAs: z.string().optional(),
    contradicted: Money.optional(),
    status: z.enum(["unplaced", "placed", "replaced"]),
    orderId: z.string().optional(),
    reference: z.string().optional(),
    phone: z.string().optional(),
    payerName: z.string().optional(),
    paidAt: Time,
    receivedAt: Time,
    suggestion: z
      .strictObject({
        orderId: z.string(),
        reference: z.string(),
        because: z.enum(["quoted", "near-reference", "phone-as-reference", "payer"]),
        contradicted: z.literal(true).optional(),
        payerDiffers: z.literal(true).optional(),
        others: z.array(z.strictObject({ orderId: z.string(), reference: z.string() })).optional(),
      })
      .optional(),
  })
  .meta({
    id: "Payment",
    description:
      "Money that came in. `receipt` is null until the provider names it; `unplaced` is the part that no order " +
      "has; `reference` is what the payer typed; phones are masked. `suggestion`: the open order it is " +
      "probably for; somebody has to say so, and look first where it is `contradicted`. `sameAs`: the payment of the same receipt, one taken by hand and one told " +
      "by a provider; of the same amount they are one money. `contradicted`: the amount it was told again with.",
  });

export const PaymentPage = pageOf("PaymentPage", PaymentAnswer);
