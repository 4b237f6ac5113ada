import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { refundDone } from "./hear-of-refund.ts";
import { REFUND_MOVES, type Refund } from "./refund.ts";
import { isStuck, sendTask } from "./send-refund.ts";

type Which = { readonly merchantId: string; readonly refundId: string; readonly actor: string };
export type SettleRefusal = "not-found" | "refund-not-open";

/** A person has paid it out, and writes down how. */
export function confirmRefund(
  parts: Parts,
  { number, ...which }: Which & { readonly number: string },
  alongside: (refund: Refund) => Changes = () => ({}),
): Promise<Outcome<Refund, SettleRefusal>> {
  return settle(parts, which, async (refund) => {
    // What a provider still has in hand may yet be paid by it.
    if (refund.state !== "by-hand" && refund.state !== "failed" && !isStuck(refund)) return undefined;
    const changes = await refundDone(parts, refund, number);
    const { merchantId, actor, refundId: subject } = which;
    const facts = { receipt: number };
    const audit = [audited(parts, { merchantId, actor, act: "refund-paid-by-hand", subject, facts })];
    return together(changes, { audit }, alongside(changes.refunds?.[0] ?? refund));
  });
}

/** One that surely failed is sent again under a new name; one that nobody could be asked for, under the same. */
export function retryRefund(
  parts: Parts,
  which: Which,
  alongside: (refund: Refund) => Changes = () => ({}),
): Promise<Outcome<Refund, SettleRefusal>> {
  return settle(parts, which, async (refund) => {
    if (refund.state === "sending")
      return together({ refunds: [changed(refund, {})] }, sendTask(parts, refund), alongside(refund));
    if (refund.state !== "failed" && refund.state !== "by-hand") return undefined;
    if (!canMove(REFUND_MOVES, refund.state, "approved")) return undefined;
    const { theirName, result: _, ...rest } = moved(REFUND_MOVES, refund, "approved");
    const { attempt, earlier = [] } = refund;
    const before = theirName === undefined ? earlier : [...earlier, { attempt, theirName }];
    const named = before.length === 0 ? {} : { earlier: before };
    const again = { ...rest, ...named, attempt: attempt + 1, checks: 0 };
    return together({ refunds: [again] }, sendTask(parts, again), alongside(again));
  });
}

async function settle(
  { store }: Parts,
  { merchantId, refundId }: Which,
  change: (refund: Refund) => Promise<Changes | undefined>,
): Promise<Outcome<Refund, SettleRefusal>> {
  return decide<Outcome<Refund, SettleRefusal>>(store, async () => {
    const refund = await store.get("refunds", refundId);
    if (refund?.merchantId !== merchantId) return { value: refuse("not-found") };
    const changes = await change(refund);
    if (changes === undefined) return { value: refuse("refund-not-open") };
    return { value: done(changes.refunds?.[0] ?? refund), changes };
  });
}
