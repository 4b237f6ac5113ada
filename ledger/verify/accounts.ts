import { moveName } from "../books/move.ts";
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

/** Follows every account's moves from the first to where it stood when it was read; others may move on meanwhile. */
export async function checkAccounts(books: StoreReader, families: AccountFamilies): Promise<void> {
  for await (const standing of everyStanding(books)) {
    const { account } = standing;
    const walks = [
      walkChain(families.chain, account),
      walkParts(families, account),
      walkLimits(families.limits, account),
    ];
    for await (const move of movesOf(books, standing)) {
      for (const { see } of walks) see(move);
      if (move.kind === "refund") await checkBooked(books, families.refunds, move);
    }
    for (const { end } of walks) end();
    await checkBeyond(books, families.chain, standing);
  }
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
