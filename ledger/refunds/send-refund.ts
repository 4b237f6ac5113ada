import { decide, together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { RefundAnswer } from "../payments/provider.ts";
import { changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { newTask, postponed } from "../tasks.ts";
import { refundSaid } from "./hear-of-refund.ts";
import { REFUND_MOVES, type Refund } from "./refund.ts";
import { refundNews } from "./refund-news.ts";

type Sending = TaskOf<"send-refund">;

/**
 * Asks the provider to give money back. `sending` is committed first; the provider knows the refund by our name for
 * it, so an answer that was lost is asked for again and never pays twice.
 */
export async function sendRefund(parts: Parts, task: Sending): Promise<void> {
  const { store, providers } = parts;
  const refund = await store.get("refunds", task.refundId);
  ensure(refund !== undefined, "a sending task names a refund");
  if (refund.state !== "approved" && refund.state !== "sending") {
    await store.commit({ finished: [task] });
    return;
  }
  const sending = refund.state === "sending" ? refund : moved(REFUND_MOVES, refund, "sending");
  if (sending !== refund && (await store.commit({ refunds: [sending] })) !== "committed")
    return sendRefund(parts, task);
  const provider = providers.get(refund.provider);
  const answer = (await provider?.refund?.(sending)) ?? { refund: "by-hand", why: "no machine can" };
  await decide(store, async () => {
    const now = await store.get("refunds", task.refundId);
    ensure(now !== undefined, "refunds are never removed");
    // It was tried anew meanwhile: this answer is not about that.
    const changes = now.attempt === sending.attempt ? await answered(parts, now, answer) : {};
    return { value: undefined, changes: together({ finished: [task] }, changes) };
  });
}

async function answered(parts: Parts, refund: Refund, answer: RefundAnswer): Promise<Changes> {
  // The result may have come before the answer.
  if (refund.state !== "sending") return {};
  if (answer.refund === "by-hand") {
    const byHand = {
      ...moved(REFUND_MOVES, refund, "by-hand"),
      result: { code: "by-hand", text: answer.why },
    };
    return together({ refunds: [byHand] }, await refundNews(parts, byHand, "refund-by-hand"));
  }
  const said = await refundSaid(parts, refund, answer);
  if (answer.refund !== "pending") return said;
  const sent = (said.refunds ?? []).map((one) => ({ ...one, sentAt: parts.clock.now() }));
  return together(
    { ...said, refunds: sent },
    checkLater(parts, refund),
    await readRumours(parts, sent[0] ?? refund),
    await refundNews(parts, refund, "refund-sent"),
  );
}

/** A result that came before the answer that names it waits as a rumour; it can be told apart now. */
async function readRumours(parts: Parts, { provider, theirName }: Refund): Promise<Changes> {
  if (theirName === undefined) return {};
  const where = { provider, about: theirName, state: "rumour" } as const;
  const rumours = await parts.store.find("notices", { where, limit: 10 });
  return {
    tasks: rumours.map(({ id: noticeId, merchantId }) =>
      newTask(parts, { kind: "read-notice", noticeId }, { merchantId, subject: noticeId }),
    ),
  };
}

const SECOND = 1000;
/** A result comes within seconds; a lost one is asked for, ever more slowly, for some ten days. */
const PAUSES = [60, 120, 300, 900, 3600, 3600, 3600] as const;
const DAILY = 86_400;
const MOST_CHECKS = 17;

function checkLater(parts: Parts, { id: refundId, merchantId, provider: world }: Refund): Changes {
  const due = parts.clock.now() + PAUSES[0] * SECOND;
  const filing = { merchantId, subject: `refund:${refundId}`, world, due };
  return { tasks: [newTask(parts, { kind: "check-refund", refundId }, filing)] };
}

/** Asks how a refund goes on, until it is done, has failed, or a person has to look. */
export async function checkRefund(parts: Parts, task: TaskOf<"check-refund">): Promise<void> {
  const { store, providers, clock } = parts;
  const refund = await store.get("refunds", task.refundId);
  ensure(refund !== undefined, "a checking task names a refund");
  const word =
    refund.state === "sent" || refund.state === "unknown"
      ? await providers.get(refund.provider)?.refundVerdict?.(refund)
      : undefined;
  if (word === undefined) {
    await store.commit({ finished: [task] });
    return;
  }
  await decide(store, async () => {
    const now = await store.get("refunds", task.refundId);
    ensure(now !== undefined, "refunds are never removed");
    // It was tried anew meanwhile; that one is asked about by itself.
    if (now.attempt !== refund.attempt) return { value: undefined, changes: { finished: [task] } };
    if (word.refund !== "pending")
      return {
        value: undefined,
        changes: together({ finished: [task] }, await refundSaid(parts, now, word)),
      };
    const checks = (now.checks ?? 0) + 1;
    const next = changed(now, { checks });
    if (isStuck(next)) {
      const alarm = await refundNews(parts, next, "refund-stuck");
      return { value: undefined, changes: together({ finished: [task], refunds: [next] }, alarm) };
    }
    const again = postponed(task, clock.now() + (PAUSES[checks] ?? DAILY) * SECOND);
    return { value: undefined, changes: { tasks: [again], refunds: [next] } };
  });
}

/** The provider was asked for days and does not say: a person has to find out, and says how it ended. */
export function isStuck({ state, checks = 0 }: Refund): boolean {
  return (state === "sent" || state === "unknown") && checks >= MOST_CHECKS;
}

/** The task that sends a refund that was decided. */
export function sendTask(parts: Parts, { id: refundId, merchantId, provider: world }: Refund): Changes {
  const filing = { merchantId, subject: `refund:${refundId}`, world };
  return { tasks: [newTask(parts, { kind: "send-refund", refundId }, filing)] };
}
