import { expect } from "vitest";
import type { Ledger } from "../../ledger/index.ts";

/** What an account holds: credits less debits, in minor units. */
export async function balance(ledger: Ledger, account: string, asset = "KES"): Promise<bigint> {
  const rows = await ledger.store.totals(ledger.merchantId);
  const row = rows.find((one) => one.account === account && one.asset === asset);
  return row === undefined ? 0n : row.credit - row.debit;
}

/**
 * The laws of the books: both sides equal in each asset, entries numbered without a gap, what came in is all
 * somewhere.
 */
export async function expectSoundBooks(ledger: Ledger): Promise<void> {
  const { totals } = await ledger.trialBalance();
  for (const { debit, credit } of totals) expect(debit).toBe(credit);
  const entries = await ledger.store.entries({ merchantId: ledger.merchantId, limit: 100_000 });
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, n) => n + 1));
  const all = await ledger.store.find("receipts", { where: {}, limit: 1000 });
  const receipts = all.filter(({ state }) => state !== "replaced");
  const received = receipts.reduce((sum, { amount }) => sum + amount.amount, 0n);
  expect(-(await balance(ledger, "clearing:mpesa"))).toBe(received);
  const waiting = receipts.reduce((sum, { amount, placed }) => sum + amount.amount - placed, 0n);
  expect(await balance(ledger, "unplaced:mpesa")).toBe(waiting);
  const sides = ["unplaced:mpesa", "deposits", "income", "commission"];
  const held = await Promise.all(sides.map((account) => balance(ledger, account)));
  expect(held.reduce((sum, one) => sum + one, 0n)).toBe(received);
}
