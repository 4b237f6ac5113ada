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
  await expectMoneyIsSomewhere(ledger);
}

/** Receipts and refunds account for what every provider holds, what is unplaced, and what is owed back. */
async function expectMoneyIsSomewhere(ledger: Ledger): Promise<void> {
  const { store, merchantId } = ledger;
  const all = await store.find("receipts", { where: { merchantId }, limit: 1000 });
  const receipts = all.filter(({ state }) => state !== "replaced");
  const refunds = (await store.find("refunds", { where: { merchantId }, limit: 1000 })).filter(
    ({ coins }) => coins === undefined,
  );
  const rows = await store.totals(merchantId);
  const assets = new Set(rows.map(({ asset }) => asset));
  for (const asset of assets) {
    const of = <Thing extends { readonly amount: { readonly asset: string } }>(things: readonly Thing[]) =>
      things.filter(({ amount }) => amount.asset === asset);
    for (const provider of ["mpesa", "razorpay", "manual", "wallet"] as const) {
      const came = of(receipts).filter((receipt) => receipt.provider === provider);
      const back = of(refunds).filter((refund) => refund.provider === provider);
      const done = back.filter(({ state }) => state === "done");
      const received = sum(came.map(({ amount }) => amount.amount));
      const owed =
        sum(back.map(({ amount }) => amount.amount)) - sum(done.map(({ amount }) => amount.amount));
      const waiting = sum(came.map(({ amount, placed, returned = 0n }) => amount.amount - placed - returned));
      const paidBack = provider === "wallet" ? 0n : sum(done.map(({ amount }) => amount.amount));
      expect(-(await balance(ledger, `clearing:${provider}`, asset))).toBe(received - paidBack);
      expect(await balance(ledger, `refunds:${provider}`, asset)).toBe(owed);
      expect(await balance(ledger, `unplaced:${provider}`, asset)).toBe(waiting);
    }
  }
  // Wallets and vouchers are in the totals too, so all of it sums to nothing: what came in is somewhere.
  for (const asset of assets) {
    const own = rows.filter((row) => row.asset === asset);
    expect(sum(own.map(({ debit, credit }) => debit - credit))).toBe(0n);
  }
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
