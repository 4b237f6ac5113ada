import { type Leg, MOST_CARRIES } from "../../../../ledger/books/account.ts";
import { MOST } from "../../../../ledger/books/money.ts";
import type { Deed, MoveRefusal } from "../../../../ledger/books/move.ts";
import type { Instant } from "../../../../ledger/ids.ts";
import { availableIn, type Book, balanceOf, heldBy, isFullOfGrants, isFullOfHolds } from "./book.ts";

type Of<Kind extends Deed["kind"]> = Extract<Deed, { readonly kind: Kind }>;

export const sum = (legs: readonly Pick<Leg, "amount">[]): bigint =>
  legs.reduce((total, { amount }) => total + amount, 0n);

/** Why the deed cannot be done, if it cannot. */
export function refusalOf(book: Book, deed: Deed, at: Instant): MoveRefusal | undefined {
  if (["credit", "debit", "hold", "use"].includes(deed.kind)) {
    if (book.endsAt !== undefined && at >= book.endsAt) return "account-ended";
    if (book.state === "disabled") return "account-disabled";
  }
  switch (deed.kind) {
    case "credit":
      if (isApart(deed) && isFullOfGrants(book)) return "too-many-grants";
      return room(book, deed.amount);
    case "debit":
      return funds(book, deed.amount);
    case "hold":
      return isFullOfHolds(book) ? "too-many-holds" : funds(book, deed.amount);
    case "use":
      return usage(book, deed);
    case "capture":
      return captured(book, deed);
    case "void":
      return book.holds.some(({ id }) => id === deed.holdId) ? undefined : "hold-ended";
    case "refund":
      return room(book, sum(deed.legs));
    case "adjust":
      return deed.amount > 0n ? room(book, deed.amount) : funds(book, -deed.amount);
  }
}

/** Whether what is given is kept apart from the plain part. */
export function isApart({ terms }: Pick<Of<"credit">, "terms">): boolean {
  return terms?.expiresAt !== undefined || (terms?.priority ?? 50) !== 50;
}

function funds(book: Book, amount: bigint): MoveRefusal | undefined {
  return amount > availableIn(book) ? "insufficient-funds" : undefined;
}

function room(book: Book, amount: bigint): MoveRefusal | undefined {
  return balanceOf(book) + amount > MOST ? "amount-out-of-range" : undefined;
}

function captured(book: Book, { holdId, amount = 0n }: Of<"capture">): MoveRefusal | undefined {
  if (!book.holds.some(({ id }) => id === holdId)) return "hold-ended";
  return amount > heldBy(book, holdId) ? "capture-exceeds-hold" : undefined;
}

function usage(book: Book, deed: Of<"use">): MoveRefusal | undefined {
  const { charge, rest } = chargeOf(book, deed);
  const isNew = rest !== undefined && !book.carries.has(deed.meter);
  if (isNew && rest.parts > 0n && book.carries.size >= MOST_CARRIES) return "too-many-meters";
  return funds(book, charge);
}

type Fraction = { readonly parts: bigint; readonly per: bigint };

/** What a usage costs in whole minor units, and, where the fraction is carried, what is still owed after it. */
export function chargeOf(
  book: Book,
  { meter, quantity, price, per, rounding }: Of<"use">,
): { readonly charge: bigint; readonly rest?: Fraction } {
  const cost = quantity * price;
  if (rounding === "up") return { charge: (cost + per - 1n) / per };
  const { parts, per: of } = book.carries.get(meter) ?? { parts: 0n, per: 1n };
  // What was carried at another price is carried on in whole parts of this one, rounded down.
  const owed = cost + (parts * per) / of;
  return { charge: owed / per, rest: { parts: owed % per, per } };
}
