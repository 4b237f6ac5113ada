import { keyTime } from "../../../books/key-time.ts";
import type { Ask } from "../../../books/move.ts";
import type { Drains } from "./drains.ts";
import { spendExactly } from "./exact.ts";
import { spendAtOnce } from "./fast.ts";
import type { Answering } from "./lanes.ts";
import type { Memory } from "./memory.ts";
import type { Look, Spending } from "./spending.ts";

/** So many accounts are remembered for which the one call is known to miss. */
const REMEMBERED = 10_000;

type Remembering = { readonly drains: Drains; readonly memory: Memory };

/** Two ways to the same answers: one call where that can do, else read, compute and write. */
export function openPaths(spending: Spending, { drains, memory }: Remembering): Answering {
  /** The fence as it was seen last, which only rises; of an account with grants, as if nothing passed it. */
  const fences = new Map<string, number>();

  return async (group) => {
    const [{ accountId }] = group;
    const mayPass = Math.min(...group.map(({ key }) => keyTime(key))) > (fences.get(accountId) ?? -1);
    const atOnce = mayPass ? await spendAtOnce(spending, group) : undefined;
    if (atOnce !== undefined) memory.forget(accountId);
    const done = atOnce ?? (await exactlyAndLearn(group));
    drains.written(accountId, done.pendingCount);
    return done.answers;
  };

  async function exactlyAndLearn(group: readonly [Ask, ...Ask[]]) {
    const done = await spendExactly(spending, { drain: drains.drain, memory }, group);
    if (done.seen !== undefined) learn(done.seen);
    return done;
  }

  function learn({ account: { id, grants }, fence }: Look): void {
    fences.delete(id);
    const [oldest] = fences.keys();
    if (fences.size >= REMEMBERED && oldest !== undefined) fences.delete(oldest);
    fences.set(id, grants.length > 0 ? Number.POSITIVE_INFINITY : fence);
  }
}
