import { type Refund, refundName } from "../../refunds/refund.ts";
import { readPhone } from "../phone.ts";
import type { RefundAnswer, RefundWord } from "../provider.ts";
import type { MpesaAccess, Operator } from "./access.ts";
import { type Errand, resultUrls, sendErrand } from "./errand.ts";
import { askStatus } from "./status.ts";

const byHand = (why: string): RefundAnswer => ({ refund: "by-hand", why });

/**
 * Gives money back. A whole payment is reversed, which needs no phone number; a part is paid out (B2C v3) under our
 * own name for the attempt. Both can be asked again after a lost answer: a second reversal is told `R000001`, a
 * second payout that it is a duplicate. M-Pesa sends whole shillings.
 */
export async function giveBack(access: MpesaAccess, refund: Refund): Promise<RefundAnswer> {
  const { operator } = access;
  const { amount, whole, number } = refund;
  if (operator === undefined) {
    return byHand("M-Pesa's API operator is not set: MPESA_INITIATOR and MPESA_SECURITY_CREDENTIAL");
  }
  if (amount.amount % 100n !== 0n) return byHand("M-Pesa sends whole shillings only");
  // One that is believed without its receipt carries our own name for it, with a sign in it.
  if (whole && /^[A-Z0-9]+$/u.test(number)) return reverse(access, operator, refund);
  const phone = readPhone(refund.phone ?? "");
  if (phone === undefined) return byHand("a part goes to a phone, and M-Pesa hides the payer's number");
  return payOut(access, operator, { ...refund, phone });
}

async function reverse(access: MpesaAccess, operator: Operator, refund: Refund): Promise<RefundWord> {
  const asked = await sendErrand(access, "/mpesa/reversal/v1/request", {
    Initiator: operator.initiator,
    SecurityCredential: operator.credential,
    CommandID: "TransactionReversal",
    TransactionID: refund.number,
    Amount: Number(refund.amount.amount / 100n),
    ReceiverParty: access.shortcode,
    // Safaricom's own spelling.
    RecieverIdentifierType: "11",
    ...resultUrls(access, "reversal", refundName(refund)),
    Remarks: `Refund ${refund.number}`,
  });
  return word(asked);
}

async function payOut(
  access: MpesaAccess,
  operator: Operator,
  refund: Refund & { readonly phone: string },
): Promise<RefundWord> {
  const name = refundName(refund);
  const asked = await sendErrand(access, "/mpesa/b2c/v3/paymentrequest", {
    OriginatorConversationID: name,
    InitiatorName: operator.initiator,
    SecurityCredential: operator.credential,
    CommandID: "BusinessPayment",
    Amount: Number(refund.amount.amount / 100n),
    PartyA: access.shortcode,
    PartyB: refund.phone,
    Remarks: `Refund ${refund.number}`,
    ...resultUrls(access, "b2c", name),
    Occassion: "Refund",
  });
  return asked.errand === "known" ? { refund: "pending", name } : word(asked);
}

function word(asked: Errand): RefundWord {
  if (asked.errand === "refused") return { refund: "failed", code: asked.code, text: asked.text };
  const name = asked.errand === "accepted" ? asked.name : undefined;
  return { refund: "pending", ...(name !== undefined && { name }) };
}

/** Asks how a refund went; the answer comes to its own address. A payout is known by our name for it too. */
export async function refundStanding(access: MpesaAccess, refund: Refund): Promise<RefundWord> {
  const name = refund.theirName ?? (refund.whole ? undefined : refundName(refund));
  if (name !== undefined) await askStatus(access, { OriginalConversationID: name }, refundName(refund));
  return { refund: "pending" };
}
