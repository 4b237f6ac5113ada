import { MOST } from "../../books/money.ts";
import type { PaymentProvider } from "../provider.ts";
import { openAccess, type RazorpaySettings } from "./access.ts";
import { askByLink, cancelLink, linkVerdict } from "./links.ts";
import { askByOrder, orderVerdict } from "./orders.ts";
import { refundPayment, refundVerdict } from "./refunds.ts";
import { isSignedBy } from "./signatures.ts";
import { statement } from "./statement.ts";
import { readWebhook } from "./tellings.ts";

/** A lost webhook is found within 200 s; a payer takes a minute or two to pay, or comes back hours later. */
const PAUSES = [30, 45, 60, 60, 90, 150] as const;
const ONWARDS = 150;

/** Razorpay: a link to pay at, or an order of theirs for an app that shows their checkout. Rupees only. */
export function openRazorpay(settings: RazorpaySettings): PaymentProvider {
  const access = openAccess(settings);
  const { keyId, keySecret, least } = settings;
  return {
    name: "razorpay",
    // Their payments' names are unique among all their accounts; keys come and go, and must not make money new.
    account: "razorpay",
    asset: "INR",
    // The most is each account's own: they refuse what is above it.
    limits: { least, most: MOST, step: 1n },
    asks: "link",
    asksOnce: true,
    pauses: PAUSES,
    onwards: ONWARDS,
    ask: (payment, words) =>
      payment.checkout === true ? askByOrder(access, payment, words) : askByLink(access, payment, words),
    verdict: (payment) =>
      payment.checkout === true ? orderVerdict(access, payment) : linkVerdict(access, payment),
    // An order of theirs cannot be taken back.
    withdraw: (payment) =>
      payment.checkout === true ? Promise.resolve("maybe-paid") : cancelLink(access, payment),
    refund: (refund) => refundPayment(access, refund),
    refundVerdict: (refund) => refundVerdict(access, refund),
    statement: (span) => statement(access, span),
    checkout: {
      keyId,
      isAuthentic: ({ theirOrderId, paymentId, signature }) =>
        isSignedBy(`${theirOrderId}|${paymentId}`, signature, keySecret),
    },
    read: readWebhook,
  };
}
