import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Account } from "../../../../ledger/books/account.ts";
import { heldOf, plainOf } from "../../../../ledger/books/account.ts";
import type { Ask, Move, Moved } from "../../../../ledger/books/move.ts";
import { openAccount } from "../../../../ledger/books/open.ts";
import { name } from "../make.ts";
import { type Book, balanceOf, freeIn, grantsOf, heldIn, newBook } from "./book.ts";
import { wait } from "./by-itself.ts";
import type { Desk } from "./desk.ts";
import { expectLaws } from "./laws.ts";
import { ask, askBoth } from "./oracle.ts";
import { asksOf, bookAt, type World } from "./plan.ts";
import { sum } from "./rules.ts";
import type { Beginning, Script, Step } from "./script.ts";

/** Plays a script at a desk and in the oracle's books, step by step; both must say the same. */
export async function play(desk: Desk, { beginnings, steps }: Script): Promise<void> {
  const world = await begin(desk, beginnings);
  for (const [n, step] of steps.entries()) {
    const asks = await take({ desk, world }, step, n + 1);
    for (const { accountId } of asks) await expectAlike(desk, world.books.get(accountId));
  }
  desk.clock.pass(60_000);
  await sweep({ desk, world });
  for (const book of world.books.values()) {
    await expectAlike(desk, book);
    const moves = await desk.moves(world.merchantId, book.opening.id);
    alike(moves.map(comparable), book.moves.map(comparable));
  }
  await expectLaws(desk, world);
}

async function begin(desk: Desk, beginnings: readonly Beginning[]): Promise<World> {
  const merchantId = name("mer");
  const now = desk.clock.now();
  const books = new Map<string, Book>();
  for (const { ends, first, ...limits } of beginnings) {
    const id = name("wal");
    const term = ends === undefined ? {} : { endsAt: now + ends };
    const opening = { id, name: `wallet:${id}`, merchantId, asset: "KES", ...limits, ...term } as const;
    const deed = { kind: "credit", amount: first ?? 0n, against: "granted" } as const;
    const given = first === undefined ? undefined : { key: "first", deed };
    books.set(id, newBook(opening, now));
    if (given !== undefined) ask(books, { ...given, accountId: id, merchantId, fingerprint: "" }, now);
    await desk.open([openAccount(opening, now, given)]);
  }
  return { merchantId, books, asked: [], now: desk.clock.now };
}

type Playing = { readonly desk: Desk; readonly world: World };

async function take({ desk, world }: Playing, step: Step, n: number): Promise<readonly Ask[]> {
  if (step.do === "pass") desk.clock.pass(step.ms);
  else if (step.do === "sweep") await sweep({ desk, world });
  else if (step.do === "terms") await setTerms({ desk, world }, step);
  else return putToBoth({ desk, world }, asksOf(world, step, n), step);
  return [];
}

async function setTerms(
  { desk, world }: Playing,
  { who, state, ends }: Extract<Step, { readonly do: "terms" }>,
): Promise<void> {
  const book = bookAt(world, who);
  const endsAt = ends === undefined ? undefined : world.now() + ends;
  book.state = state ?? book.state;
  book.endsAt = endsAt ?? book.endsAt;
  const terms = { ...(state !== undefined && { state }), ...(endsAt !== undefined && { endsAt }) };
  await desk.setTerms({ accountId: book.opening.id, ...terms });
}

/** Asks the desk and the oracle. */
async function putToBoth(
  { desk, world }: Playing,
  asks: readonly Ask[],
  step: Step,
): Promise<readonly Ask[]> {
  const [from, to] = asks;
  if (from === undefined) return asks;
  if (step.do !== "again") world.asked.push(asks);
  const must = oracleSays(world, asks);
  const says = to === undefined ? await desk.move(from) : await desk.transfer(from, to);
  alike(plain(says), plain(must));
  return asks;
}

function oracleSays({ books, now }: World, [from, to]: readonly Ask[]): Moved {
  if (from === undefined) throw new Error("something is asked");
  return to === undefined ? ask(books, from, now()) : askBoth(books, [from, to], now());
}

async function sweep({ desk, world }: Playing): Promise<void> {
  await desk.sweep();
  for (const book of world.books.values()) wait(book, world.now());
}

/** Fast where they are alike, in words where they are not. */
export function alike(is: unknown, must: unknown): void {
  if (!isDeepStrictEqual(is, must)) expect(is).toStrictEqual(must);
}

function plain(said: Moved): unknown {
  return "move" in said ? { ...said, move: comparable(said.move) } : said;
}

/** Everything about a move that the port promises: keys and words of what the books do by themselves are their own. */
export function comparable({ legs, ...move }: Move): unknown {
  const own = isByItself(move) ? { key: move.key.slice(0, 1), fingerprint: "", note: {} } : {};
  // A refused one stands in no book, so what its other side would have been says nothing.
  const other = move.refused === undefined ? {} : { against: "nothing" };
  return { ...move, ...own, ...other, legs: merged(legs, move.amount > 0n) };
}

/** What came from each pot, in the order of the grants. What just came need not say that it is plain. */
function merged(legs: Move["legs"], came: boolean): unknown {
  const fromPlain = sum(legs.filter(({ grant }) => grant === undefined));
  return [came ? "came" : fromPlain, ...legs.filter(({ grant }) => grant !== undefined)];
}

export function isByItself({ kind }: Pick<Move, "kind">): boolean {
  return kind === "release" || kind === "lapse" || kind === "expire";
}

async function expectAlike(desk: Desk, book: Book | undefined): Promise<void> {
  if (book === undefined) return;
  const account = await desk.account(book.opening.id);
  if (account === undefined) throw new Error("an account that was opened is there");
  alike(figures(account), {
    balance: balanceOf(book),
    held: heldIn(book),
    plain: freeIn(book, undefined),
    number: book.moves.length,
    sequence: book.moves.filter(({ amount }) => amount !== 0n).length,
    state: book.state,
    grants: grantsOf(book).map((terms) => ({ ...terms, left: freeIn(book, terms) })),
    holds: book.holds.map(({ id, expiresAt }) => ({ id, expiresAt })),
    carries: [...book.carries].map(([meter, { parts, per }]) => ({ meter, parts, per })).toSorted(byMeter),
  });
}

const byMeter = (one: { readonly meter: string }, other: { readonly meter: string }) =>
  one.meter < other.meter ? -1 : 1;

function figures(account: Account): unknown {
  const { balance, number, sequence, state, grants, holds, carries } = account;
  return {
    balance,
    held: heldOf(account),
    plain: plainOf(account),
    number,
    sequence,
    state,
    grants,
    holds: holds.map(({ id, expiresAt }) => ({ id, expiresAt })),
    carries: carries.toSorted(byMeter),
  };
}
