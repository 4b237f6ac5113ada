import type { Instant } from "../../../../ledger/ids.ts";

/** The terms of a grant, as a leg carries them. */
export type Terms = {
  readonly id: string;
  readonly priority: number;
  readonly expiresAt?: Instant;
  readonly grantedAt: Instant;
};

/** A pot of money: one grant, or, without terms, the plain part. */
export type Pot = Terms | undefined;

/** One amount that went from one place to another: the oracle's own double entry. */
export type Passing = { readonly from: string; readonly to: string; readonly amount: bigint };

/** Places inside an account are pots, free or held; everything else is outside. */
export const placeOf = (pot: Pot, holdId?: string): string =>
  `${holdId === undefined ? "free" : `held ${holdId}`}/${pot === undefined ? "plain" : `grant ${pot.id}`}`;

export function inPlace(passings: readonly Passing[], place: string): bigint {
  let sum = 0n;
  for (const { from, to, amount } of passings) {
    if (to === place) sum += amount;
    if (from === place) sum -= amount;
  }
  return sum;
}

/** What is in all places whose names begin like this. */
export function inPlaces(passings: readonly Passing[], begins: string): bigint {
  let sum = 0n;
  for (const { from, to, amount } of passings) {
    if (to.startsWith(begins)) sum += amount;
    if (from.startsWith(begins)) sum -= amount;
  }
  return sum;
}

/** Never comes. */
const NEVER = Number.POSITIVE_INFINITY;

/** Low priority first, then what expires first, then what was given first; the plain part is of priority 50. */
export function burnsBefore(one: Pot, other: Pot): number {
  const [a, b] = [rank(one), rank(other)];
  for (const [n, value] of a.entries()) {
    const against = b[n] ?? 0;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

function rank(pot: Pot): readonly number[] {
  if (pot === undefined) return [50, NEVER, NEVER, NEVER];
  return [pot.priority, pot.expiresAt ?? NEVER, pot.grantedAt, Number(pot.id)];
}
