import type { Instant } from "../../ids.ts";
import type { MpesaAccess } from "./access.ts";
import { resultUrls, sendErrand } from "./errand.ts";
import { fault } from "./http.ts";

type Subject = { readonly TransactionID: string } | { readonly OriginalConversationID: string };

/**
 * Asks what became of a receipt, or of an errand, the one of our own name `refundName`; the answer is a notice.
 * False: there is no operator to ask.
 */
export async function askStatus(
  access: MpesaAccess,
  subject: Subject,
  refundName?: string,
): Promise<boolean> {
  const { operator } = access;
  if (operator === undefined) return false;
  const asked = await sendErrand(access, "/mpesa/transactionstatus/v1/query", {
    Initiator: operator.initiator,
    SecurityCredential: operator.credential,
    CommandID: "TransactionStatusQuery",
    ...subject,
    PartyA: access.shortcode,
    IdentifierType: "4",
    ...resultUrls(access, "status", refundName),
    Remarks: "Status",
    Occasion: "Status",
  });
  if (asked.errand === "refused") {
    throw fault(`${asked.code} ${asked.text}`, { retry: "later", outcome: "refused" });
  }
  return true;
}

const MOST_ASKED = 3;
const SPAN = 3_600_000;
const MOST_KEPT = 1000;

/**
 * Asks about money by its receipt: each at most three times an hour, since the answer itself may come from a strange
 * address and be asked about again.
 */
export function openInquiries(access: MpesaAccess): (number: string) => Promise<boolean> {
  const asked = new Map<string, readonly Instant[]>();
  return async (number) => {
    if (!/^[A-Z0-9]{6,20}$/u.test(number)) return false;
    const now = access.clock.now();
    const lately = (asked.get(number) ?? []).filter((at) => Math.abs(now - at) < SPAN);
    if (lately.length >= MOST_ASKED) return false;
    if (!(await askStatus(access, { TransactionID: number }))) return false;
    asked.delete(number);
    asked.set(number, [...lately, now]);
    const [oldest] = asked.keys();
    if (asked.size > MOST_KEPT && oldest !== undefined) asked.delete(oldest);
    return true;
  };
}
