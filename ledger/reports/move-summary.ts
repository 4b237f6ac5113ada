import type { Asset } from "../books/money.ts";
import type { MoveQuery } from "../store/accounts.ts";
import type { Store } from "../store/store.ts";
import { everyMove } from "./every-move.ts";

export type MoveSums = {
  readonly asset: Asset;
  readonly totalCredits: bigint;
  readonly totalDebits: bigint;
  readonly creditCount: number;
  readonly debitCount: number;
};

/** What came and what went, per asset: added up page by page, so that memory stays small whatever is asked. */
export async function moveSummary(
  store: Pick<Store, "moves">,
  query: Omit<MoveQuery, "limit" | "after">,
): Promise<readonly MoveSums[]> {
  const sums = new Map<Asset, MoveSums>();
  for await (const { asset, amount } of everyMove(store, query)) {
    const none = { asset, totalCredits: 0n, totalDebits: 0n, creditCount: 0, debitCount: 0 };
    const { totalCredits, totalDebits, creditCount, debitCount } = sums.get(asset) ?? none;
    const added =
      amount > 0n
        ? { totalCredits: totalCredits + amount, totalDebits, creditCount: creditCount + 1, debitCount }
        : { totalCredits, totalDebits: totalDebits - amount, creditCount, debitCount: debitCount + 1 };
    sums.set(asset, { asset, ...added });
  }
  return [...sums.values()].toSorted((a, b) => (a.asset < b.asset ? -1 : 1));
}
