import { decide, together } from "../decide.ts";
import type { Notice } from "../notice.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import { readAgain } from "./read-notice.ts";

export type Replaying = {
  readonly noticeId: string;
  /** Only this merchant's; absent: whoever's. */
  readonly merchantId?: string;
  /** Somebody answers for what came from a strange address. */
  readonly vouched?: boolean;
  /** Nothing is written: only what would come of it. */
  readonly dry?: boolean;
};

export type Replayed = {
  readonly notice: Notice;
  readonly verdict: string;
  /** What was changed besides the notice, by kind and count. */
  readonly changed: Readonly<Record<string, number>>;
};

/** Reads one filed notice again. What was done for it before is not done twice. */
export async function replayNotice(
  parts: Parts,
  { noticeId, merchantId, vouched = false, dry = false }: Replaying,
  alongside: (replayed: Replayed) => Changes = () => ({}),
): Promise<Outcome<Replayed, "not-found">> {
  const { store } = parts;
  return decide<Outcome<Replayed, "not-found">>(store, async () => {
    const before = await store.get("notices", noticeId);
    if (before === undefined || before.merchantId !== (merchantId ?? before.merchantId))
      return { value: refuse("not-found") };
    const { verdict, changes = {} } = await readAgain(parts, noticeId, vouched);
    const notice = changes.notices?.[0] ?? before;
    const replayed: Replayed = { notice, verdict, changed: counted(changes) };
    if (dry) return { value: done(replayed) };
    return { value: done(replayed), changes: together(changes, alongside(replayed)) };
  });
}

function counted({ notices: _, ...changes }: Changes): Readonly<Record<string, number>> {
  const counts = Object.entries(changes).map(([kind, list]) => [kind, list.length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
