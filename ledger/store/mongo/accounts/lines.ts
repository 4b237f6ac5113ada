import type { Document } from "mongodb";
import type { AccountName } from "../../../books/entry.ts";
import { text } from "../documents.ts";
import { asked } from "../faults.ts";
import { halves, type MoveLines, type Totalled } from "../totals.ts";
import type { Drains } from "./drains.ts";
import { SPENDING } from "./schema.ts";
import { PENDING, type Spending } from "./spending.ts";

const AGAINST: readonly AccountName[] = ["granted", "spent", "expired", "adjusted", "transit"];

/**
 * Both sides of a merchant's moves as lines of the journal. Everything acknowledged before is drained first, so a
 * move is counted, and once: only among the entries.
 */
export function openMoveLines({ accounts }: Spending, { drainAll }: Pick<Drains, "drainAll">): MoveLines {
  return async (of) => {
    const { merchantId, account } = of;
    if (account !== undefined && !isSpendable(account)) {
      // Any account of the merchant may stand against these; at the others no move ever touches.
      if (!AGAINST.includes(account)) return [];
      await drainAll(await idsOf({ ...PENDING, merchantId: { $eq: text(merchantId) } }));
      return [lines(of, { against: { $eq: account } })];
    }
    if (account === undefined) {
      await drainAll(await idsOf({ ...PENDING, merchantId: { $eq: text(merchantId) } }));
      return [lines(of, {})];
    }
    const ids = await idsOf({ merchantId: { $eq: text(merchantId) }, name: { $eq: text(account) } });
    await drainAll(ids);
    return ids.length === 0 ? [] : [lines(of, { accountId: { $in: ids } })];
  };

  async function idsOf(filter: object): Promise<string[]> {
    const found = await asked(() => accounts.find(filter, { projection: { _id: 1 } }).toArray());
    return found.map(({ _id }) => _id);
  }
}

function isSpendable(account: AccountName): boolean {
  return account.startsWith("wallet:") || account.startsWith("voucher:");
}

/** The moves that stand among the entries, some or (`{}`) all of a merchant's, as lines of the journal. */
export function lines({ merchantId }: Totalled, which: object): { coll: string; pipeline: Document[] } {
  const own = { merchantId: { $eq: text(merchantId) }, number: { $gt: 0 }, amount: { $ne: 0n } };
  return { coll: SPENDING.moves, pipeline: [{ $match: { ...own, ...which } }, ...bothSides()] };
}

/** Stages that make lines of moves: what went is debited to the account, what came is credited. */
export function bothSides(): Document[] {
  const part = (sign: 1n | -1n) => ({ $max: [{ $multiply: ["$amount", sign] }, 0n] });
  const parts = Object.entries({ ...halves("gone", part(-1n)), ...halves("come", part(1n)) });
  const sums = parts.map(([name, half]): [string, object] => [name, { $sum: half }]);
  const side = (account: string, debit: "gone" | "come", credit: "gone" | "come") => ({
    account,
    asset: "$_id.asset",
    ...{ debitHigh: `$${debit}High`, debitLow: `$${debit}Low` },
    ...{ creditHigh: `$${credit}High`, creditLow: `$${credit}Low` },
  });
  return [
    {
      $group: {
        _id: { account: "$account", against: "$against", asset: "$asset" },
        ...Object.fromEntries(sums),
      },
    },
    {
      $project: {
        sides: [side("$_id.account", "gone", "come"), side("$_id.against", "come", "gone")],
      },
    },
    { $unwind: "$sides" },
    { $replaceRoot: { newRoot: "$sides" } },
  ];
}
