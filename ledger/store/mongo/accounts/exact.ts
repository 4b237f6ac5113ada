import { setTimeout as pause } from "node:timers/promises";
import type { ClientSession } from "mongodb";
import type { Account } from "../../../books/account.ts";
import { act } from "../../../books/act.ts";
import { keyTime } from "../../../books/key-time.ts";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { exactly, type Kept, unkeep } from "../documents.ts";
import { asked, gaveUp } from "../faults.ts";
import { changing, operators } from "./documents.ts";
import type { Drains } from "./drains.ts";
import { MOST_PENDING, type Written } from "./fast.ts";
import { movesOf, pendingOf } from "./pending.ts";
import { type Look, look, moveId, type Spending } from "./spending.ts";

/** Tries while other processes keep moving first. */
const TRIES = 40;
/** Pauses between tries, in ms: longer by this each time … */
const STEP = 2;
/** … and at most this. */
const LONGEST_PAUSE = 50;

/**
 * Any asks of one account: reads it, computes in order what becomes of each, and writes that if nobody else moved
 * meanwhile, else reads again.
 */
export async function spendExactly(
  spending: Spending,
  { drain }: Pick<Drains, "drain">,
  group: readonly [Ask, ...Ask[]],
): Promise<Written & { readonly seen?: Look }> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const seen = await look(spending, group[0].accountId);
    if (seen === undefined) return { answers: group.map(() => ({ outcome: "no-account" })), pendingCount: 0 };
    const known = await knownMoves(
      spending,
      seen,
      group.map(({ key }) => key),
    );
    const { answers, account, moves } = answer(seen, known, group);
    const pendingCount = seen.pending.length + moves.length;
    if (moves.length === 0) return { answers, pendingCount, seen };
    if (pendingCount > MOST_PENDING) await drain(group[0].accountId);
    else if (await asked(() => save(spending, seen, { account, moves })))
      return { answers, pendingCount, seen };
    else await pause(Math.min(tries * STEP, LONGEST_PAUSE));
  }
  throw gaveUp("refused", undefined);
}

/**
 * Moves of an account by their keys. Those in its list are told from the document; the others are looked up among
 * the entries, and only after the document was read: what it did not list then had been copied before. A key that is
 * newer than all that ever left the list was never used.
 */
export async function knownMoves(
  { moves }: Spending,
  { account, pending, drainedAt, fence }: Look,
  keys: readonly string[],
): Promise<Map<string, Move>> {
  const listed = movesOf(account, pending, drainedAt).map((move) => [move.key, move] as const);
  const known = new Map(listed);
  const older = keys.filter((key) => !known.has(key) && keyTime(key) <= fence);
  if (older.length === 0) return known;
  const ids = [...new Set(older.map((key) => moveId(account.id, key)))];
  const found = await asked(() => moves.find({ _id: { $in: ids } }).toArray());
  for (const move of found.map(moveIn)) known.set(move.key, move);
  return known;
}

export function moveIn(kept: Kept): Move {
  const { id: _, ...move } = unkeep(kept) as Move & { readonly id: string };
  return move;
}

/** What an asker hears of a move that was made under its key before. */
export function replayOf(move: Move, { fingerprint }: Ask): Moved {
  if (move.fingerprint !== fingerprint) return { outcome: "mismatch" };
  return { outcome: outcomeOf(move), move, replayed: true };
}

export function outcomeOf({ refused }: Move): "done" | "refused" {
  return refused === undefined ? "done" : "refused";
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
  { accounts }: Spending,
  { account: { id }, version, now }: Look,
  { account, moves, session }: Change & { readonly session?: ClientSession },
): Promise<boolean> {
  const update = operators({
    $set: changing(account, now),
    $inc: { pendingCount: moves.length, version: 1 },
    $push: { pending: { $each: moves.map(pendingOf) } },
  });
  const { matchedCount } = await accounts.updateOne(exactly(id, version), update, session && { session });
  return matchedCount === 1;
}
