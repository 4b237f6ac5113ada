import { type Money, money } from "../books/money.ts";
import type { Store } from "../store/store.ts";
import type { Voucher } from "./voucher.ts";

/**
 * What can still be spent with a code, from the books. A Wi-Fi code holds no money: 0 of its price's asset. A code
 * that does not exist costs the same read as one that does.
 */
export async function voucherBalance(store: Store, voucher: Voucher | undefined): Promise<Money> {
  const totals = await store.totals(voucher?.merchantId ?? "", `voucher:${voucher?.id ?? ""}`);
  const grants = voucher?.terms.grants;
  const asset =
    grants !== undefined && "balance" in grants ? grants.balance.asset : (voucher?.terms.price.asset ?? "");
  const own = totals.find((total) => total.asset === asset);
  return money((own?.credit ?? 0n) - (own?.debit ?? 0n), asset);
}
