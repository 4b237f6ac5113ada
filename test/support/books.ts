import { expect } from "vitest";
import type { Ledger } from "../../ledger/index.ts";

type Rows = Awaited<ReturnType<Ledger["store"]["totals"]>>;
const PROVIDERS = ["mpesa", "razorpay", "manual", "wallet"] as const;

/** What an account holds: credits less debits, in minor units. */
export async function balance(ledger: Ledger, account: string, asset = "KES"): Promise<bigint> {
  const rows = await ledger.store.totals(ledger.merchantId);
  return heldIn(rows, account, asset);
}

/**
 * The laws of the books: both sides equal in each asset, entries numbered without a gap, what came in is all
 * somewhere. Answers the number of the last entry; a later look may begin `after` it.
 */
export async function expectSoundBooks(ledger: Ledger, after = 0): Promise<number> {
  const { store, merchantId } = ledger;
  const { totals, rows } = await ledger.trialBalance();
  for (const { debit, credit } of totals) expect(debit).toBe(credit);
  const entries = await store.entries({ merchantId, after, limit: 100_000 });
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, n) => after + n + 1));
  for (const asset of new Set(rows.map((row) => row.asset)))
    await expectMoneyIsSomewhere(ledger, rows, asset);
  return after + entries.length;
}

/** Receipts and refunds account for what every provider holds, what is unplaced, and what is owed back. */
async function expectMoneyIsSomewhere(ledger: Ledger, rows: Rows, asset: string): Promise<void> {
  const { store, merchantId } = ledger;
  const all = await store.find("receipts", { where: { merchantId }, limit: 1000 });
  const receipts = all.filter(({ state, amount }) => state !== "replaced" && amount.asset === asset);
  const given = await store.find("refunds", { where: { merchantId }, limit: 1000 });
  const refunds = given.filter(({ coins, amount }) => coins === undefined && amount.asset === asset);
  const held = (account: string) => heldIn(rows, account, asset);
  for (const provider of PROVIDERS) {
    const came = receipts.filter((receipt) => receipt.provider === provider);
    const back = refunds.filter((refund) => refund.provider === provider);
    const done = sum(back.filter(({ state }) => state === "done").map(({ amount }) => amount.amount));
    const owed = sum(back.map(({ amount }) => amount.amount)) - done;
    const waiting = sum(came.map(({ amount, placed, returned = 0n }) => amount.amount - placed - returned));
    const received = sum(came.map(({ amount }) => amount.amount));
    expect(-held(`clearing:${provider}`)).toBe(received - (provider === "wallet" ? 0n : done));
    expect(held(`refunds:${provider}`)).toBe(owed);
    expect(held(`unplaced:${provider}`)).toBe(waiting);
  }
  // Where no wallet or balance moves in this asset, all that providers hold is unplaced, owed, or earned.
  if (rows.some(({ account, asset: counted }) => counted === asset && /^(wallet|voucher):/u.test(account)))
    return;
  const sides = ["deposits", "income", "commission"];
  const somewhere = PROVIDERS.flatMap((provider) => [`unplaced:${provider}`, `refunds:${provider}`]);
  const net = PROVIDERS.map((provider) => held(`clearing:${provider}`));
  expect(sum([...sides, ...somewhere].map(held))).toBe(-sum(net));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function heldIn(rows: Rows, account: string, asset: string): bigint {
  const row = rows.find((one) => one.account === account && one.asset === asset);
  return row === undefined ? 0n : row.credit - row.debit;
}
