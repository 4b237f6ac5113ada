import type { Entry } from "../books/entry.ts";
import type { Still } from "../store/reader.ts";
import { entriesBetween } from "./every.ts";
import type { Family } from "./family.ts";

/** Where this does not hold nothing can be added up. */
export const EXACT_ENTRIES = "an entry's amounts are whole numbers";

/** What the journal says of one account in one asset. */
type Sides = { readonly debit: bigint; readonly credit: bigint };

/** One merchant's journal, added up: by account and asset. */
export type JournalSums = ReadonlyMap<string, Sides>;

export function sumKey(account: string, asset: string): string {
  return `${account} ${asset}`;
}

/** Each entry balances, and a merchant's are numbered 1, 2, 3 …; answers their sums. */
export async function checkJournal(still: Still, family: Family, merchantId: string): Promise<JournalSums> {
  const sums = new Map<string, Sides>();
  let number = 0;
  for await (const entry of entriesBetween(still, merchantId, { after: 0, upTo: Number.MAX_SAFE_INTEGER })) {
    family.saw("entries");
    if (entry.number !== number + 1)
      family.broken("entries are numbered without a gap", `${merchantId} entry ${String(number + 1)}`);
    number = entry.number;
    if (!entry.postings.every(({ amount }) => typeof (amount as unknown) === "bigint")) {
      family.broken(EXACT_ENTRIES, entry.id);
      continue;
    }
    if (!isBalanced(entry)) family.broken("an entry's debits equal its credits", entry.id);
    for (const { account, asset, side, amount } of entry.postings) {
      const key = sumKey(account, asset);
      const { debit, credit } = sums.get(key) ?? { debit: 0n, credit: 0n };
      sums.set(
        key,
        side === "debit" ? { debit: debit + amount, credit } : { debit, credit: credit + amount },
      );
    }
  }
  family.saw("merchants");
  return sums;
}

function isBalanced({ postings }: Entry): boolean {
  const totals = new Map<string, bigint>();
  for (const { asset, side, amount } of postings)
    totals.set(asset, (totals.get(asset) ?? 0n) + (side === "debit" ? amount : -amount));
  const isEven = [...totals.values()].every((total) => total === 0n);
  return postings.length >= 2 && postings.every(({ amount }) => amount > 0n) && isEven;
}
