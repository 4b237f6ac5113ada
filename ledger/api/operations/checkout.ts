import { z } from "zod";
import { decide } from "../../decide.ts";
import type { Parts } from "../../parts.ts";
import type { Payment } from "../../payments/payment.ts";
import { checkNow } from "../../sales/check-payment.ts";
import { CheckoutAnswer, VerificationAnswer } from "../answers/checkout.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { fullView } from "./orders.ts";

const Word = z.string().regex(/^[\x21-\x7e]{1,200}$/u);

/** What the checkout hands to the app's page, under its own names or ours. */
const VerificationIn = z.union([
  z.strictObject({ razorpayPaymentId: Word, razorpayOrderId: Word.optional(), razorpaySignature: Word }),
  z
    .strictObject({
      razorpay_payment_id: Word,
      razorpay_order_id: Word.optional(),
      razorpay_signature: Word,
    })
    .transform((told) => ({
      razorpayPaymentId: told.razorpay_payment_id,
      razorpayOrderId: told.razorpay_order_id,
      razorpaySignature: told.razorpay_signature,
    })),
]);
type Word = z.output<typeof VerificationIn>;

export const readCheckout = operation({
  method: "get",
  path: "/v1/checkout/razorpay",
  scope: "sell",
  orPublic: true,
  id: "readCheckout",
  does: "Reads the public key that an app opens Razorpay's checkout with.",
  tag: "orders",
  reply: { status: 200, schema: CheckoutAnswer },
  refuses: ["provider-off"],
  handle: ({ parts }) => {
    const checkout = parts.providers.get("razorpay")?.checkout;
    if (checkout === undefined) throw new Problem("provider-off");
    return Promise.resolve({ status: 200, body: { keyId: checkout.keyId } });
  },
});

export const verifyCheckout = operation({
  method: "post",
  path: "/v1/orders/:id/checkout-verifications",
  scope: "sell",
  id: "verifyCheckout",
  does: "Checks what Razorpay's checkout told an app; a right signature has Razorpay asked about the money now.",
  tag: "orders",
  reply: { status: 200, schema: VerificationAnswer },
  refuses: ["signature-mismatch"],
  body: VerificationIn,
  handle: async ({ parts, caller, params, body }) => {
    const { store } = parts;
    const orderId = params["id"] ?? "";
    const order = await store.get("orders", orderId);
    if (order?.merchantId !== caller.merchantId) throw new Problem("not-found");
    const tries = await store.find("payments", { where: { orderId }, newestFirst: true, limit: 100 });
    const named = tries.find((payment) => isAbout(parts, payment, body));
    if (named === undefined) throw new Problem("signature-mismatch", "This is not Razorpay's signature.");
    await decide(store, async () => ({ value: undefined, changes: await checkNow(parts, named) }));
    return { status: 200, body: { verified: true, order: await fullView(parts, order) } };
  },
});

/** Signed over the order of theirs that we know of, not over one that the caller names. */
function isAbout(
  { providers }: Parts,
  { provider, checkout, theirOrderId }: Payment,
  { razorpayPaymentId: paymentId, razorpayOrderId, razorpaySignature: signature }: Word,
): boolean {
  if (checkout === undefined || theirOrderId === undefined) return false;
  if (razorpayOrderId !== undefined && razorpayOrderId !== theirOrderId) return false;
  return providers.get(provider)?.checkout?.isAuthentic({ theirOrderId, paymentId, signature }) === true;
}
