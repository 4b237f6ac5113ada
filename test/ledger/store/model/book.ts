import type { Account, Leg } from "../../../../ledger/books/account.ts";
import { MOST_GRANTS, MOST_HOLDS } from "../../../../ledger/books/account.ts";
import type { Move } from "../../../../ledger/books/move.ts";
import type { Opening } from "../../../../ledger/books/open.ts";
import type { Instant } from "../../../../ledger/ids.ts";
import { burnsBefore, inPlace, inPlaces, type Passing, type Pot, placeOf, type Terms } from "./places.ts";

export type OpenHold = { readonly id: string; readonly expiresAt: Instant; readonly legs: readonly Leg[] };

/**
 * One account as the oracle keeps it: a list of passings from which every figure is summed anew each time it is
 * asked for, and what was answered under each key. Slow, and nothing to get wrong.
 */
export type Book = {
  readonly opening: Opening;
  state: Account["state"];
  endsAt: Instant | undefined;
  readonly passings: Passing[];
  readonly terms: Map<string, Terms>;
  holds: readonly OpenHold[];
  readonly carries: Map<string, { readonly parts: bigint; readonly per: bigint }>;
  readonly answers: Map<string, Move>;
  /** Those with a number, in its order. */
  readonly moves: Move[];
  movedAt: Instant;
};

export function newBook(opening: Opening, at: Instant): Book {
  return {
    opening,
    state: "open",
    endsAt: opening.endsAt,
    passings: [],
    terms: new Map(),
    holds: [],
    carries: new Map(),
    answers: new Map(),
    moves: [],
    movedAt: at,
  };
}

export const freeOf = (book: Book): bigint => inPlaces(book.passings, "free/");
export const heldIn = (book: Book): bigint => inPlaces(book.passings, "held ");
export const balanceOf = (book: Book): bigint => freeOf(book) + heldIn(book);
export const heldBy = (book: Book, holdId: string): bigint => inPlaces(book.passings, `held ${holdId}/`);
export const freeIn = (book: Book, pot: Pot): bigint => inPlace(book.passings, placeOf(pot));

export function availableIn(book: Book): bigint {
  const { minimumBalance = 0n, creditLimit = 0n } = book.opening;
  return freeOf(book) - minimumBalance + creditLimit;
}

/** Grants with something left in them, in burn order. */
export function grantsOf(book: Book): readonly Terms[] {
  return [...book.terms.values()].filter((terms) => freeIn(book, terms) > 0n).toSorted(burnsBefore);
}

export const isFullOfGrants = (book: Book): boolean => grantsOf(book).length >= MOST_GRANTS;
export const isFullOfHolds = (book: Book): boolean => book.holds.length >= MOST_HOLDS;

/** The pots that an amount comes out of, in burn order; what none of them has is owed by the plain part. */
export function outOf(book: Book, amount: bigint): readonly Leg[] {
  // In records: `toSorted` puts what is undefined last without asking.
  const pots: readonly { readonly pot: Pot }[] = [
    { pot: undefined },
    ...grantsOf(book).map((pot) => ({ pot })),
  ];
  const legs: { pot: Pot; amount: bigint }[] = [];
  let missing = amount;
  for (const { pot } of pots.toSorted((one, other) => burnsBefore(one.pot, other.pot))) {
    const there = freeIn(book, pot);
    const part = there < missing ? there : missing;
    if (part <= 0n) continue;
    legs.push({ pot, amount: part });
    missing -= part;
  }
  if (missing > 0n) {
    const last = legs.at(-1);
    if (last === undefined || last.pot !== undefined) legs.push({ pot: undefined, amount: missing });
    else last.amount += missing;
  }
  return legs.map(({ pot, amount: part }) => legOf(pot, part));
}

export function legOf(pot: Pot, amount: bigint): Leg {
  return pot === undefined ? { amount } : { amount, grant: pot };
}

/** Something goes from one place to another; nothing goes nowhere. */
export function carry(book: Book, way: Pick<Passing, "from" | "to">, amount: bigint): void {
  if (amount > 0n) book.passings.push({ ...way, amount });
}
