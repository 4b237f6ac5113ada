import type { Account, Leg } from "../../../books/account.ts";
import type { Move } from "../../../books/move.ts";
import type { Instant } from "../../../ids.ts";

type Derived =
  | "accountId"
  | "account"
  | "merchantId"
  | "customerId"
  | "asset"
  | "number"
  | "sequence"
  | "balanceAfter";
type Usual = "held" | "legs" | "note";

/** A move as it waits in its account's document: without what can be told from the account and its place there. */
export type Pending = Omit<Move, Derived | Usual> & Partial<Pick<Move, Usual>>;

export function pendingOf(move: Move): Pending {
  const { accountId, account, merchantId, customerId, asset, ...own } = move;
  const { number, sequence, balanceAfter, held, legs, note, ...told } = own;
  return {
    ...told,
    ...(held !== 0n && { held }),
    ...(!isSameLegs(legs, plainLegs(move.amount)) && { legs }),
    ...(Object.keys(note).length > 0 && { note }),
  };
}

/** Where nothing is said, what went came out of the plain part. */
function plainLegs(amount: bigint): readonly Leg[] {
  return amount < 0n ? [{ amount: -amount }] : [];
}

function isSameLegs(legs: readonly Leg[], plain: readonly Leg[]): boolean {
  const [one] = legs;
  return legs.length === plain.length && one?.grant === undefined && one?.amount === plain[0]?.amount;
}

export type Place = Pick<
  Account,
  "id" | "name" | "merchantId" | "customerId" | "asset" | "balance" | "number" | "sequence"
>;

/**
 * The moves that an account saw last, whole: numbers and balances are counted back from where the account stands. No
 * move is earlier than the one before it, nor than `since`, whatever the clock of its writer showed.
 */
export function movesOf(account: Place, pending: readonly Pending[], since: Instant): readonly Move[] {
  const { id: accountId, name, merchantId, customerId, asset } = account;
  const whose = {
    accountId,
    account: name,
    merchantId,
    ...(customerId !== undefined && { customerId }),
    asset,
  };
  let { balance, number, sequence } = account;
  const backwards = pending.toReversed().map((one): Move => {
    const { held = 0n, legs = plainLegs(one.amount), note = {}, ...told } = one;
    const isDone = one.refused === undefined;
    const counted = { number: isDone ? number : 0, sequence, balanceAfter: balance };
    number -= isDone ? 1 : 0;
    sequence -= one.amount === 0n ? 0 : 1;
    balance -= one.amount;
    return { ...whose, ...told, ...counted, held, legs, note };
  });
  let at = since;
  return backwards.toReversed().map((move) => {
    if (move.refused !== undefined) return move;
    at = Math.max(at, move.at);
    return { ...move, at };
  });
}
