import type { UpdateFilter } from "mongodb";
import { type Account, plainOf } from "../../../books/account.ts";
import { nextTimeOut } from "../../../books/act.ts";
import type { Instant } from "../../../ids.ts";
import { exact, type Kept } from "../documents.ts";
import type { Pending } from "./pending.ts";

/** A time that does not come. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** An account as it stands in its document, with what the books keep beside it. */
export type Seen = {
  readonly account: Account;
  /** Raised by every write but a drain. */
  readonly version: number;
  /** Moves that are not yet among the entries, oldest first. */
  readonly pending: readonly Pending[];
  /** The highest key time of a move that is no more in the list; −1 where there is none. */
  readonly fence: number;
  /** When the last numbered move happened that is no more in the list, or the account was made. */
  readonly drainedAt: Instant;
};

/** What a move can change of an account, with what follows from it, at the time `now`. */
export function changing(account: Account, now: Instant) {
  const { balance, number, sequence, grants, holds, carries, movedAt, endsAt = NEVER } = account;
  const next = nextTimeOut(account) ?? NEVER;
  return {
    balance,
    number,
    sequence,
    grants,
    holds,
    carries,
    movedAt,
    /** What a debit may take without touching a grant. */
    spendable: plainOf(account) - account.minimumBalance + account.creditLimit,
    /** Up to here time changes nothing of what a plain move may do. */
    until: Math.min(next, endsAt),
    /** When somebody has to look. An end is looked at once, for a plain move may bring something to book out. */
    due: Math.min(next, endsAt > now ? endsAt : NEVER),
  };
}

/** What a write does to an account's document. */
export type Operators = {
  readonly $set?: object;
  readonly $inc?: Readonly<Record<string, number | bigint>>;
  readonly $max?: Readonly<Record<string, number>>;
  readonly $push?: { readonly pending: { readonly $each: readonly Pending[] } };
  readonly $pull?: { readonly pending: { readonly key: { readonly $in: readonly string[] } } };
};

/** The driver's types want to know every field. */
export function operators(update: Operators): UpdateFilter<Kept> {
  return update as object;
}

/** A new account's document. What it has seen already is among the entries: `fence` is of those keys. */
export function newDocument(account: Account, fence: number): Kept {
  const { id, name, merchantId, customerId, asset, state, createdAt } = account;
  const { minimumBalance, creditLimit, endsAt, movedAt } = account;
  return {
    _id: id,
    ...{ name, merchantId, customerId, asset, state, createdAt, minimumBalance, creditLimit, endsAt },
    ...changing(account, movedAt),
    ...{ version: 1, pending: [], pendingCount: 0, fence, drainedAt: movedAt },
  };
}

export function accountOf(kept: Kept): Account {
  const { _id, customerId, endsAt, ...read } = exact(kept) as Read;
  return {
    id: _id,
    name: read.name,
    merchantId: read.merchantId,
    ...(customerId !== undefined && { customerId }),
    asset: read.asset,
    state: read.state,
    minimumBalance: read.minimumBalance,
    creditLimit: read.creditLimit,
    ...(endsAt !== undefined && { endsAt }),
    balance: read.balance,
    number: Number(read.number),
    sequence: Number(read.sequence),
    grants: read.grants,
    holds: read.holds,
    carries: read.carries,
    movedAt: read.movedAt,
    createdAt: read.createdAt,
  };
}

export function seenIn(kept: Kept): Seen {
  const { pending, version, fence, drainedAt } = exact(kept) as Read;
  return { account: accountOf(kept), pending, version: Number(version), fence, drainedAt };
}

type Counter = "number" | "sequence";

/** Counters grow by `$inc`: beyond 31 bits the server makes them int64. */
type Read = Omit<Account, "id" | Counter> & { readonly [C in Counter | "version"]: number | bigint } & Pick<
    Seen,
    "pending" | "fence" | "drainedAt"
  > & { readonly _id: string };
