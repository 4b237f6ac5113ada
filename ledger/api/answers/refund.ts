import { z } from "zod";
import { Money, pageOf, Time } from "./common.ts";
import { OrderAnswer } from "./order.ts";
import { Provider } from "./payment.ts";

/** Money on its way back on one rail. */
export const RefundAnswer = z
  .strictObject({
    id: z.string(),
    orderId: z.string().optional(),
    paymentId: z.string().optional(),
    provider: Provider,
    receipt: z.string(),
    amount: Money,
    status: z.enum(["approved", "sending", "sent", "unknown", "by-hand", "failed", "done"]),
    reason: z.string(),
    actor: z.string(),
    phone: z.string().optional(),
    refundReceipt: z.string().optional(),
    result: z.strictObject({ code: z.string(), text: z.string() }).optional(),
    createdAt: Time,
    doneAt: Time.optional(),
  })
  .meta({
    id: "Refund",
    description:
      "Money on its way back by the provider that brought it. `receipt` is what it gives back, `refundReceipt` the " +
      "provider's own for it; `by-hand`: somebody has to pay it out and confirm it; `failed`: owed still.",
  });

export const RefundPage = pageOf("RefundPage", RefundAnswer);

/** What was decided to go back of an order; one refund for each rail that paid it. */
export const OrderRefundAnswer = z
  .strictObject({
    id: z.string(),
    orderId: z.string(),
    status: OrderAnswer.shape.status,
    amount: Money,
    refunds: z.array(RefundAnswer),
    order: OrderAnswer,
  })
  .meta({ id: "OrderRefund" });
