import { expect, test } from "vitest";
import { credit, debit } from "../../ledger/books/entry.ts";
import { bootstrapKey, defaultMerchant, type Merchant, openStore } from "../../ledger/index.ts";
import { hashOf } from "../../ledger/staff.ts";
import { newVoucher } from "../../ledger/vouchers/new-voucher.ts";
import { openIds } from "../../src/clock.ts";
import { handClock } from "../support/clock.ts";

const NAMED = { name: "Asha Wi-Fi", currency: "KES", practice: false };

async function ground() {
  const clock = handClock();
  return { store: await openStore("sqlite::memory:", clock), clock, ids: openIds(clock) };
}

test("a shop begun by an earlier version learns what was added since, and keeps what it had", async () => {
  const here = await ground();
  const { coinValue: _, publicDebits: __, assets: ___, ...old } = await defaultMerchant(here, NAMED);
  const kept = { ...old, name: "Old name", commissionBps: 900, version: 2 } as Merchant;
  await here.store.commit({ merchants: [kept] });
  const whole = { ...kept, version: 3, coinValue: 100n, publicDebits: false, assets: [] };
  expect(await defaultMerchant(here, NAMED)).toEqual(whole);
  expect(await here.store.get("merchants", old.id)).toEqual(whole);
  expect(await defaultMerchant(here, NAMED)).toEqual(whole);
});

test("the key in the settings is made once; one that was revoked is not taken back by a restart", async () => {
  const here = await ground();
  const { id: merchantId } = await defaultMerchant(here, NAMED);
  const accept = () => bootstrapKey(here, merchantId, "key-of-the-settings");
  const id = await accept();
  expect(await accept()).toBe(id);
  expect(await here.store.count("apiKeys", {})).toBe(1);
  const key = await here.store.get("apiKeys", id);
  expect(key?.hash).toBe(hashOf("key-of-the-settings"));
  if (key === undefined) throw new Error("the key is there");
  await here.store.commit({ apiKeys: [{ ...key, version: 2, revokedAt: here.clock.now() }] });
  await expect(accept()).rejects.toThrow("KIBANDA_BOOTSTRAP_KEY was revoked: set another one, or none");
});

test("what a code held in the journal of an earlier version is in its account afterwards, once", async () => {
  const here = await ground();
  const { store, clock } = here;
  const { coinValue: _, publicDebits: __, assets: ___, ...old } = await defaultMerchant(here, NAMED);
  const price = { amount: 5000n, asset: "KES" };
  const terms = { name: "Airtime", price, grants: { balance: price }, expiry: {} };
  const voucher = newVoucher(here, { merchantId: old.id, reference: "12345678", terms, state: "paid" });
  const postings = [debit("granted", price), credit(`voucher:${voucher.id}`, price)];
  const entry = { id: "ent_1", merchantId: old.id, memo: "granted", postedAt: clock.now(), postings };
  await store.commit({ vouchers: [voucher], entries: [entry] });
  await store.commit({ merchants: [{ ...old, version: 2 } as Merchant] });
  await defaultMerchant(here, NAMED);
  await defaultMerchant(here, NAMED);
  expect((await store.account(voucher.id))?.balance).toBe(5000n);
  const [granted, held] = await store.totals(old.id);
  expect(granted).toMatchObject({ account: "granted", debit: 10_000n, credit: 5000n });
  expect(held).toMatchObject({ account: `voucher:${voucher.id}`, debit: 5000n, credit: 10_000n });
});
