import { setTimeout as pause } from "node:timers/promises";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { pass } from "../../../books/transfer.ts";
import { ensure } from "../../../outcome.ts";
import { asked, faultOf, gaveUp, isTransient } from "../faults.ts";
import { once } from "../transaction.ts";
import { Refused } from "../writes.ts";
import type { Drains } from "./drains.ts";
import { save } from "./exact.ts";
import { MOST_PENDING } from "./fast.ts";
import { knownMoves, outcomeOf, replayOf } from "./known.ts";
import { type Look, look, type Spending } from "./spending.ts";

/** Tries while other processes keep moving first, with pauses in ms that grow by a step up to the longest. */
const TRIES = 40;
const STEP = 4;
const LONGEST_PAUSE = 100;

type Sides = { readonly from: Ask; readonly to: Ask };

/** Both accounts in one transaction: read before it, computed, and written if both still are as they were seen. */
export async function transfer(spending: Spending, drains: Drains, sides: Sides): Promise<Moved> {
  const { from, to } = sides;
  ensure(
    from.accountId !== to.accountId && from.key === to.key,
    "a transfer is of two accounts under one key",
  );
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const passed = await computed(spending, sides);
    if ("outcome" in passed) return passed;
    const full = passed.saves.filter(({ seen, moves }) => seen.pending.length + moves.length > MOST_PENDING);
    for (const { seen } of full) await drains.drain(seen.account.id);
    if (full.length === 0 && (await saved(spending, passed.saves))) {
      for (const { seen, moves } of passed.saves)
        drains.written(seen.account.id, seen.pending.length + moves.length);
      return { outcome: outcomeOf(passed.move), move: passed.move, replayed: false };
    }
    await pause(Math.min(tries * STEP, LONGEST_PAUSE));
  }
  throw gaveUp("refused", undefined);
}

type Passed = { readonly move: Move; readonly saves: readonly Saving[] };

/** What is to be written, or what can be answered without. */
async function computed(spending: Spending, { from, to }: Sides): Promise<Moved | Passed> {
  // The receiver first: when its key is there by a transfer, the giver's is there whenever that is looked at after.
  const taker = await look(spending, to.accountId);
  const taken = taker && (await knownMoves(spending, taker, [to.key])).get(to.key);
  const giver = await look(spending, from.accountId);
  if (giver?.account.merchantId !== from.merchantId) return { outcome: "no-account" };
  if (taker?.account.merchantId !== to.merchantId) return { outcome: "no-account" };
  const given = (await knownMoves(spending, giver, [from.key])).get(from.key);
  if (given !== undefined) return replayOf(given, from);
  // The receiver knows the key from something else.
  if (taken !== undefined) return { outcome: "mismatch" };
  const sides = { giver: giver.account, taker: taker.account };
  const passed = pass(sides, { from, to }, Math.max(giver.now, taker.now));
  const [one, other] = [{ seen: giver, ...passed.sent }, passed.taken && { seen: taker, ...passed.taken }];
  return { move: one.move, saves: other === undefined ? [one] : [one, other] };
}

type Saving = { readonly seen: Look } & Omit<Parameters<typeof save>[2], "session">;

/** False: somebody else moved first, or was in the way; nothing was written. */
async function saved(spending: Spending, saves: readonly Saving[]): Promise<boolean> {
  const [only, ...others] = saves;
  if (only !== undefined && others.length === 0) return asked(() => save(spending, only.seen, only));
  const session = spending.client.startSession();
  try {
    const result = await once(session, async () => {
      for (const { seen, account, moves } of saves) {
        if (!(await save(spending, seen, { account, moves, session }))) throw new Refused("conflict");
      }
    });
    return result === "committed";
  } catch (error) {
    if (isTransient(error)) return false;
    throw faultOf(error);
  } finally {
    await session.endSession();
  }
}
