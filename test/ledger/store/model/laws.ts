import { expect } from "vitest";
import { type Account, availableOf, heldOf } from "../../../../ledger/books/account.ts";
import type { Move } from "../../../../ledger/books/move.ts";
import type { Desk } from "./desk.ts";
import type { World } from "./plan.ts";
import { sum } from "./rules.ts";

type Seen = { readonly account: Account; readonly moves: readonly Move[] };

/** What must hold of any books when all is quiet, told by themselves: the oracle is not asked. */
export async function expectLaws(desk: Desk, { merchantId, books }: World): Promise<void> {
  const all: Move[] = [];
  for (const id of books.keys()) {
    const account = await desk.account(id);
    if (account === undefined) throw new Error("an account that was opened is there");
    const moves = await desk.moves(merchantId, id);
    all.push(...moves);
    expectChain({ account, moves });
    expectLimits({ account, moves });
    expectHolds(moves);
    expectGrants({ account, moves });
    for (const { key, number } of moves) expect((await desk.moveOf(id, key))?.number).toBe(number);
  }
  // What one gave, another got.
  expect(sum(all.filter(({ against }) => against === "transit"))).toBe(0n);
  if (desk.totals !== undefined) expectTotals(await desk.totals(merchantId), all);
}

const same = (is: readonly unknown[], must: readonly unknown[]) => {
  // Two lists of words and numbers, mostly alike: the slow comparison is for telling how they are not.
  if (is.join() !== must.join()) expect(is).toEqual(must);
};

/** Numbered without a gap, each balance the one before and what came or went, each key once, no time before another. */
function expectChain({ account, moves }: Seen): void {
  same(
    moves.map(({ number }) => number),
    moves.map((_, n) => n + 1),
  );
  let [balance, held, sequence, at] = [0n, 0n, 0, 0];
  for (const move of moves) {
    balance += move.amount;
    held += move.held;
    sequence += move.amount === 0n ? 0 : 1;
    if (move.at < at) expect(move.at).toBeGreaterThanOrEqual(at);
    at = move.at;
    same([move.balanceAfter, move.sequence], [balance, sequence]);
  }
  const { number } = account;
  const said = [account.balance, heldOf(account), account.sequence, number];
  same(said, [balance, held, sequence, moves.length]);
  expect(new Set(moves.map(({ key }) => key)).size).toBe(moves.length);
}

const SPENDING: readonly Move["kind"][] = ["debit", "hold", "use", "adjust"];

/** Whoever spends leaves what must be left; where nothing must, there is never less than nothing. */
function expectLimits({ account, moves }: Seen): void {
  const { minimumBalance, creditLimit } = account;
  let held = 0n;
  for (const { kind, amount, balanceAfter, held: more } of moves) {
    held += more;
    const available = balanceAfter - held - minimumBalance + creditLimit;
    const spends = SPENDING.includes(kind) && amount <= 0n;
    if (spends || minimumBalance === 0n) expect(available >= 0n).toBe(true);
  }
  if (minimumBalance === 0n) expect(availableOf(account) >= 0n).toBe(true);
}

/** Each hold ended once; what was captured and what went back is what was held. */
function expectHolds(moves: readonly Move[]): void {
  for (const { holdId, held } of moves.filter(({ kind }) => kind === "hold")) {
    const ends = moves.filter((move) => move.holdId === holdId && move.kind !== "hold");
    same(
      ends.map((end) => end.held),
      [-held],
    );
    expect(ends.every(({ amount }) => amount <= 0n && -amount <= held)).toBe(true);
  }
}

/** Of each grant: what was given and what came back is what was used, what lapsed and what is left. */
function expectGrants({ account, moves }: Seen): void {
  const of = (id: string, some: readonly Move[]) =>
    sum(some.flatMap(({ legs }) => legs).filter(({ grant }) => grant?.id === id));
  const given = moves.filter(({ kind }) => kind === "credit" || kind === "refund");
  const gone = moves.filter(({ amount }) => amount < 0n);
  const ids = given.flatMap(({ legs }) => legs).flatMap(({ grant }) => grant?.id ?? []);
  for (const id of new Set(ids)) {
    const left = account.grants.find((grant) => grant.id === id)?.left ?? 0n;
    same([of(id, given)], [of(id, gone) + left]);
  }
}

type Totals = Awaited<ReturnType<NonNullable<Desk["totals"]>>>;

/** The trial balance has both sides of every move, and they are equal. */
function expectTotals(totals: Totals, moves: readonly Move[]): void {
  const rows = new Map<string, readonly [bigint, bigint]>();
  const add = (account: string, more: readonly [bigint, bigint]) => {
    const [debit, credit] = rows.get(account) ?? [0n, 0n];
    rows.set(account, [debit + more[0], credit + more[1]]);
  };
  for (const { account, against, amount } of moves.filter((move) => move.amount !== 0n)) {
    const [came, went] = amount > 0n ? [amount, 0n] : [0n, -amount];
    add(account, [went, came]);
    add(against, [came, went]);
  }
  const must = [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1));
  same(
    totals.flatMap(({ account, asset, debit, credit }) => [account, asset, debit, credit]),
    must.flatMap(([account, [debit, credit]]) => [account, "KES", debit, credit]),
  );
  const net = totals.reduce((all, { debit, credit }) => all + debit - credit, 0n);
  expect(net).toBe(0n);
}
