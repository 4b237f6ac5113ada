import { setTimeout as pause } from "node:timers/promises";
import type { ClientSession } from "mongodb";
import type { Account } from "../../../books/account.ts";
import { act } from "../../../books/act.ts";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { exactly } from "../documents.ts";
import { asked, gaveUp } from "../faults.ts";
import { changing, operators } from "./documents.ts";
import type { Drains } from "./drains.ts";
import { MOST_PENDING, type Written } from "./fast.ts";
import { knownMoves, outcomeOf, replayOf } from "./known.ts";
import type { Memory } from "./memory.ts";
import { pendingOf } from "./pending.ts";
import { type Look, look, type Spending } from "./spending.ts";
import { isTimely } from "./time.ts";

/** Tries while other processes keep moving first. */
const TRIES = 40;
/** Pauses between tries, in ms: longer by this each time … */
const STEP = 2;
/** … and at most this. */
const LONGEST_PAUSE = 50;

/**
 * Any asks of one account: reads it or remembers it, computes in order what becomes of each, and writes that if nobody
 * else moved meanwhile, else reads again.
 */
export async function spendExactly(
  spending: Spending,
  { drain, memory }: Pick<Drains, "drain"> & { readonly memory: Memory },
  group: readonly [Ask, ...Ask[]],
): Promise<Written & { readonly seen?: Look }> {
  const [{ accountId }] = group;
  const keys = group.map(({ key }) => key);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const seen = memory.take(accountId) ?? (await look(spending, accountId));
    if (seen === undefined) return { answers: group.map(() => ({ outcome: "no-account" })), pendingCount: 0 };
    const { answers, ...change } = answer(seen, await knownMoves(spending, seen, keys), group);
    const then = after(seen, change);
    const pendingCount = then.pending.length;
    if (pendingCount > MOST_PENDING) await drain(accountId);
    else if (change.moves.length === 0 || (await asked(() => save(spending, seen, change)))) {
      memory.keep(then);
      return { answers, pendingCount, seen };
    } else if (seen.isRemembered !== true) await pause(Math.min(tries * STEP, LONGEST_PAUSE));
  }
  throw gaveUp("refused", undefined);
}

/** An account as it is when a change of it was written; as it was when there was none. */
function after({ version, pending, fence, drainedAt, now }: Look, { account, moves }: Change): Look {
  const added = moves.map(pendingOf);
  const next = version + Math.min(added.length, 1);
  return { account, version: next, pending: [...pending, ...added], fence, drainedAt, now };
}

type Change = { readonly account: Account; readonly moves: readonly Move[] };

function answer(
  { account: before, now }: Look,
  known: Map<string, Move>,
  group: readonly Ask[],
): Change & { readonly answers: readonly Moved[] } {
  let account = before;
  const moves: Move[] = [];
  const answers = group.map((ask): Moved => {
    if (ask.merchantId !== account.merchantId) return { outcome: "no-account" };
    const earlier = known.get(ask.key);
    if (earlier !== undefined) return replayOf(earlier, ask);
    const done = act(account, ask, now);
    account = done.account;
    moves.push(...done.moves);
    known.set(ask.key, done.move);
    return { outcome: outcomeOf(done.move), move: done.move, replayed: false };
  });
  return { answers, account, moves };
}

/** Writes what became of an account, if it still is as it was seen; else answers false. */
export async function save(
  { accounts, time }: Spending,
  { account: { id }, version, now, isRemembered }: Look,
  { account, moves, session }: Change & { readonly session?: ClientSession },
): Promise<boolean> {
  const update = operators({
    $set: changing(account, now),
    $inc: { pendingCount: moves.length, version: 1 },
    $push: { pending: { $each: moves.map(pendingOf) } },
  });
  const timely = isRemembered === true ? { $expr: isTimely(time, now) } : {};
  const filter = { ...exactly(id, version), ...timely };
  const { matchedCount } = await accounts.updateOne(filter, update, session && { session });
  return matchedCount === 1;
}
