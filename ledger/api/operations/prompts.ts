import { z } from "zod";
import type { Placed } from "../../sales/draw-up.ts";
import { retryPayment } from "../../sales/retry-payment.ts";
import { OrderAnswer } from "../answers/order.ts";
import { operation } from "../operation.ts";
import { phoneOf } from "../phone.ts";
import { Problem } from "../problem.ts";
import { orderView } from "../views.ts";

const PromptIn = z.strictObject({ phone: z.string().max(30).optional() });

/** What was held for the order stays held: it waits for this try as it did for the first. */
export const promptAgain = operation({
  method: "post",
  path: "/v1/orders/:id/prompts",
  scope: "sell",
  id: "promptAgain",
  does: "Asks the payer of an open order once more, on the same phone or another one, or by a new link.",
  tag: "orders",
  reply: { status: 201, schema: OrderAnswer },
  refuses: ["order-not-open", "prompt-still-open", "provider-off", "amount-out-of-range"],
  body: PromptIn,
  idempotent: "required",
  handle: async ({ parts, caller: { merchantId }, params, body, remember }) => {
    const orderId = params["id"] ?? "";
    const order = await parts.store.get("orders", orderId);
    if (order?.merchantId !== merchantId) throw new Problem("not-found");
    const [last] = await parts.store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 });
    const phone = phoneOf(body.phone) ?? last?.phone;
    const reply = ({ order: open, payment }: Placed) => ({
      status: 201,
      body: orderView(open, payment, undefined),
    });
    const again = await retryPayment(parts, { orderId, phone }, (retried) =>
      retried.ok ? remember(reply(retried.value)) : {},
    );
    if (!again.ok) throw new Problem(again.reason);
    return reply(again.value);
  },
});
