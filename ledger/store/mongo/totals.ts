import type { ClientSession, Db, Document } from "mongodb";
import type { AccountName } from "../../books/entry.ts";
import { ensure } from "../../outcome.ts";
import type { AccountTotal } from "../store.ts";
import { collection, exact, text } from "./documents.ts";
import { asked } from "./faults.ts";
import { BOOKS } from "./schema.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };

/** Whose totals, of which account or of all. */
export type Totalled = { readonly merchantId: string; readonly account?: AccountName };

/** Says where the lines of moves are found: a collection, and the stages that make lines of it. None: no stages. */
export type MoveLines = (of: Totalled) => Promise<{ readonly coll: string; readonly pipeline: Document[] }[]>;

/** Sums the journal and the moves together, both sides of each. */
export function openTotals(db: Db, moveLines: MoveLines, session?: ClientSession) {
  const options = { ...PATIENCE, ...(session !== undefined && { session }) };
  return async (merchantId: string, account?: AccountName): Promise<readonly AccountTotal[]> => {
    const of = { merchantId, ...(account !== undefined && { account }) };
    const others = await moveLines(of);
    const stages = [...journalLines(of), ...others.map(($unionWith) => ({ $unionWith })), ...summing(of)];
    const rows = await asked(() => collection(db, BOOKS.entries).aggregate<Total>(stages, options).toArray());
    return rows.map((row) => {
      const { _id, debit, credit } = exact(row) as Total;
      // The server turns a sum beyond 64 bits into a fraction. Better no answer than that one.
      ensure(typeof debit === "bigint" && typeof credit === "bigint", "a total is exact");
      return { ..._id, debit, credit };
    });
  };
}

type Total = {
  readonly _id: { readonly account: AccountName; readonly asset: string };
  readonly debit: unknown;
  readonly credit: unknown;
};

function journalLines({ merchantId, account }: Totalled): Document[] {
  const named = account === undefined ? [] : [{ $match: { "postings.account": { $eq: text(account) } } }];
  const side = (name: string) => ({ $cond: [{ $eq: ["$postings.side", name] }, "$postings.amount", 0n] });
  return [
    { $match: { merchantId: { $eq: text(merchantId) } } },
    ...named,
    { $unwind: "$postings" },
    {
      $project: {
        account: "$postings.account",
        asset: "$postings.asset",
        debit: side("debit"),
        credit: side("credit"),
      },
    },
  ];
}

function summing({ account }: Totalled): Document[] {
  const named = account === undefined ? [] : [{ $match: { account: { $eq: text(account) } } }];
  const name = { account: "$account", asset: "$asset" };
  return [
    ...named,
    { $group: { _id: name, debit: { $sum: "$debit" }, credit: { $sum: "$credit" } } },
    { $sort: { "_id.account": 1, "_id.asset": 1 } },
  ];
}
