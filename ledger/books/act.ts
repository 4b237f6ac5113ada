import type { Instant } from "../ids.ts";
import { type Account, availableOf, type Grant, heldOf } from "./account.ts";
import { take } from "./burn.ts";
import { carryOut, type Effect, release } from "./deeds.ts";
import type { Ask, Move, MoveKind, MoveRefusal } from "./move.ts";

/** An account one or more moves on: the last move is the answer to the ask, those before it are time-outs. */
export type Acted = { readonly account: Account; readonly moves: readonly Move[]; readonly move: Move };

/** Deeds that begin something new with an account: not while it is disabled, not after its end. */
const NEW_BUSINESS: readonly MoveKind[] = ["credit", "debit", "hold", "use"];

/**
 * Does what is asked under a key that is new to the account, at the time `now` of whoever keeps the books. What has
 * timed out until then is booked first. A refusal changes nothing but is a move too, to be kept for its key.
 */
export function act(before: Account, ask: Ask, now: Instant): Acted {
  const { account, moves } = timedOut(before, now);
  const at = Math.max(now, before.movedAt);
  const effect = closed(account, ask.deed.kind, at) ?? carryOut(account, ask.deed, at);
  if (typeof effect === "string") return refused(before, { ask, refused: effect }, now);
  const named = { key: ask.key, fingerprint: ask.fingerprint, kind: ask.deed.kind, note: ask.note ?? {}, at };
  const done = book(account, effect, named);
  return { account: done.account, moves: [...moves, done.move], move: done.move };
}

/** A no to an ask, after what has timed out was booked: it changes nothing else and is kept for its key. */
export function refused(before: Account, no: Pick<Refused, "ask" | "refused">, now: Instant): Acted {
  const { account, moves } = timedOut(before, now);
  const move = refusalOf(account, { ...no, at: Math.max(now, before.movedAt) });
  return { account, moves: [...moves, move], move };
}

function closed(account: Account, kind: MoveKind, at: Instant): MoveRefusal | undefined {
  if (!NEW_BUSINESS.includes(kind)) return undefined;
  if (account.endsAt !== undefined && account.endsAt <= at) return "account-ended";
  return account.state === "disabled" ? "account-disabled" : undefined;
}

/**
 * The account as time has made it: holds that ran out are released, then grants that ran out are booked out, then,
 * at the account's end, whatever is left and not held.
 */
export function timedOut(
  before: Account,
  now: Instant,
): { readonly account: Account; readonly moves: readonly Move[] } {
  const at = Math.max(now, before.movedAt);
  let account = before;
  const moves: Move[] = [];
  const add = (kind: TimeOut, effect: Effect | MoveRefusal) => {
    if (typeof effect === "string") return;
    // Nobody outside can send this key: theirs are ASCII. The number makes it this one's own.
    const key = `·${kind}:${String(account.number + 1)}`;
    const done = book(account, effect, { key, fingerprint: "", kind, note: {}, at });
    account = done.account;
    moves.push(done.move);
  };
  for (const { id } of before.holds.filter(({ expiresAt }) => expiresAt <= at)) {
    add("release", release(account, id));
  }
  for (const grant of account.grants.filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= at)) {
    add("lapse", lapse(account, grant));
  }
  const left = freeOf(account);
  if (account.endsAt !== undefined && account.endsAt <= at && left > 0n) add("expire", expire(account, left));
  return { account, moves };
}

type TimeOut = "release" | "lapse" | "expire";

function lapse({ balance, grants }: Account, grant: Grant): Effect {
  const { left, ...terms } = grant;
  const change = { balance: balance - left, grants: grants.filter((one) => one !== grant) };
  return { change, amount: -left, legs: [{ amount: left, grant: terms }], against: "expired" };
}

/** Books out what nobody used. What is held stays until its hold ends; a debt stays a debt. */
function expire(account: Account, left: bigint): Effect {
  const { grants, legs } = take(account, left);
  return { change: { balance: account.balance - left, grants }, amount: -left, legs, against: "expired" };
}

function freeOf(account: Account): bigint {
  return account.balance - heldOf(account);
}

type Named = Pick<Move, "key" | "fingerprint" | "kind" | "note" | "at">;

function book(
  before: Account,
  { change, ...effect }: Effect,
  named: Named,
): { account: Account; move: Move } {
  const number = before.number + 1;
  const sequence = before.sequence + (effect.amount === 0n ? 0 : 1);
  const account = { ...before, ...change, number, sequence, movedAt: named.at };
  const told = { held: 0n, legs: [], ...effect };
  return { account, move: { ...placeOf(account), ...named, ...told, number, sequence } };
}

function placeOf({ id, name, merchantId, customerId, asset, balance }: Account) {
  const whose = { accountId: id, account: name, merchantId, ...(customerId !== undefined && { customerId }) };
  return { ...whose, asset, balanceAfter: balance };
}

type Refused = { readonly ask: Ask; readonly refused: MoveRefusal; readonly at: Instant };

function refusalOf(account: Account, { ask, refused, at }: Refused): Move {
  const { key, fingerprint, deed, note = {} } = ask;
  return {
    ...placeOf(account),
    key,
    fingerprint,
    kind: deed.kind,
    refused,
    number: 0,
    sequence: account.sequence,
    amount: 0n,
    held: 0n,
    available: availableOf(account),
    against: "spent",
    legs: [],
    note,
    at,
  };
}

/** The next time at which something of an account runs out, for who has to look then. */
export function nextTimeOut(account: Account): Instant | undefined {
  const { grants, holds, endsAt } = account;
  const times = [...grants, ...holds].flatMap(({ expiresAt }) =>
    expiresAt === undefined ? [] : [expiresAt],
  );
  const end = endsAt !== undefined && freeOf(account) > 0n ? [endsAt] : [];
  const all = [...times, ...end];
  return all.length === 0 ? undefined : Math.min(...all);
}
