import type { Account } from "../books/account.ts";
import { type Move, moveName } from "../books/move.ts";
import type { Family, Walk } from "./family.ts";

/** So many missing numbers are named one by one. */
const NAMED = 10;

const GAP = "moves are numbered without a gap";

/**
 * An account's moves follow each other: numbered 1, 2, 3 …, each balance the one before and what came or went, the
 * sequence counting what changed the balance; and where they end the account stands.
 */
export function walkChain(family: Family, account: Account): Walk {
  const { id: accountId } = account;
  let last = { number: 0, balanceAfter: 0n, sequence: 0, at: account.createdAt };
  const missing = (from: number, to: number) => {
    const count = Math.min(to - from + 1, NAMED);
    for (let n = 0; n < count; n += 1) family.broken(GAP, moveName({ accountId, number: from + n }));
  };
  return {
    see: (move) => {
      family.saw("moves");
      if (move.number > last.number + 1) missing(last.number + 1, move.number - 1);
      else for (const law of brokenBetween(last, move)) family.broken(law, moveName(move));
      if (!isOf(account, move)) family.broken("a move is its account's", moveName(move));
      last = move;
    },
    end: () => {
      family.saw("accounts");
      if (last.number < account.number) missing(last.number + 1, account.number);
      else if (last.balanceAfter !== account.balance)
        family.broken("an account's balance is what its moves left", accountId);
      else if (last.sequence !== account.sequence)
        family.broken("an account counts what changed its balance", accountId);
    },
  };
}

type Last = Pick<Move, "number" | "balanceAfter" | "sequence" | "at">;

function brokenBetween(last: Last, move: Move): readonly string[] {
  const { amount, balanceAfter, sequence, refused, at } = move;
  const laws: readonly (readonly [boolean, string])[] = [
    [move.number === last.number + 1, "a number belongs to one move"],
    [balanceAfter === last.balanceAfter + amount, "each balance is the one before and what came or went"],
    [sequence === last.sequence + (amount === 0n ? 0 : 1), "the sequence counts what changed the balance"],
    [refused === undefined, "what was refused has no number"],
    [at >= last.at, "no move is dated before the one before it"],
  ];
  return laws.filter(([holds]) => !holds).map(([, law]) => law);
}

function isOf({ id, name, merchantId, asset }: Account, move: Move): boolean {
  return (
    move.accountId === id &&
    move.account === name &&
    move.merchantId === merchantId &&
    move.asset === asset &&
    move.key !== ""
  );
}
