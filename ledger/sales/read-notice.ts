import { decide, together } from "../decide.ts";
import type { Notice } from "../notice.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { type Claim, PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import type { Telling } from "../payments/provider.ts";
import { canMove, changed } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { checkNow, fail } from "./check-payment.ts";
import { hearOfMoney } from "./hear-of-money.ts";
import { type Acted, paymentAbout } from "./notice-about.ts";
import { readerOf } from "./reader-of.ts";
import { recordReceipt } from "./record-receipt.ts";
import { toCustomer, toStaff } from "./tell.ts";

type Of<Kind extends Telling["tells"]> = Extract<Telling, { tells: Kind }>;

/** Step 5. A provider told us something: what it says is acted on, once, in one commit with the notice's end. */
export async function readNotice(parts: Parts, task: TaskOf<"read-notice">): Promise<void> {
  await decide(parts.store, async () => {
    const { changes } = await readAgain(parts, task.noticeId);
    return { value: undefined, changes: together({ finished: [task] }, changes) };
  });
}

/**
 * What a notice that is filed comes to now. Read a second time it changes only what nobody has done yet. `vouched`:
 * a person answers for one that came from a strange address.
 */
export async function readAgain(parts: Parts, noticeId: string, vouched = false): Promise<Acted> {
  const { store, clock } = parts;
  const filed = await store.get("notices", noticeId);
  ensure(filed !== undefined, "a reading task names a notice");
  const { offList: _, ...trustedNotice } = filed;
  const notice = vouched ? trustedNotice : filed;
  const telling = readerOf(parts, notice.provider)(notice.kind, notice.body);
  const { verdict, changes, about, state = "handled" } = await act(parts, notice, telling);
  const read = changed(notice, {
    state: telling === undefined ? "unreadable" : state,
    verdict,
    handledAt: clock.now(),
    ...(about !== undefined && { about }),
  });
  return { verdict, changes: together({ notices: [read] }, changes) };
}

async function act(parts: Parts, notice: Notice, telling: Telling | undefined): Promise<Acted> {
  switch (telling?.tells) {
    case undefined: {
      parts.log.warn({ notice: notice.id, kind: notice.kind }, "notice unreadable");
      const news = { kind: "notice-unreadable", noticeId: notice.id } as const;
      return {
        verdict: "unknown shape: kept for a person",
        changes: toStaff(parts, notice.merchantId, news),
      };
    }
    case "nothing":
      return { verdict: telling.why ?? "noted" };
    case "prompt-succeeded":
    case "prompt-failed":
      return aboutPrompt(parts, notice, telling);
    case "attempt-failed":
      return attemptFailed(parts, notice, telling);
    case "receipt":
    case "dispute":
    case "refund":
      return hearOfMoney(parts, notice, telling);
  }
}

async function aboutPrompt(
  parts: Parts,
  notice: Notice,
  telling: Of<"prompt-succeeded"> | Of<"prompt-failed">,
): Promise<Acted> {
  const payment = await paymentAbout(parts, notice, { promptId: telling.promptId });
  if (payment === undefined) return { verdict: "about no prompt of ours", state: "rumour" };
  if (payment.promptId !== undefined && payment.promptId !== telling.promptId) {
    return { verdict: "names another prompt than ours: not acted on" };
  }
  return telling.tells === "prompt-failed"
    ? failed(parts, payment, telling)
    : succeeded(parts, payment, telling);
}

/**
 * A claim is no money yet. Where the paybill notice of the same receipt was here first, that confirms it; else the
 * provider is asked, now. One that does not say which receipt makes us ask all the same.
 */
async function succeeded(
  parts: Parts,
  payment: Payment,
  { claim, promptId }: Of<"prompt-succeeded">,
): Promise<Acted> {
  const known = claim && (await sameMoney(parts, payment, claim));
  if (claim !== undefined && known !== undefined) {
    const { receipt: number, ...told } = claim;
    const { provider, account } = payment;
    const arrival = { ...told, number, typed: known.typed ?? "", provider, account, provisional: false };
    const changes = await recordReceipt(parts, { ...arrival, payment });
    return { verdict: "confirms a receipt we have", changes };
  }
  // A notice read again after the money was settled has nothing to ask about.
  if (payment.state === "succeeded") return { verdict: "known already" };
  const claiming = changed(payment, { promptId, ...(claim && { claim }) });
  const changes = together({ payments: [claiming] }, await checkNow(parts, payment));
  return {
    verdict: claim === undefined ? "success without a receipt, to be asked about" : "claim, to be confirmed",
    changes,
  };
}

/** The receipt a callback names, where it is in the books already and not another order's. */
async function sameMoney({ store }: Parts, { provider, account, orderId }: Payment, claim: Claim) {
  const where = { provider, account, number: claim.receipt };
  const [known] = await store.find("receipts", { where, limit: 1 });
  return known?.orderId === undefined || known.orderId === orderId ? known : undefined;
}

/** Failure never overwrites success. The planned question is still asked: a failure may be a lie, or early. */
async function failed(parts: Parts, payment: Payment, telling: Of<"prompt-failed">): Promise<Acted> {
  const { code, promptId, tells: _, ...ending } = telling;
  if (!canMove(PAYMENT_MOVES, payment.state, "failed"))
    return { verdict: `${code} ignored: ${payment.state}` };
  const order = await parts.store.get("orders", payment.orderId);
  ensure(order !== undefined, "a payment belongs to an order");
  const verdict = { code, ...ending };
  return {
    verdict: `failed ${code}`,
    changes: fail(parts, { payment: { ...payment, promptId }, order, verdict }),
  };
}

/** The payer may try again at the same link, and this very try may still come through. */
async function attemptFailed(
  parts: Parts,
  notice: Notice,
  { about, code, advice }: Of<"attempt-failed">,
): Promise<Acted> {
  const payment = await paymentAbout(parts, notice, about);
  const order = payment && (await parts.store.get("orders", payment.orderId));
  if (order?.state !== "awaiting-payment") return { verdict: `a try failed: ${code}` };
  const news = { kind: "payment-failed", orderId: order.id, advice } as const;
  return { verdict: `a try failed: ${code}`, changes: toCustomer(parts, order, news) };
}
