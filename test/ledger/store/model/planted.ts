import type { Account, Leg } from "../../../../ledger/books/account.ts";
import { heldOf } from "../../../../ledger/books/account.ts";
import { type Acted, act } from "../../../../ledger/books/act.ts";
import type { Ask, Move } from "../../../../ledger/books/move.ts";
import type { Core } from "./desk.ts";

/** Cores with a fault in them: a model that finds none of these would find nothing. */
export const PLANTED: Readonly<Record<string, Core>> = {
  "a refusal is forgotten": {
    act,
    replay: (known) => (known?.refused === undefined ? known : undefined),
  },
  "grants burn in reverse": { act: turned, replay: (known) => known },
  "what is held can be spent": { act: unheld, replay: (known) => known },
};

const flip = <With extends { readonly priority: number }>(grant: With): With => ({
  ...grant,
  priority: 100 - grant.priority,
});
const flipLeg = (leg: Leg): Leg => (leg.grant === undefined ? leg : { ...leg, grant: flip(leg.grant) });
const flipMove = (move: Move): Move => ({ ...move, legs: move.legs.map(flipLeg) });
const flipAccount = (account: Account): Account => ({
  ...account,
  grants: account.grants.map(flip).toSorted((one, other) => one.priority - other.priority),
  holds: account.holds.map((hold) => ({ ...hold, legs: hold.legs.map(flipLeg) })),
});

function turned(account: Account, ask: Ask, now: number): Acted {
  if (!["debit", "hold", "use"].includes(ask.deed.kind)) return act(account, ask, now);
  const done = act(flipAccount(account), ask, now);
  return { account: flipAccount(done.account), moves: done.moves.map(flipMove), move: flipMove(done.move) };
}

function unheld(account: Account, ask: Ask, now: number): Acted {
  const { creditLimit } = account;
  const done = act({ ...account, creditLimit: creditLimit + heldOf(account) }, ask, now);
  return { ...done, account: { ...done.account, creditLimit } };
}

/** A core that a second asker can come in between. */
export const TORN: Core = { act, replay: (known) => known, between: () => Promise.resolve() };
