import { type Refund, refundName } from "../../refunds/refund.ts";
import type { RefundAnswer, RefundWord } from "../provider.ts";
import type { RazorpayAccess } from "./access.ts";
import { listIn, RefundEntity, readable } from "./entities.ts";
import { fault, found, get, post } from "./http.ts";

/**
 * Gives a captured payment back, whole or in part. The header makes a repeat harmless; where an answer may have been
 * lost their own list is read first, since they do not promise as much for test keys (facts §2.6).
 */
export async function refundPayment(access: RazorpayAccess, refund: Refund): Promise<RefundAnswer> {
  const name = refundName(refund);
  const known = access.isFirst({ ...refund, id: name }) ? undefined : await refundNamed(access, refund);
  if (known !== undefined) return wordOf(known);
  const answer = await post(access, `${paymentPath(refund)}/refund`, {
    headers: { "x-refund-idempotency": name },
    body: {
      amount: Number(refund.amount.amount),
      speed: "normal",
      receipt: name,
      notes: { refund: name },
    },
  });
  if ("refused" in answer) return { refund: "failed", ...answer.refused };
  const made = RefundEntity.safeParse(answer.ok).data;
  if (made === undefined) throw fault("an answer to a refund that we cannot read", "unknown");
  return wordOf(made);
}

/** How a refund goes on. */
export async function refundVerdict(access: RazorpayAccess, refund: Refund): Promise<RefundWord> {
  const { theirName } = refund;
  if (theirName === undefined) {
    const known = await refundNamed(access, refund);
    return known === undefined ? { refund: "pending" } : wordOf(known);
  }
  const answer = await found(access, `/refunds/${encodeURIComponent(theirName)}`);
  const read = RefundEntity.safeParse(answer).data;
  if (read === undefined) throw fault("an answer about a refund that we cannot read", "refused");
  return wordOf(read);
}

/** The refund that we asked for under this attempt's name, if they know it. */
async function refundNamed(access: RazorpayAccess, refund: Refund): Promise<RefundEntity | undefined> {
  const answer = await get(access, `${paymentPath(refund)}/refunds?count=100`);
  if ("refused" in answer) return undefined;
  return readable(listIn(answer.ok), RefundEntity).find(({ receipt }) => receipt === refundName(refund));
}

/** `pending` goes on for days; any state that we do not know is not an end. */
export function wordOf({ id: name, status, acquirer_data }: RefundEntity): RefundWord {
  if (status === "processed") return { refund: "done", name, number: acquirer_data?.arn ?? name };
  if (status !== "failed") return { refund: "pending", name };
  return { refund: "failed", name, code: "failed", text: "the refund did not go through" };
}

function paymentPath({ number }: Refund): string {
  return `/payments/${encodeURIComponent(number)}`;
}
