import type { Leg } from "../../../../ledger/books/account.ts";
import type { AgainstName } from "../../../../ledger/books/entry.ts";
import type { Ask, Deed, Move, MoveRefusal } from "../../../../ledger/books/move.ts";
import type { Instant } from "../../../../ledger/ids.ts";
import {
  availableIn,
  type Book,
  balanceOf,
  carry,
  heldBy,
  heldIn,
  legOf,
  type OpenHold,
  outOf,
} from "./book.ts";
import { inPlace, type Pot, placeOf } from "./places.ts";
import { chargeOf, isApart } from "./rules.ts";

type Of<Kind extends Deed["kind"]> = Extract<Deed, { readonly kind: Kind }>;

/** What a move says beyond what every move says. */
type Said = Pick<Move, "against"> & Partial<Pick<Move, "legs" | "holdId" | "meter" | "quantity" | "of">>;

/** Does what may be done, and writes down the move. */
export function done(book: Book, asked: Ask, at: Instant): Move {
  const { key, fingerprint, deed, note = {} } = asked;
  return written(book, { key, fingerprint, kind: deed.kind, note, at }, () => doIt(book, deed, at));
}

type Named = Pick<Move, "key" | "fingerprint" | "kind" | "note" | "at">;

/** The move is what the places say after it, less what they said before. */
export function written(book: Book, named: Named, doing: () => Said): Move {
  const [balance, held] = [balanceOf(book), heldIn(book)];
  const said = doing();
  const balanceAfter = balanceOf(book);
  const move: Move = {
    ...whose(book),
    ...named,
    legs: [],
    ...said,
    number: book.moves.length + 1,
    sequence: sequenceOf(book) + (balanceAfter === balance ? 0 : 1),
    amount: balanceAfter - balance,
    balanceAfter,
    held: heldIn(book) - held,
  };
  book.moves.push(move);
  book.answers.set(named.key, move);
  book.movedAt = named.at;
  return move;
}

/** A no is kept for its key, and changes nothing else. */
export function refused(
  book: Book,
  { asked, no }: { readonly asked: Ask; readonly no: MoveRefusal },
  at: Instant,
): Move {
  const { key, fingerprint, deed, note = {} } = asked;
  const nothing = { number: 0, sequence: sequenceOf(book), amount: 0n, held: 0n, legs: [] };
  const move: Move = {
    ...whose(book),
    ...nothing,
    key,
    fingerprint,
    kind: deed.kind,
    refused: no,
    balanceAfter: balanceOf(book),
    available: availableIn(book),
    against: againstOf(deed),
    note,
    at,
  };
  book.answers.set(key, move);
  return move;
}

function whose({ opening }: Book): Pick<Move, "accountId" | "account" | "merchantId" | "asset"> {
  const { id, name, merchantId, customerId, asset } = opening;
  const customer = customerId === undefined ? {} : { customerId };
  return { accountId: id, account: name, merchantId, ...customer, asset };
}

const sequenceOf = ({ moves }: Book): number => moves.filter(({ amount }) => amount !== 0n).length;

function againstOf(deed: Deed): AgainstName {
  if ("against" in deed) return deed.against;
  return deed.kind === "adjust" ? "adjusted" : "spent";
}

function doIt(book: Book, deed: Deed, at: Instant): Said {
  switch (deed.kind) {
    case "credit":
      return credited(book, deed, at);
    case "debit":
      return took(book, deed.amount, deed.against);
    case "hold":
      return held(book, deed, at);
    case "capture":
      return captured(book, deed);
    case "void":
      return gaveBack(book, deed.holdId);
    case "use":
      return used(book, deed);
    case "refund":
      return refunded(book, deed, at);
    case "adjust":
      if (deed.amount < 0n) return took(book, -deed.amount, "adjusted");
      carry(book, { from: "adjusted", to: placeOf(undefined) }, deed.amount);
      return { against: "adjusted", legs: [legOf(undefined, deed.amount)] };
  }
}

function credited(book: Book, { amount, against, terms = {} }: Of<"credit">, at: Instant): Said {
  const { priority = 50, ...expiry } = terms;
  const grant = { id: String(book.moves.length + 1), priority, ...expiry, grantedAt: at };
  const pot: Pot = isApart({ terms }) ? grant : undefined;
  if (pot !== undefined) book.terms.set(pot.id, pot);
  carry(book, { from: against, to: placeOf(pot) }, amount);
  return { against, legs: [legOf(pot, amount)] };
}

function took(book: Book, amount: bigint, against: AgainstName): Said {
  const legs = outOf(book, amount);
  for (const leg of legs) carry(book, { from: placeOf(leg.grant), to: against }, leg.amount);
  return { against, legs };
}

function held(book: Book, { amount, lasts }: Of<"hold">, at: Instant): Said {
  const id = `hld_${book.opening.id}_${String(book.moves.length + 1)}`;
  const legs = outOf(book, amount);
  for (const { grant, amount: part } of legs)
    carry(book, { from: placeOf(grant), to: placeOf(grant, id) }, part);
  book.holds = [...book.holds, { id, expiresAt: at + lasts, legs }];
  return { against: "spent", legs, holdId: id };
}

/** The hold is over: what it still holds is free again. */
export function gaveBack(book: Book, holdId: string): Said {
  const legs: Leg[] = [];
  for (const { grant } of holdOf(book, holdId).legs) {
    const from = placeOf(grant, holdId);
    const left = inPlace(book.passings, from);
    carry(book, { from, to: placeOf(grant) }, left);
    if (left > 0n) legs.push(legOf(grant, left));
  }
  book.holds = book.holds.filter(({ id }) => id !== holdId);
  return { against: "spent", holdId, legs };
}

function captured(book: Book, { holdId, amount }: Of<"capture">): Said {
  let missing = amount ?? heldBy(book, holdId);
  const legs: Leg[] = [];
  for (const { grant, amount: there } of holdOf(book, holdId).legs) {
    const part = there < missing ? there : missing;
    if (part > 0n) legs.push(legOf(grant, part));
    carry(book, { from: placeOf(grant, holdId), to: "spent" }, part);
    missing -= part;
  }
  return { ...gaveBack(book, holdId), legs };
}

function used(book: Book, deed: Of<"use">): Said {
  const { charge, rest } = chargeOf(book, deed);
  if (rest !== undefined) book.carries.set(deed.meter, rest);
  if (rest?.parts === 0n) book.carries.delete(deed.meter);
  const { meter, quantity } = deed;
  return { ...took(book, charge, "spent"), meter, quantity };
}

function refunded(book: Book, { of, legs }: Of<"refund">, at: Instant): Said {
  const back: Leg[] = [];
  for (const { grant, amount } of legs) {
    const isOver = grant?.expiresAt !== undefined && grant.expiresAt <= at;
    const pot = isOver ? undefined : grant;
    if (pot !== undefined) book.terms.set(pot.id, pot);
    carry(book, { from: "spent", to: placeOf(pot) }, amount);
    back.push(legOf(pot, amount));
  }
  return { against: "spent", of, legs: back };
}

function holdOf(book: Book, holdId: string): OpenHold {
  const found = book.holds.find(({ id }) => id === holdId);
  if (found === undefined) throw new Error(`the oracle has no ${holdId}`);
  return found;
}
