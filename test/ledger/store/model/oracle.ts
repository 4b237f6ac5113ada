import type { Ask, Moved, MoveRefusal } from "../../../../ledger/books/move.ts";
import type { Instant } from "../../../../ledger/ids.ts";
import type { Book } from "./book.ts";
import { wait } from "./by-itself.ts";
import { done, refused } from "./effects.ts";
import { refusalOf } from "./rules.ts";

/** All accounts there are, by id. */
export type Books = ReadonlyMap<string, Book>;

/** What the store must answer to this ask at this moment. */
export function ask(books: Books, asked: Ask, now: Instant): Moved {
  const known = heard(books, asked);
  if (known !== undefined) return known;
  const book = bookOf(books, asked);
  const at = wait(book, now);
  const no = refusalOf(book, asked.deed, at);
  const move = no === undefined ? done(book, asked, at) : refused(book, { asked, no }, at);
  return { outcome: no === undefined ? "done" : "refused", move, replayed: false };
}

/** What the store must answer to two asks that are done together or not at all. */
export function askBoth(books: Books, [from, to]: readonly [Ask, Ask], now: Instant): Moved {
  if (unknown(books, to)) return { outcome: "no-account" };
  const known = heard(books, from);
  if (known !== undefined) return known;
  const [giver, taker] = [bookOf(books, from), bookOf(books, to)];
  const at = wait(giver, now);
  const no = refusalOf(giver, from.deed, at) ?? wouldRefuse(taker, to, now);
  if (no !== undefined)
    return { outcome: "refused", move: refused(giver, { asked: from, no }, at), replayed: false };
  done(taker, to, wait(taker, now));
  return { outcome: "done", move: done(giver, from, at), replayed: false };
}

/** What the second account would say; asked of a copy, for where it says no nothing has come to it. */
function wouldRefuse(taker: Book, { deed }: Ask, now: Instant): MoveRefusal | undefined {
  const copy = structuredClone(taker);
  return refusalOf(copy, deed, wait(copy, now));
}

function unknown(books: Books, { accountId, merchantId }: Ask): boolean {
  return books.get(accountId)?.opening.merchantId !== merchantId;
}

function bookOf(books: Books, { accountId }: Ask): Book {
  const book = books.get(accountId);
  if (book === undefined) throw new Error(`the oracle has no ${accountId}`);
  return book;
}

function heard(books: Books, asked: Ask): Moved | undefined {
  if (unknown(books, asked)) return { outcome: "no-account" };
  const move = bookOf(books, asked).answers.get(asked.key);
  if (move === undefined) return undefined;
  if (move.fingerprint !== asked.fingerprint) return { outcome: "mismatch" };
  return { outcome: move.refused === undefined ? "done" : "refused", move, replayed: true };
}
