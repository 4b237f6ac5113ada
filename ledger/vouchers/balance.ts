import { timedOut } from "../books/act.ts";
import { type Money, money } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import type { Voucher } from "./voucher.ts";

/**
 * What can still be spent with a code, from the books. A Wi-Fi code holds no money: 0 of its price's asset. A code
 * that does not exist costs the same read as one that does.
 */
export async function voucherBalance(
  { store, clock }: Pick<Parts, "store" | "clock">,
  voucher: Voucher | undefined,
): Promise<Money> {
  const kept = await store.account(voucher?.id ?? "nobody");
  if (kept === undefined) return money(0n, voucher?.terms.price.asset ?? "NONE");
  const { balance, asset } = timedOut(kept, clock.now()).account;
  return money(balance, asset);
}
