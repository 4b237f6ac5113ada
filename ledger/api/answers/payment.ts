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
      })
      .optional(),
  })
  .meta({
    id: "Payment",
    description:
      "Money that came in. `receipt` is null until the provider names it; `unplaced` is the part that no order " +
      "has; `reference` is what the payer typed; phones are masked. `suggestion`: the open order it is " +
      "probably for; somebody has to say so.",
  });

export const PaymentPage = pageOf("PaymentPage", PaymentAnswer);
