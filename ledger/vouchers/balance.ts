import { type Money, money } from "../books/money.ts";
import type { Store } from "../store/store.ts";
import type { Voucher } from "./voucher.ts";

const NOTHING = money(0n, "NONE");
const NOBODY = { id: "", merchantId: "", terms: { grants: { balance: NOTHING }, price: NOTHING } } as const;

/**
 * What can still be spent with a code, from the books. A Wi-Fi code holds no money: 0 of its price's asset. A code
 * that does not exist costs the same read as one that does.
 */
export async function voucherBalance(store: Store, voucher: Voucher | undefined): Promise<Money> {
  const { id, merchantId, terms } = voucher ?? NOBODY;
  const totals = await store.totals(merchantId, `voucher:${id}`);
  const asset = "balance" in terms.grants ? terms.grants.balance.asset : terms.price.asset;
  const own = totals.find((total) => total.asset === asset);
  return money((own?.credit ?? 0n) - (own?.debit ?? 0n), asset);
}
