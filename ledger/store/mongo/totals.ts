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
      const { _id, ...sums } = exact(row) as Total;
      const whole = (high: unknown, low: unknown): bigint => {
        ensure(typeof high === "bigint" && typeof low === "bigint", "a total is exact");
        return (high << 32n) + low;
      };
      return {
        ..._id,
        debit: whole(sums.debitHigh, sums.debitLow),
        credit: whole(sums.creditHigh, sums.creditLow),
      };
    });
  };
}

const SUMS = ["debitHigh", "debitLow", "creditHigh", "creditLow"] as const;
const HALF = 4_294_967_296;

/**
 * An amount in two halves of 32 bits. A sum of many leaves the 64 bits that the server adds in, and becomes a fraction
 * there; the sums of the halves do not.
 */
export function halves(name: string, amount: object): Readonly<Record<string, object>> {
  return {
    [`${name}High`]: { $toLong: { $trunc: { $divide: [amount, HALF] } } },
    [`${name}Low`]: { $toLong: { $mod: [amount, HALF] } },
  };
}

type Total = {
  readonly _id: { readonly account: AccountName; readonly asset: string };
  readonly debitHigh: unknown;
  readonly debitLow: unknown;
  readonly creditHigh: unknown;
  readonly creditLow: unknown;
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
        ...halves("debit", side("debit")),
        ...halves("credit", side("credit")),
      },
    },
  ];
}

function summing({ account }: Totalled): Document[] {
  const named = account === undefined ? [] : [{ $match: { account: { $eq: text(account) } } }];
  const name = { account: "$account", asset: "$asset" };
  return [
    ...named,
    { $group: { _id: name, ...Object.fromEntries(SUMS.map((sum) => [sum, { $sum: `$${sum}` }])) } },
    { $sort: { "_id.account": 1, "_id.asset": 1 } },
  ];
}
