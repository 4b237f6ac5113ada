import { createHmac } from "node:crypto";
import type { LinkEntity, PaymentEntity } from "./entities.ts";

/** HMAC-SHA256 as lower-case hex, over the text's bytes. */
export function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** The browser's way back from a link's page: the merchant's address with Razorpay's five words. */
export function redirect(link: LinkEntity, payment: PaymentEntity, keySecret: string): string | undefined {
  if (link.callback_url === "") return undefined;
  const signed = [link.id, link.reference_id, link.status, payment.id].join("|");
  const url = new URL(link.callback_url);
  url.searchParams.set("razorpay_payment_id", payment.id);
  url.searchParams.set("razorpay_payment_link_id", link.id);
  url.searchParams.set("razorpay_payment_link_reference_id", link.reference_id);
  url.searchParams.set("razorpay_payment_link_status", link.status);
  url.searchParams.set("razorpay_signature", sign(signed, keySecret));
  return url.href;
}
