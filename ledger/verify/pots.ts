import { type Account, type Grant, type Hold, type Leg, plainOf } from "../books/account.ts";
import { giveBack, inBurnOrder, split, take } from "../books/burn.ts";
import { holdName } from "../books/deeds.ts";
import type { Move } from "../books/move.ts";
import { canonical } from "../books/seal.ts";

/** Where an account's balance is, as its moves tell: the part without terms, what is left of each grant, each hold. */
export type Pots = {
  readonly plain: bigint;
  readonly grants: readonly Grant[];
  readonly holds: readonly Pick<Hold, "id" | "amount" | "legs">[];
};

/** Which law of which family a move breaks. */
export type Break = { readonly of: "holds" | "grants"; readonly law: string };

export const EMPTY: Pots = { plain: 0n, grants: [], holds: [] };

/** The pots after one more move, or the law that it breaks. */
export function pour(pots: Pots, move: Move): Pots | Break {
  switch (move.kind) {
    case "credit":
      return given(pots, move);
    case "adjust":
      return move.amount > 0n ? given(pots, move) : taken(pots, move, -move.amount);
    case "debit":
    case "use":
    case "expire":
      return taken(pots, move, -move.amount);
    case "hold":
      return held(pots, move);
    case "capture":
    case "void":
    case "release":
      return ended(pots, move);
    case "refund":
      return returned(pots, move);
    case "lapse":
      return lapsed(pots, move);
  }
}

export const sum = (legs: readonly Pick<Leg, "amount">[]): bigint =>
  legs.reduce((total, { amount }) => total + amount, 0n);
const lefts = (grants: readonly Grant[]): bigint => grants.reduce((total, { left }) => total + left, 0n);

const grants = (law: string): Break => ({ of: "grants", law });
const holds = (law: string): Break => ({ of: "holds", law });
const ADDS_UP = grants("a move's parts add up to its amount");

function given(pots: Pots, { number, amount, legs }: Move): Pots | Break {
  const [leg, other] = legs;
  if (leg?.grant === undefined) {
    return legs.length === 0 && amount > 0n ? { ...pots, plain: pots.plain + amount } : ADDS_UP;
  }
  if (other !== undefined || leg.amount !== amount || amount <= 0n) return ADDS_UP;
  if (leg.grant.id !== String(number)) return grants("a grant is named by the move that gave it");
  const grant = { ...leg.grant, left: amount };
  return { ...pots, grants: [...pots.grants, grant].toSorted(inBurnOrder) };
}

/** What went out of which pot; no pot gives more than it has, and they give in their order. */
function taken(pots: Pots, { legs }: Pick<Move, "legs">, amount: bigint): Pots | Break {
  if (sum(legs) !== amount) return ADDS_UP;
  for (const { grant, amount: part } of legs) {
    const left = pots.grants.find(({ id }) => id === grant?.id)?.left ?? 0n;
    if (grant !== undefined && part > left) return grants("no more is taken from a grant than is left of it");
  }
  const inOrder = take(accountOf(pots), amount);
  if (canonical(inOrder.legs) !== canonical(legs)) return grants("grants are used in their order");
  const fromPlain = sum(legs.filter(({ grant }) => grant === undefined));
  return { ...pots, plain: pots.plain - fromPlain, grants: inOrder.grants };
}

/** As much of an account as the burn order looks at. */
function accountOf({ plain, grants, holds }: Pots): Pick<Account, "balance" | "grants" | "holds"> {
  // When a hold ends says nothing about what it holds.
  const own = holds.map((hold) => ({ ...hold, expiresAt: 0 }));
  return { balance: plain + lefts(grants) + sum(holds), grants, holds: own };
}

function held(pots: Pots, move: Move): Pots | Break {
  const { accountId, number, amount, held: more, holdId = "", legs } = move;
  if (amount !== 0n || more <= 0n) return holds("a hold takes nothing yet");
  if (holdId !== holdName(accountId, number)) return holds("a hold is named by the move that made it");
  const rest = taken(pots, { legs }, more);
  if ("law" in rest) return rest;
  return { ...rest, holds: [...rest.holds, { id: holdId, amount: more, legs }] };
}

/** Captured, given back or run out: once, and no more than was held. */
function ended(pots: Pots, { kind, amount, held: less, holdId, legs }: Move): Pots | Break {
  const hold = pots.holds.find(({ id }) => id === holdId);
  if (hold === undefined) return holds("a hold ends once");
  if (-less !== hold.amount) return holds("a hold ends whole");
  if (-amount > hold.amount || amount > 0n) return holds("no more is captured than was held");
  if (kind !== "capture" && amount !== 0n) return holds("a hold that is given back takes nothing");
  const { first, rest } = split(hold.legs, kind === "capture" ? -amount : hold.amount);
  if (canonical(first) !== canonical(legs)) return holds("what ends a hold is of that hold");
  const others = { ...pots, holds: pots.holds.filter((one) => one !== hold) };
  return back(others, kind === "capture" ? rest : first);
}

function returned(pots: Pots, { amount, legs }: Move): Pots | Break {
  return sum(legs) === amount && amount > 0n ? back(pots, legs) : ADDS_UP;
}

/** To the grants they came from; what finds none is plain again. */
function back(pots: Pots, legs: readonly Leg[]): Pots {
  const after = giveBack(pots.grants, legs);
  const plain = pots.plain + sum(legs) - (lefts(after) - lefts(pots.grants));
  return { ...pots, plain, grants: after };
}

function lapsed(pots: Pots, { amount, legs }: Move): Pots | Break {
  const [leg, other] = legs;
  const grant = pots.grants.find(({ id }) => id === leg?.grant?.id);
  if (leg === undefined || other !== undefined || leg.amount !== -amount) return ADDS_UP;
  if (grant?.left !== leg.amount) return grants("a grant lapses with what is left of it");
  return { ...pots, grants: pots.grants.filter((one) => one !== grant) };
}

/** What an account says of its pots that its moves do not, by law and id. */
export function differences(pots: Pots, account: Account): readonly (Break & { readonly id: string })[] {
  const found: (Break & { readonly id: string })[] = [];
  const say = (one: Break, id: string) => found.push({ ...one, id });
  for (const { id } of unlike(pots.holds, account.holds.map(bare)))
    say(holds("what is held is what its live holds hold"), id);
  for (const { id } of unlike(pots.grants, account.grants))
    say(grants("of a grant is left what was given less what was taken"), `${account.id} grant ${id}`);
  const doubtful = account.holds.filter(({ amount, legs }) => sum(legs) !== amount);
  for (const { id } of doubtful) say(holds("a hold's parts add up to it"), id);
  if (found.length === 0 && pots.plain !== plainOf(account))
    say(grants("a balance is its plain part, its grants and its holds"), account.id);
  return found;
}

const bare = ({ id, amount, legs }: Hold) => ({ id, amount, legs });

type Named = { readonly id: string };

/** Those that are in one list and not, or not the same, in the other. */
function unlike(one: readonly Named[], other: readonly Named[]): readonly Named[] {
  const texts = new Map(other.map((named) => [named.id, canonical(named)]));
  const mine = one.filter((named) => texts.get(named.id) !== canonical(named));
  const ids = new Set(one.map(({ id }) => id));
  return [...mine, ...other.filter(({ id }) => !ids.has(id))];
}
