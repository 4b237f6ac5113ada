import type { Document } from "mongodb";
import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import type { Standing, StandingQuery } from "../../reader.ts";
import { text } from "../documents.ts";
import { asked } from "../faults.ts";
import { type Seen, seenIn } from "./documents.ts";
import { movesOf } from "./pending.ts";
import { moveId, PENDING, type Spending } from "./spending.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };
const PAGE = 1000;

/** What is read of all accounts together, whoever's they are. Nothing is drained: what waits is read where it waits. */
export function openStandings({ accounts, moves }: Pick<Spending, "accounts" | "moves">) {
  const page = async (filter: object, { after = "", limit }: StandingQuery): Promise<readonly Seen[]> => {
    const options = { ...PATIENCE, sort: { _id: 1 }, limit } as const;
    const found = await accounts.find({ ...filter, _id: { $gt: text(after) } }, options).toArray();
    return found.map(seenIn);
  };

  /** A key in an account's list and, under another number, among the entries too. */
  async function repeatedIn({ account, pending, drainedAt }: Seen): Promise<readonly string[]> {
    const listed = movesOf(account, pending, drainedAt);
    const ids = listed.map(({ key }) => moveId(account.id, key));
    const found = await moves.find({ _id: { $in: ids } }, PATIENCE).toArray();
    const numbers = new Map(found.map((kept) => [kept._id, Number(kept["number"])]));
    const other = listed.filter(({ key, number }) => {
      const drained = numbers.get(moveId(account.id, key));
      return drained !== undefined && drained !== number;
    });
    const twice = listed.filter(({ key }, n) => listed.findIndex((one) => one.key === key) !== n);
    return [...other, ...twice].map(({ key }) => key);
  }

  /** A document is named by its account and key, and a name is there once: others may repeat a key. */
  async function misnamed(limit: number): Promise<readonly Pick<Move, "accountId" | "key">[]> {
    const found: Pick<Move, "accountId" | "key">[] = [];
    const options = { projection: { accountId: 1, key: 1 }, batchSize: PAGE };
    for await (const kept of moves.find({}, options)) {
      const [accountId, key] = [String(kept["accountId"]), String(kept["key"])];
      if (kept._id !== moveId(accountId, key)) found.push({ accountId, key });
      if (found.length >= limit) break;
    }
    return found;
  }

  return {
    standings: (query: StandingQuery): Promise<readonly Standing[]> =>
      asked(async () => {
        ensure(query.limit >= 1 && query.limit <= PAGE, "a list is of 1 to 1,000");
        return (await page({}, query)).map(({ account, pending, drainedAt }) => ({
          account,
          latest: movesOf(account, pending, drainedAt).filter(({ number }) => number > 0),
        }));
      }),
    repeatedKeys: (limit: number): Promise<readonly Pick<Move, "accountId" | "key">[]> =>
      asked(async () => {
        const repeated = [...(await misnamed(limit))];
        for (let after = ""; repeated.length < limit; ) {
          const seen = await page(PENDING, { after, limit: 100 });
          for (const one of seen)
            for (const key of await repeatedIn(one)) repeated.push({ accountId: one.account.id, key });
          const last = seen.at(-1);
          if (last === undefined) break;
          after = last.account.id;
        }
        return repeated.slice(0, limit);
      }),
  };
}

/**
 * The numbered moves that changed a balance, wait in their accounts' documents and do not stand among the entries yet:
 * stages for the collection of accounts.
 */
export function uncopied(merchantId: string): Document[] {
  const id = { $concat: ["$_id", "|", "$pending.key"] };
  return [
    { $match: { ...PENDING, merchantId: { $eq: text(merchantId) } } },
    { $unwind: "$pending" },
    { $match: { "pending.refused": { $exists: false }, "pending.amount": { $ne: 0n } } },
    { $set: { moveId: id } },
    { $lookup: { from: "moves", localField: "moveId", foreignField: "_id", as: "copies" } },
    { $match: { copies: { $size: 0 } } },
    {
      $project: { account: "$name", asset: "$asset", against: "$pending.against", amount: "$pending.amount" },
    },
  ];
}
