import type { Filter, UpdateFilter } from "mongodb";
import { keyTime } from "../../../books/key-time.ts";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { type Kept, text } from "../documents.ts";
import { asked } from "../faults.ts";
import { accountOf, operators } from "./documents.ts";
import { movesOf, type Pending, pendingOf } from "./pending.ts";
import { boundsOf, plainMove } from "./plain.ts";
import type { Spending } from "./spending.ts";
import { isTimely } from "./time.ts";

/** An account's document keeps at most so many moves that are not yet among the entries. */
export const MOST_PENDING = 256;

/** What the moves are told from afterwards. */
const SEEN = {
  ...{ name: 1, merchantId: 1, customerId: 1, asset: 1, balance: 1, number: 1, sequence: 1, movedAt: 1 },
  pendingCount: 1,
} as const;

/** What became of a group, and how many moves wait in the account's document now. */
export type Written = { readonly answers: readonly Moved[]; readonly pendingCount: number };

/**
 * A group of plain debits and credits in one call. The filter says yes only where every one of them is new and goes
 * through: a key newer than every one that ever left the list, and not in the list, was never used. Undefined: not
 * so, or not known; nothing was done.
 */
export async function spendAtOnce(
  spending: Spending,
  group: readonly [Ask, ...Ask[]],
): Promise<Written | undefined> {
  const { accounts, time } = spending;
  const plain = plainGroup(group, time.now());
  if (plain === undefined) return undefined;
  const options = { returnDocument: "after", projection: { ...SEEN, now: time.expression() } } as const;
  const kept = await asked(() =>
    accounts.findOneAndUpdate(filterOf(spending, group, plain), updateOf(plain), options),
  );
  if (kept === null) return undefined;
  time.heard(Number(kept["now"]));
  const account = accountOf(kept);
  const moves = movesOf(account, plain.map(pendingOf), account.movedAt);
  const answers = moves.map((move): Moved => ({ outcome: "done", move, replayed: false }));
  return { answers, pendingCount: Number(kept["pendingCount"]) };
}

/** The asks of one merchant as moves, if each is plain and no two have the same key. */
function plainGroup(group: readonly Ask[], at: number): readonly Move[] | undefined {
  const moves = group.map((ask) => plainMove(ask, at)).filter((move) => move !== undefined);
  const keys = new Set(group.map(({ key }) => key));
  const merchants = new Set(group.map(({ merchantId }) => merchantId));
  return moves.length === group.length && keys.size === group.length && merchants.size === 1
    ? moves
    : undefined;
}

function filterOf({ time }: Spending, [ask]: readonly [Ask, ...Ask[]], moves: readonly Move[]): Filter<Kept> {
  const { needs, roomUpTo } = boundsOf(moves);
  return {
    _id: { $eq: text(ask.accountId) },
    merchantId: { $eq: text(ask.merchantId) },
    state: { $eq: "open" },
    pendingCount: { $lte: MOST_PENDING - moves.length },
    "pending.key": { $nin: moves.map(({ key }) => text(key)) },
    fence: { $lt: Math.min(...moves.map(({ key }) => keyTime(key))) },
    ...(needs !== undefined && { spendable: { $gte: needs }, grants: { $size: 0 } }),
    ...(roomUpTo !== undefined && { balance: { $lte: roomUpTo } }),
    $expr: isTimely(time, moves[0]?.at ?? 0),
  };
}

function updateOf(moves: readonly Move[]): UpdateFilter<Kept> {
  const net = moves.reduce((sum, { amount }) => sum + amount, 0n);
  const changes = moves.filter(({ amount }) => amount !== 0n).length;
  const count = moves.length;
  const pending: readonly Pending[] = moves.map(pendingOf);
  return operators({
    $inc: {
      ...{ balance: net, spendable: net, number: count, sequence: changes },
      ...{ pendingCount: count, version: 1 },
    },
    $max: { movedAt: moves[0]?.at ?? 0 },
    $push: { pending: { $each: pending } },
  });
}
