import { z } from "zod";
import { OrderAnswer } from "./order.ts";

export const CheckoutAnswer = z
  .strictObject({ keyId: z.string() })
  .meta({ id: "Checkout", description: "The public key that an app opens Razorpay's checkout with." });

export const VerificationAnswer = z.strictObject({ verified: z.literal(true), order: OrderAnswer }).meta({
  id: "CheckoutVerification",
  description:
    "The signature is Razorpay's own. That is not the money yet: the order tells whether it has come, and is asked " +
    "about now.",
});
