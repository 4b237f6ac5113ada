import { expect } from "vitest";
import type { Ask, Move } from "../../../../ledger/books/move.ts";
import { type Book, newBook } from "./book.ts";
import { wait } from "./by-itself.ts";
import type { Call, History } from "./crowd.ts";
import { firstCredit } from "./crowd.ts";
import type { Desk } from "./desk.ts";
import { expectLaws } from "./laws.ts";
import { ask } from "./oracle.ts";
import { alike, comparable, isByItself } from "./play.ts";

/**
 * Whatever happened at the same moment, it must be as if it had happened one after another: the oracle, asked in the
 * order of the numbers, must say what everybody heard.
 */
export async function expectRetold(desk: Desk, told: History): Promise<void> {
  const { merchantId, openings, openedAt, calls } = told;
  const books = new Map(openings.map((opening) => [opening.id, newBook(opening, openedAt)]));
  for (const [accountId, book] of books) {
    ask(books, { ...firstCredit, accountId, merchantId, fingerprint: "" }, openedAt);
    const own = callsOf(calls, accountId);
    const moves = await desk.moves(merchantId, accountId);
    expectHeardAlike(own, await answersOf(desk, accountId, own));
    expectInOrder(own, moves);
    retell({ books, book, own, moves });
  }
  const world = { merchantId, books, asked: [], now: desk.clock.now };
  desk.clock.pass(60_000);
  await desk.sweep();
  await expectLaws(desk, world);
}

/** A call as one of its accounts saw it. */
type Own = Omit<Call, "asks"> & { readonly asked: Ask; readonly isFirst: boolean };

function callsOf(calls: readonly Call[], accountId: string): readonly Own[] {
  return calls.flatMap(({ asks, ...call }) =>
    asks.flatMap((asked, n) => (asked.accountId === accountId ? [{ ...call, asked, isFirst: n === 0 }] : [])),
  );
}

type Answers = ReadonlyMap<string, Move | undefined>;

async function answersOf(desk: Desk, accountId: string, own: readonly Own[]): Promise<Answers> {
  const keys = [...new Set(own.map(({ asked }) => asked.key))];
  const moves = await Promise.all(keys.map((key) => desk.moveOf(accountId, key)));
  return new Map(keys.map((key, n) => [key, moves[n]]));
}

/** One key, one answer: that of the move that is kept; it was new to one who asked. */
function expectHeardAlike(own: readonly Own[], answers: Answers): void {
  const heardNew = new Set<string>();
  for (const { asked, heard, isFirst } of own.filter((call) => call.isFirst)) {
    const kept = answers.get(asked.key);
    expect(heard.outcome === "mismatch").toBe(kept?.fingerprint !== asked.fingerprint);
    if (!("move" in heard) || !isFirst) continue;
    alike(heard.move, kept);
    expect(heard.outcome).toBe(kept?.refused === undefined ? "done" : "refused");
    if (heard.replayed) continue;
    expect(heardNew.has(asked.key)).toBe(false);
    heardNew.add(asked.key);
  }
  // Each answer was new to one who asked; mismatches and the other side of a transfer say nothing of it.
  const answered = own
    .filter(({ isFirst, heard }) => isFirst && "move" in heard)
    .map(({ asked }) => asked.key);
  expect(heardNew).toEqual(new Set(answered));
}

/** Who heard an answer before another one asked has the lower number. */
function expectInOrder(own: readonly Own[], moves: readonly Move[]): void {
  for (const one of moves)
    for (const other of moves.slice(one.number))
      expect(spanOf(own, other.key).heard > spanOf(own, one.key).asked).toBe(true);
}

const EVER = Number.POSITIVE_INFINITY;

/** When a key was first asked, and when its answer was first heard: it was done in between. */
function spanOf(own: readonly Own[], key: string): { readonly asked: number; readonly heard: number } {
  const calls = own.filter(({ asked }) => asked.key === key);
  if (calls.length === 0) return { asked: 0, heard: EVER };
  const answered = calls.filter(({ heard }) => "move" in heard);
  return {
    asked: Math.min(...calls.map(({ from }) => from)),
    heard: Math.min(EVER, ...answered.map(({ to }) => to)),
  };
}

type Telling = {
  readonly books: ReadonlyMap<string, Book>;
  readonly book: Book;
  readonly own: readonly Own[];
  readonly moves: readonly Move[];
};

function retell({ books, book, own, moves }: Telling): void {
  const open = refusalsOf(own);
  const explain = (before: Move | undefined, after: Move | undefined) => {
    for (const [key, refused] of open) {
      const span = spanOf(own, key);
      const isTime =
        (before === undefined || spanOf(own, before.key).asked < span.heard) &&
        (after === undefined || spanOf(own, after.key).heard > span.asked);
      if (isTime && wouldSay(books, book, refused)) open.delete(key);
    }
  };
  explain(undefined, moves[1]);
  for (const move of moves.slice(1)) {
    if (isByItself(move)) wait(book, move.at);
    else ask(books, askedAs(own, move), move.at);
    alike(comparable(moves[move.number - 1] ?? move), comparable(book.moves[move.number - 1] ?? move));
    if (book.moves.length === move.number) explain(move, moves[move.number]);
  }
  alike(book.moves.length, moves.length);
  // Each no must have been true at some moment between its asking and its answer.
  expect([...open.values()].map(({ refused }) => refused)).toEqual([]);
}

type Refused = { readonly asked: Ask; readonly refused: Move };

function refusalsOf(own: readonly Own[]): Map<string, Refused> {
  const found = new Map<string, Refused>();
  for (const { asked, heard, isFirst } of own)
    if (isFirst && heard.outcome === "refused") found.set(asked.key, { asked, refused: heard.move });
  return found;
}

/** Whether the oracle, as it is now, would have given this very refusal; asked of a copy. */
function wouldSay(books: Telling["books"], book: Book, { asked, refused }: Refused): boolean {
  if (book.movedAt > refused.at) return false;
  const copy = structuredClone(book);
  const said = ask(new Map([...books, [asked.accountId, copy]]), asked, refused.at);
  if (copy.moves.length !== book.moves.length || said.outcome !== "refused") return false;
  const { available, balanceAfter, sequence } = said.move;
  const words = [said.move.refused, available, balanceAfter, sequence];
  return words.join() === [refused.refused, refused.available, refused.balanceAfter, refused.sequence].join();
}

function askedAs(own: readonly Own[], { key, fingerprint }: Move): Ask {
  const found = own.find(({ asked }) => asked.key === key && asked.fingerprint === fingerprint);
  if (found === undefined) throw new Error(`nobody asked ${key}`);
  return found.asked;
}
