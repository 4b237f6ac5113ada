import type { Instant } from "../ids.ts";
import {
  type Account,
  availableOf,
  type Carry,
  type Grant,
  type Leg,
  MOST_CARRIES,
  MOST_GRANTS,
  MOST_HOLDS,
} from "./account.ts";
import { giveBack, inBurnOrder, PLAIN_PRIORITY, split, take } from "./burn.ts";
import type { AgainstName } from "./entry.ts";
import { MOST } from "./money.ts";
import type { Deed, Move, MoveRefusal } from "./move.ts";

/** What a deed does to an account: the fields it changes, and what the move says of it. */
export type Effect = {
  readonly change: Partial<Pick<Account, "balance" | "grants" | "holds" | "carries">>;
  readonly amount: bigint;
  readonly against: AgainstName;
} & Partial<Pick<Move, "held" | "legs" | "holdId" | "meter" | "quantity" | "of">>;

type DeedOf<Kind extends Deed["kind"]> = Extract<Deed, { readonly kind: Kind }>;

/** Carries out a deed on an account whose time-outs are booked already; or says why not. */
export function carryOut(account: Account, deed: Deed, at: Instant): Effect | MoveRefusal {
  switch (deed.kind) {
    case "credit":
      return credit(account, deed, at);
    case "debit":
      return debit(account, deed.amount, { against: deed.against });
    case "hold":
      return hold(account, deed, at);
    case "capture":
      return capture(account, deed);
    case "void":
      return release(account, deed.holdId);
    case "use":
      return use(account, deed);
    case "refund":
      return refund(account, deed, at);
    case "adjust":
      return adjust(account, deed.amount);
  }
}

function credit(account: Account, { amount, against, terms }: DeedOf<"credit">, at: Instant) {
  const balance = account.balance + amount;
  if (balance > MOST) return "amount-out-of-range";
  const { priority = PLAIN_PRIORITY, expiresAt } = terms ?? {};
  const isPlain = priority === PLAIN_PRIORITY && expiresAt === undefined;
  if (isPlain) return { change: { balance }, amount, against };
  if (account.grants.length >= MOST_GRANTS) return "too-many-grants";
  const id = String(account.number + 1);
  const grant = { id, priority, grantedAt: at, ...(expiresAt !== undefined && { expiresAt }) };
  const grants: readonly Grant[] = [...account.grants, { ...grant, left: amount }].toSorted(inBurnOrder);
  return { change: { balance, grants }, amount, against, legs: [{ amount, grant }] };
}

function debit(
  account: Account,
  amount: bigint,
  words: Pick<Effect, "against" | "meter" | "quantity">,
): Effect | MoveRefusal {
  if (amount > availableOf(account)) return "insufficient-funds";
  const { grants, legs } = take(account, amount);
  return { change: { balance: account.balance - amount, grants }, amount: -amount, legs, ...words };
}

function hold(account: Account, { amount, lasts }: DeedOf<"hold">, at: Instant): Effect | MoveRefusal {
  if (amount > availableOf(account)) return "insufficient-funds";
  if (account.holds.length >= MOST_HOLDS) return "too-many-holds";
  const { grants, legs } = take(account, amount);
  const id = holdName(account.id, account.number + 1);
  const holds = [...account.holds, { id, amount, legs, expiresAt: at + lasts }];
  return { change: { grants, holds }, amount: 0n, held: amount, legs, holdId: id, against: "spent" };
}

/** A hold carries its account's name and the number of its move: whoever knows it knows where to look. */
export function holdName(accountId: string, number: number): string {
  return `hld_${accountId}_${String(number)}`;
}

function capture(account: Account, deed: DeedOf<"capture">): Effect | MoveRefusal {
  const found = account.holds.find(({ id }) => id === deed.holdId);
  if (found === undefined) return "hold-ended";
  const amount = deed.amount ?? found.amount;
  if (amount > found.amount) return "capture-exceeds-hold";
  const { first, rest } = split(found.legs, amount);
  const change = {
    balance: account.balance - amount,
    grants: giveBack(account.grants, rest),
    holds: account.holds.filter((one) => one !== found),
  };
  return { change, amount: -amount, held: -found.amount, legs: first, holdId: found.id, against: "spent" };
}

/** What was held goes back to where it came from. */
export function release(account: Account, holdId: string): Effect | MoveRefusal {
  const found = account.holds.find(({ id }) => id === holdId);
  if (found === undefined) return "hold-ended";
  const change = {
    grants: giveBack(account.grants, found.legs),
    holds: account.holds.filter((one) => one !== found),
  };
  return { change, amount: 0n, held: -found.amount, legs: found.legs, holdId, against: "spent" };
}

/** Rounding up charges a begun minor unit; exact charges whole ones and carries the rest to the next usage. */
function use(account: Account, deed: DeedOf<"use">): Effect | MoveRefusal {
  const { meter, quantity, per, rounding } = deed;
  const words = { against: "spent", meter, quantity } as const;
  const owed = deed.quantity * deed.price;
  if (rounding === "up") return debit(account, (owed + per - 1n) / per, words);
  const carry = account.carries.find((one) => one.meter === meter);
  const total = owed + carried(carry, per);
  const done = debit(account, total / per, words);
  if (typeof done === "string") return done;
  const others = account.carries.filter((one) => one !== carry);
  const parts = total % per;
  if (parts > 0n && others.length >= MOST_CARRIES) return "too-many-meters";
  const carries = parts === 0n ? others : [...others, { meter, parts, per }];
  return { ...done, change: { ...done.change, carries } };
}

/** A fraction in the parts of today's price: where the price was changed, rounded down to the customer's good. */
function carried(carry: Carry | undefined, per: bigint): bigint {
  return carry === undefined ? 0n : (carry.parts * per) / carry.per;
}

function refund(account: Account, deed: DeedOf<"refund">, at: Instant): Effect | MoveRefusal {
  const { of, legs, against = "spent" } = deed;
  const amount = legs.reduce((sum, leg) => sum + leg.amount, 0n);
  const balance = account.balance + amount;
  if (balance > MOST) return "amount-out-of-range";
  // Terms that ran out meanwhile are not held against a customer who was charged wrongly.
  const returned = legs.map((leg): Leg => (isOver(leg, at) ? { amount: leg.amount } : leg));
  const change = { balance, grants: giveBack(account.grants, returned) };
  return { change, amount, legs: returned, of, against };
}

function isOver({ grant }: Leg, at: Instant): boolean {
  return grant?.expiresAt !== undefined && grant.expiresAt <= at;
}

function adjust(account: Account, amount: bigint): Effect | MoveRefusal {
  if (amount < 0n) return debit(account, -amount, { against: "adjusted" });
  const balance = account.balance + amount;
  return balance > MOST ? "amount-out-of-range" : { change: { balance }, amount, against: "adjusted" };
}
