import type { Account } from "../../../books/account.ts";
import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import type { AccountQuery, MoveQuery } from "../../accounts.ts";
import { text } from "../documents.ts";
import { asked } from "../faults.ts";
import { backlog } from "./backlog.ts";
import { accountOf, seenIn } from "./documents.ts";
import type { Drains } from "./drains.ts";
import { moveIn } from "./known.ts";
import { filterOf, sortOf } from "./listing.ts";
import { movesOf } from "./pending.ts";
import { BY_ID, byKeys, PENDING, type Spending } from "./spending.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };

/** The spend path's reading half: what is acknowledged is seen, drained or not. */
export function openAccountReads(
  { accounts, moves }: Pick<Spending, "accounts" | "moves">,
  { drainAll }: Pick<Drains, "drainAll">,
) {
  return {
    account: (id: string): Promise<Account | undefined> =>
      asked(async () => {
        const kept = await accounts.findOne(
          { _id: { $eq: text(id) } },
          { ...PATIENCE, projection: { pending: 0 } },
        );
        return kept === null ? undefined : accountOf(kept);
      }),
    accounts: (query: AccountQuery): Promise<readonly Account[]> =>
      asked(async () => {
        const { merchantId, customerId, kind, after = "", limit } = query;
        bounded(limit);
        const whose = customerId === undefined ? {} : { customerId: { $eq: text(customerId) } };
        const named = kind === undefined ? {} : { name: { $gte: `${kind}:`, $lt: `${kind};` } };
        const filter = {
          merchantId: { $eq: text(merchantId) },
          ...whose,
          ...named,
          _id: { $gt: text(after) },
        };
        const options = { ...PATIENCE, projection: { pending: 0 }, sort: { _id: 1 }, limit } as const;
        return (await accounts.find(filter, options).toArray()).map(accountOf);
      }),
    moves: (query: MoveQuery): Promise<readonly Move[]> =>
      asked(async () => {
        bounded(query.limit);
        await drainAll(await drainable(query));
        const options = { ...PATIENCE, sort: sortOf(query), limit: query.limit };
        return (await moves.find(filterOf(query), options).toArray()).map(moveIn);
      }),
    moveOf: (accountId: string, key: string): Promise<Move | undefined> =>
      asked(async () => {
        // The document first: what it does not list by then is among the entries.
        const kept = await accounts.findOne({ _id: { $eq: text(accountId) } }, PATIENCE);
        if (kept === null) return undefined;
        const { account, pending, drainedAt } = seenIn(kept);
        const listed = movesOf(account, pending, drainedAt).find((move) => move.key === key);
        if (listed !== undefined) return listed;
        const found = await moves.findOne(byKeys(accountId, [key]), { ...PATIENCE, hint: BY_ID });
        return found === null ? undefined : moveIn(found);
      }),
    backlog: () => backlog(accounts),
  };

  async function drainable({ merchantId, accountId }: Pick<MoveQuery, "merchantId" | "accountId">) {
    const named = accountId === undefined ? {} : { _id: { $eq: text(accountId) } };
    const filter = { ...PENDING, merchantId: { $eq: text(merchantId) }, ...named };
    const options = { ...PATIENCE, projection: { _id: 1 } } as const;
    return (await accounts.find(filter, options).toArray()).map(({ _id }) => _id);
  }
}

function bounded(limit: number): void {
  ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
}
