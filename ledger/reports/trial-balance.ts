import type { Asset } from "../books/money.ts";
import type { AccountTotal, Store } from "../store/store.ts";

export type AssetTotal = { readonly asset: Asset; readonly debit: bigint; readonly credit: bigint };

/**
 * Every account of a merchant's books, and per asset the sums of both sides, which are equal as long as the
 * books are sound.
 */
export async function trialBalance(
  store: Store,
  merchantId: string,
): Promise<{ readonly rows: readonly AccountTotal[]; readonly totals: readonly AssetTotal[] }> {
  const rows = await store.totals(merchantId);
  const assets = [...new Set(rows.map(({ asset }) => asset))];
  const totals = assets.map((asset) => {
    const own = rows.filter((row) => row.asset === asset);
    const sum = (side: "debit" | "credit") => own.reduce((total, row) => total + row[side], 0n);
    return { asset, debit: sum("debit"), credit: sum("credit") };
  });
  return { rows, totals };
}
