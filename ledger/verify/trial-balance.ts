import type { Asset } from "../books/money.ts";
import type { Still } from "../store/reader.ts";
import type { AccountTotal } from "../store/store.ts";
import type { Family } from "./family.ts";
import { type JournalSums, sumKey } from "./journal.ts";

/** Accounts that moves touch: their totals are more than the journal's. */
const MOVED = /^(wallet:|voucher:|granted$|spent$|expired$|adjusted$|transit$)/u;

/** A merchant whose journal was added up just now. */
export type Booked = { readonly merchantId: string; readonly sums: JournalSums };

/**
 * The reports' totals, over journal and moves: both sides are equal in each asset, what one account passed on another
 * got, and where only the journal books they are the sums of its entries.
 */
export async function checkTrialBalance(
  still: Still,
  family: Family,
  { merchantId, sums }: Booked,
): Promise<void> {
  const totals = await still.totals(merchantId);
  family.saw("account totals", totals.length);
  const net = new Map<Asset, bigint>();
  for (const total of totals) {
    const { account, asset, debit, credit } = total;
    net.set(asset, (net.get(asset) ?? 0n) + debit - credit);
    const name = `${merchantId} ${account} ${asset}`;
    if (account === "transit" && debit !== credit)
      family.broken("what left one account reached another", name);
    if (!MOVED.test(account) && !isSame(total, sums))
      family.broken("an account's total is the sum of its entries", name);
  }
  for (const [asset, left] of net)
    if (left !== 0n) family.broken("all debits equal all credits", `${merchantId} ${asset}`);
  const shown = new Set(totals.map(({ account, asset }) => sumKey(account, asset)));
  for (const key of sums.keys())
    if (!shown.has(key))
      family.broken("an account's total is the sum of its entries", `${merchantId} ${key}`);
}

function isSame({ account, asset, debit, credit }: AccountTotal, sums: JournalSums): boolean {
  const must = sums.get(sumKey(account, asset));
  return must?.debit === debit && must.credit === credit;
}
