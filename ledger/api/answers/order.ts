import { z } from "zod";
import { Count, Money, Time } from "./common.ts";
import { Provider } from "./payment.ts";

const OrderStatus = z.enum([
  "awaiting-payment",
  "paid",
  "fulfilled",
  "expired",
  "cancelled",
  "refunding",
  "refunded",
]);

const PromptStatus = z.enum([
  "created",
  "sending",
  "prompted",
  "unknown",
  "refused",
  "failed",
  "succeeded-no-receipt",
  "succeeded",
]);

const Prompt = z
  .strictObject({
    id: z.string().optional(),
    provider: Provider,
    status: PromptStatus.optional(),
    account: z.string().optional(),
    phone: z.string().optional(),
    url: z.string().optional(),
    providerOrderId: z.string().optional(),
    result: z.strictObject({ code: z.string(), text: z.string() }).optional(),
  })
  .meta({
    id: "Prompt",
    description:
      "The latest asking for the money: a prompt on a phone, or a link to pay at (`url`); with the provider's own " +
      "checkout, the order to open it with. `result` is the provider's own words for how it ended.",
  });

/** One customer's purchase; `codes` are there once it is fulfilled. */
export const OrderAnswer = z
  .strictObject({
    id: z.string(),
    status: OrderStatus,
    reference: z.string(),
    customerId: z.string(),
    productId: z.string(),
    quantity: Count,
    amountDue: Money,
    held: z
      .array(
        z.strictObject({
          from: z.enum(["wallet", "coins"]),
          walletId: z.string(),
          amount: Money,
          worth: Count,
        }),
      )
      .optional(),
    refunded: Money.optional(),
    routerId: z.string().optional(),
    payment: Prompt,
    createdAt: Time,
    expiresAt: Time,
    paidAt: Time.optional(),
    fulfilledAt: Time.optional(),
    codes: z.array(z.string()).optional(),
  })
  .meta({ id: "Order", description: "One customer's purchase; `codes` are there once it is fulfilled." });
