import { type Account, type Grant, type Leg, MOST_GRANTS, plainOf } from "./account.ts";
import { least } from "./money.ts";

/** Where the plain part stands in the burn order: after every grant of this priority, for it never expires. */
export const PLAIN_PRIORITY = 50;

/** Priority, then what expires first, then what was given first: total, so everybody burns alike. */
export function inBurnOrder(one: Grant, other: Grant): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (
    one.priority - other.priority ||
    (one.expiresAt ?? never) - (other.expiresAt ?? never) ||
    one.grantedAt - other.grantedAt ||
    Number(one.id) - Number(other.id)
  );
}

type Parts = Pick<Account, "balance" | "grants" | "holds">;

export type Taken = { readonly grants: readonly Grant[]; readonly legs: readonly Leg[] };

/** Takes `amount` in burn order; what grants and the plain part do not hold comes out of the plain part as credit. */
export function take(account: Parts, amount: bigint): Taken {
  const legs: Leg[] = [];
  let open = amount;
  const from = (grant: Grant): Grant => {
    const part = least(open, grant.left);
    open -= part;
    const { left, ...terms } = grant;
    if (part > 0n) legs.push({ amount: part, grant: terms });
    return { ...grant, left: left - part };
  };
  const early = account.grants.filter(({ priority }) => priority <= PLAIN_PRIORITY).map(from);
  const plain = plainOf(account);
  const fromPlain = plain > 0n ? least(open, plain) : 0n;
  open -= fromPlain;
  if (fromPlain > 0n) legs.push({ amount: fromPlain });
  const late = account.grants.filter(({ priority }) => priority > PLAIN_PRIORITY).map(from);
  if (open > 0n) credit(legs, open);
  return { grants: [...early, ...late].filter(({ left }) => left > 0n), legs };
}

/** What nothing held is owed by the plain part, after all the rest. */
function credit(legs: Leg[], amount: bigint): void {
  const last = legs.at(-1);
  if (last === undefined || last.grant !== undefined) legs.push({ amount });
  else legs[legs.length - 1] = { amount: last.amount + amount };
}

/** The first `amount` of some legs, in the order they were taken, and the rest. */
export function split(
  legs: readonly Leg[],
  amount: bigint,
): { readonly first: readonly Leg[]; readonly rest: readonly Leg[] } {
  const first: Leg[] = [];
  const rest: Leg[] = [];
  let open = amount;
  for (const leg of legs) {
    const part = least(open, leg.amount);
    open -= part;
    if (part > 0n) first.push({ ...leg, amount: part });
    if (part < leg.amount) rest.push({ ...leg, amount: leg.amount - part });
  }
  return { first, rest };
}

/**
 * Legs that go back to the grants they came from, one by one. A grant that is used up lives again; where there is
 * no room for it the customer keeps the money without its terms.
 */
export function giveBack(grants: readonly Grant[], legs: readonly Leg[]): readonly Grant[] {
  return legs.reduce(add, grants);
}

function add(grants: readonly Grant[], { amount, grant }: Leg): readonly Grant[] {
  if (grant === undefined) return grants;
  if (grants.some(({ id }) => id === grant.id)) {
    return grants.map((one) => (one.id === grant.id ? { ...one, left: one.left + amount } : one));
  }
  if (grants.length >= MOST_GRANTS) return grants;
  return [...grants, { ...grant, left: amount }].toSorted(inBurnOrder);
}
