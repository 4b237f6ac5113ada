import { type Move, moveName } from "../books/move.ts";
import type { Standing, StoreReader } from "../store/reader.ts";
import { walkChain } from "./chain.ts";
import { everyStanding, movesOf } from "./every.ts";
import type { Family } from "./family.ts";
import { walkLimits } from "./limits.ts";
import { walkParts } from "./parts.ts";
import { checkBooked } from "./refunds.ts";

export type AccountFamilies = {
  readonly chain: Family;
  readonly holds: Family;
  readonly grants: Family;
  readonly limits: Family;
  readonly refunds: Family;
};

/** Where this does not hold nothing can be added up. */
export const EXACT_MOVES = "a move's amounts are whole numbers";

/** Follows every account's moves from the first to where it stood when it was read; others may move on meanwhile. */
export async function checkAccounts(books: StoreReader, families: AccountFamilies): Promise<void> {
  for await (const standing of everyStanding(books)) {
    const { account } = standing;
    const walks = [
      walkChain(families.chain, account),
      walkParts(families, account),
      walkLimits(families.limits, account),
    ];
    let isWhole = true;
    for await (const move of movesOf(books, standing)) {
      isWhole &&= isExact(move);
      if (!isWhole) {
        families.chain.broken(EXACT_MOVES, moveName(move));
        break;
      }
      for (const { see } of walks) see(move);
      if (move.kind === "refund") await checkBooked(books, families.refunds, move);
    }
    if (isWhole) for (const { end } of walks) end();
    await checkBeyond(books, families.chain, standing);
  }
}

/** What somebody wrote by hand may be of another kind, and nothing can be added up with it. */
function isExact({ amount, balanceAfter, held, legs }: Move): boolean {
  const values: readonly unknown[] = [amount, balanceAfter, held, ...legs.map((leg) => leg.amount)];
  return values.every((value) => typeof value === "bigint");
}

/** A move beyond an account's number came after the account was read; then the account has moved on by now. */
async function checkBeyond(books: StoreReader, family: Family, { account }: Standing): Promise<void> {
  const { id: accountId, number: after } = account;
  const [beyond] = await books.movesAfter({ accountId, after, limit: 1 });
  if (beyond === undefined) return;
  const now = await books.account(accountId);
  if (now === undefined || now.number < beyond.number)
    family.broken("an account has seen all of its moves", moveName(beyond));
}
