import type { StoreReader } from "../store/reader.ts";
import { type AccountFamilies, checkAccounts, EXACT_MOVES } from "./accounts.ts";
import { type Family, openFamily } from "./family.ts";
import { checkHeldParts } from "./held-parts.ts";
import { checkJournal, EXACT_ENTRIES, type JournalSums } from "./journal.ts";
import { checkKeys } from "./keys.ts";
import { checkMoneyIn } from "./money-in.ts";
import { checkRefundings } from "./refunds.ts";
import { checkSeals } from "./seals.ts";
import { checkTrialBalance } from "./trial-balance.ts";

/** What was found, one line for each family of laws or each broken law, as it is printed. */
export type Verdict = { readonly lines: readonly string[]; readonly sound: boolean };

function openFamilies(): AccountFamilies &
  Record<"journal" | "moneyIn" | "parts" | "trial" | "keys" | "seals", Family> {
  return {
    journal: openFamily(["entries", "merchants"], "numbered without a gap, each balanced"),
    moneyIn: openFamily(["receipts", "refunds"], "all that came in is earned, given back, unplaced or owed"),
    parts: openFamily(
      ["parts of prices"],
      "held for an open order, captured for a paid one, else given back",
    ),
    trial: openFamily(["account totals"], "debits equal credits in each asset"),
    chain: openFamily(["moves", "accounts"], "numbered without a gap, balances and sequences exact"),
    limits: openFamily(["spendings"], "none below the limit"),
    holds: openFamily(["holds"], "each ended once or is still held"),
    grants: openFamily(["grants"], "used, lapsed, returned and left is what was given"),
    refunds: openFamily(
      ["refunds", "refunded debits"],
      "decided first, booked or to be booked, never too much",
    ),
    keys: openFamily(["keys"], "each did one thing"),
    seals: openFamily(["seals", "chains"], "linked from the first, over what stands in the books today"),
  };
}

/**
 * Every invariant of the books, on a store that may be in use: what is read together is read as it stood at one
 * moment, and what moves on meanwhile is no break. Memory stays small, however large the books are.
 */
export async function verifyBooks(books: StoreReader, anchors: readonly string[] = []): Promise<Verdict> {
  const families = openFamilies();
  const { journal, moneyIn, parts, trial, keys, refunds, seals, chain } = families;
  await checkAccounts(books, families);
  await books.still(async (still) => {
    const journals = new Map<string, JournalSums>();
    for (const merchantId of await still.merchants()) {
      const sums = await checkJournal(still, journal, merchantId);
      journals.set(merchantId, sums);
      const canBeAdded = chain.isSound(EXACT_MOVES) && journal.isSound(EXACT_ENTRIES);
      if (canBeAdded) await checkTrialBalance(still, trial, { merchantId, sums });
    }
    await checkMoneyIn(still, moneyIn, journals);
  });
  await checkRefundings(books, refunds);
  await checkHeldParts(books, parts);
  await checkKeys(books, keys);
  const entries = journal.count("entries") + chain.count("moves");
  keys.saw("keys", chain.count("moves"));
  const { items } = await checkSeals(books, seals, anchors);
  if (items < entries) seals.note(`${String(entries - items)} of the entries and moves are not sealed yet`);
  const all = Object.values(families);
  return { lines: all.flatMap(({ lines }) => lines()), sound: all.every((family) => family.isSound()) };
}
