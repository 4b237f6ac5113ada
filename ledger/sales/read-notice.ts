import { decide, together } from "../decide.ts";
import type { Notice } from "../notice.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { type Claim, PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import type { Telling } from "../payments/provider.ts";
import { canMove, changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { checkNow, fail } from "./check-payment.ts";
import { recordReceipt } from "./record-receipt.ts";
import { toStaff } from "./tell.ts";

/** Step 5. A provider told us something: what it says is acted on, once, in one commit with the notice's end. */
export async function readNotice(parts: Parts, task: TaskOf<"read-notice">): Promise<void> {
  const { store, clock, providers } = parts;
  await decide(store, async () => {
    const notice = await store.get("notices", task.noticeId);
    ensure(notice !== undefined, "a reading task names a notice");
    const provider = providers.get(notice.provider);
    ensure(provider !== undefined, "a provider that tells us things is one that we know");
    const telling = provider.read(notice.kind, notice.body);
    const { verdict, changes } = await act(parts, notice, telling);
    const state = telling === undefined ? "unreadable" : "handled";
    const read = changed(notice, { state, verdict, handledAt: clock.now() });
    return { value: undefined, changes: together({ notices: [read], finished: [task] }, changes) };
  });
}

type Acted = { readonly verdict: string; readonly changes?: Changes };

async function act(parts: Parts, notice: Notice, telling: Telling | undefined): Promise<Acted> {
  if (telling === undefined) {
    parts.log.warn({ notice: notice.id, kind: notice.kind }, "notice unreadable");
    const news = { kind: "notice-unreadable", noticeId: notice.id } as const;
    return { verdict: "unknown shape: kept for a person", changes: toStaff(parts, notice.merchantId, news) };
  }
  if (telling.tells === "nothing") return { verdict: "noted" };
  const { provider: name } = notice;
  const account = parts.providers.get(name)?.account ?? "";
  if (telling.tells === "receipt") {
    const arrival = { ...telling.receipt, provider: name, account, provisional: false };
    return { verdict: `receipt ${telling.receipt.number}`, changes: await recordReceipt(parts, arrival) };
  }
  const payment = await parts.store.get("payments", notice.paymentId ?? "");
  ensure(payment !== undefined, "a notice about an unknown payment is a rumour");
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
  { claim, promptId }: Extract<Telling, { tells: "prompt-succeeded" }>,
): Promise<Acted> {
  const known = claim && (await sameMoney(parts, payment, claim));
  if (claim !== undefined && known !== undefined) {
    const { receipt: number, ...told } = claim;
    const { provider, account } = payment;
    const arrival = { ...told, number, typed: known.typed ?? "", provider, account, provisional: false };
    const changes = await recordReceipt(parts, { ...arrival, payment });
    return { verdict: "confirms a receipt we have", changes };
  }
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
function failed(
  parts: Parts,
  payment: Payment,
  telling: Extract<Telling, { tells: "prompt-failed" }>,
): Promise<Acted> | Acted {
  const { code, text, advice, promptId } = telling;
  if (!canMove(PAYMENT_MOVES, payment.state, "failed"))
    return { verdict: `${code} ignored: ${payment.state}` };
  return parts.store.get("orders", payment.orderId).then((order) => {
    ensure(order !== undefined, "a payment belongs to an order");
    const verdict = { verdict: "failed", code, text, advice } as const;
    return {
      verdict: `failed ${code}`,
      changes: fail(parts, { payment: { ...payment, promptId }, order, verdict }),
    };
  });
}
