import { z } from "zod";
import { money } from "../../books/money.ts";
import type { Payment } from "../payment.ts";
import type { Asked, AskingWords, ReceiptFact, Verdict } from "../provider.ts";
import type { RazorpayAccess } from "./access.ts";
import { Link } from "./entities.ts";
import { fault, found, get, post } from "./http.ts";
import { receiptsOfOrder } from "./orders.ts";

const MINUTE = 60_000;
/** A link has to live 15 minutes at least and 6 months at most; with room for clocks that differ. */
const SHORTEST = 16 * MINUTE;
const LONGEST = 180 * 1440 * MINUTE;

/**
 * Makes a link to pay at. Its `reference_id` is our payment's name, which Razorpay takes for one link only: a
 * repeat after a lost answer finds the first (facts §2.2). Nobody is written to by Razorpay: we send the link.
 */
export async function askByLink(
  access: RazorpayAccess,
  payment: Payment,
  words: AskingWords,
): Promise<Asked> {
  const known = access.isFirst(payment) ? undefined : await linkNamed(access, payment.id);
  if (known !== undefined) return asked(known);
  const answer = await post(access, "/payment_links", { body: wanted(access, payment, words) });
  if ("ok" in answer) return asked(answer.ok);
  const { code, text } = answer.refused;
  if (!/already attempted/iu.test(text)) return { asked: "refused", code, text, advice: "shop-problem" };
  const first = await linkNamed(access, payment.id);
  if (first === undefined) throw fault("a link that was begun is not shown yet", "unknown");
  return asked(first);
}

function wanted({ clock }: RazorpayAccess, payment: Payment, words: AskingWords): object {
  const { id, amount } = payment;
  const { reference, description, until } = words;
  const now = clock.now();
  const end = Math.min(Math.max(until, now + SHORTEST), now + LONGEST);
  return {
    amount: Number(amount.amount),
    currency: amount.asset,
    accept_partial: false,
    reference_id: id,
    description: `${description} (${reference})`,
    expire_by: Math.ceil(end / 1000),
    notify: { sms: false, email: false },
    reminder_enable: false,
    notes: { order: reference, payment: id },
  };
}

const Links = z.object({ payment_links: z.array(z.unknown()) });

/** The link we made under this name, if there is one. */
async function linkNamed(access: RazorpayAccess, name: string): Promise<unknown> {
  const answer = await get(access, `/payment_links?reference_id=${encodeURIComponent(name)}`);
  if ("refused" in answer) return undefined;
  const links = Links.safeParse(answer.ok).data?.payment_links ?? [];
  return links.find((link) => Link.safeParse(link).data?.reference_id === name);
}

function asked(answer: unknown): Asked {
  const link = Link.safeParse(answer).data;
  if (link?.short_url === undefined) throw fault("an answer about a link that we cannot read", "unknown");
  const { id: promptId, short_url: url, order_id: theirOrderId } = link;
  return { asked: "prompted", promptId, url, ...(theirOrderId !== undefined && { theirOrderId }) };
}

/** How it stands with a link: what was paid at it is told, whether or not it still is open. */
export async function linkVerdict(
  access: RazorpayAccess,
  { id, promptId = "" }: Pick<Payment, "id" | "promptId">,
): Promise<Verdict> {
  const link = Link.safeParse(await found(access, linkPath(promptId))).data;
  if (link === undefined) throw fault("an answer about a link that we cannot read", "refused");
  const receipts = await paidAt(access, link, id);
  const { status } = link;
  if (status === "paid" && receipts.length > 0) return { verdict: "succeeded", receipts };
  // Paid, and not told by what: believed under our own name until the payment that did it is told.
  if (status === "paid" && link.order_id === undefined) return { verdict: "succeeded" };
  if (status !== "expired" && status !== "cancelled") return { verdict: "pending", receipts };
  return { verdict: "failed", code: status, text: `the link is ${status}`, advice: "link-ended", receipts };
}

/** The link lists what was paid at it; where it has ended without a word of that, its order is asked. */
async function paidAt(
  access: RazorpayAccess,
  link: Link,
  paymentId: string,
): Promise<readonly ReceiptFact[]> {
  const { id: promptId, payments, currency, order_id, status, amount_paid } = link;
  const listed = payments
    .filter((one) => one.status === "captured" && one.amount > 0n)
    .map(({ payment_id: number, amount, created_at }) => ({
      number,
      amount: money(amount, currency),
      typed: "",
      ...(created_at !== undefined && { paidAt: created_at * 1000 }),
      about: { paymentId, promptId },
    }));
  const isOver = status !== "created" || amount_paid > 0n;
  if (listed.length > 0 || order_id === undefined || !isOver) return listed;
  return receiptsOfOrder(access, { orderId: order_id, paymentId });
}

/** Takes a link back. Razorpay refuses where it was paid in this very moment, or has ended. */
export async function cancelLink(
  access: RazorpayAccess,
  { promptId = "" }: Pick<Payment, "promptId">,
): Promise<"withdrawn" | "maybe-paid"> {
  const answer = await post(access, `${linkPath(promptId)}/cancel`);
  return "ok" in answer ? "withdrawn" : "maybe-paid";
}

function linkPath(promptId: string): string {
  return `/payment_links/${encodeURIComponent(promptId)}`;
}
