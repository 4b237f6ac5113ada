import type { Move } from "../../../../ledger/books/move.ts";
import type { Instant } from "../../../../ledger/ids.ts";
import { type Book, carry, freeIn, freeOf, grantsOf, legOf, outOf } from "./book.ts";
import { gaveBack, written } from "./effects.ts";
import { placeOf, type Terms } from "./places.ts";

/**
 * Time has passed: holds that ran out go back, then grants that ran out are gone, then whatever an ended account had
 * and did not hold. Answers the time by the account's own clock, which never goes back.
 */
export function wait(book: Book, now: Instant): Instant {
  const at = Math.max(now, book.movedAt);
  for (const { id, expiresAt } of book.holds)
    if (expiresAt <= at) written(book, named(book, "release", at), () => gaveBack(book, id));
  for (const terms of grantsOf(book))
    if (terms.expiresAt !== undefined && terms.expiresAt <= at) lapse(book, terms, at);
  if (book.endsAt !== undefined && book.endsAt <= at && freeOf(book) > 0n) end(book, at);
  return at;
}

/** No asker, so no key that an asker could use. */
function named(book: Book, kind: Move["kind"], at: Instant) {
  const key = `·${String(book.moves.length + 1)}`;
  return { key, fingerprint: "", kind, note: {}, at };
}

function lapse(book: Book, terms: Terms, at: Instant): void {
  const left = freeIn(book, terms);
  written(book, named(book, "lapse", at), () => {
    carry(book, { from: placeOf(terms), to: "expired" }, left);
    return { against: "expired", legs: [legOf(terms, left)] };
  });
}

function end(book: Book, at: Instant): void {
  const legs = outOf(book, freeOf(book));
  written(book, named(book, "expire", at), () => {
    for (const { grant, amount } of legs) carry(book, { from: placeOf(grant), to: "expired" }, amount);
    return { against: "expired", legs };
  });
}
