import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../ledger/index.ts";
import { handClock } from "../support/clock.ts";
import { ownDatabase } from "../support/mongo-url.ts";
import { type Bank, openBank } from "../support/purse.ts";
import { readOrder } from "../support/rest.ts";
import { type Mortal, mortal } from "./weather/mortal.ts";

const MINUTE = 60_000;
const PHONE = "254712345678";
const folder = mkdtempSync(join(tmpdir(), "kibanda-taken-"));
afterAll(() => rmSync(folder, { recursive: true }));

// The simulators' receipts begin anew with each shop, so each has a database of its own.
const databases = await Promise.all([ownDatabase(), ownDatabase()]);
afterAll(async () => {
  for (const database of databases) await database?.drop();
});

let files = 0;
let close = async () => undefined as unknown;
afterEach(() => close());

type MortalBank = Bank & { readonly kept: Store; readonly life: Mortal };

/** A bank on a store that outlives the program. Looks for work do not count as commits: they come when they like. */
async function openMortalBank(url?: string): Promise<MortalBank> {
  files += 1;
  const storeUrl = url ?? `sqlite:${join(folder, `${String(files)}.db`)}`;
  const clock = handClock();
  const kept = await openStore(storeUrl, clock);
  const life = mortal(kept);
  const claimTasks: Store["claimTasks"] = (claiming) =>
    life.isDead() ? Promise.resolve([]) : kept.claimTasks(claiming);
  const bank = await openBank({ storeUrl, store: { ...life.store, claimTasks }, clock });
  close = async () => {
    await bank.close();
    await kept.close();
  };
  return { ...bank, kept, life };
}

/** Somebody whose wallet was topped up by Ksh 100, and the path that gives it back. */
async function toppedUp({ shop, post, customer }: Bank) {
  const asha = await customer({});
  const payment = { provider: "mpesa", phone: "0712345678" };
  const placed = await post(
    `/v1/wallets/${asha.wallet}/top-ups`,
    { amount: 10_000, payment },
    `top-up-${asha.id}`,
  );
  await shop.settle();
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  const orderId = String(placed.json["id"]);
  expect((await readOrder(shop, orderId)).status).toBe("fulfilled");
  return { ...asha, orderId, refunds: `/v1/orders/${orderId}/refunds` };
}

type Killing = readonly [commits: number, when: "before" | "after"];

/** The commits of a request: the promise to return it, the debit, the refund with its promise taken off the list. */
const KILLINGS: readonly Killing[] = [0, 1, 2, 3].flatMap((n): Killing[] => [
  [n, "before"],
  [n, "after"],
]);

/** The wallet and its refunds together are what was topped up, and nobody has promised anything any more. */
async function expectWhole({ kept, purse }: MortalBank, whose: { wallet: string; orderId: string }) {
  const [balance = 0, , free] = await purse(whose.wallet);
  expect(free).toBe(balance);
  const order = await kept.get("orders", whose.orderId);
  const refunds = await kept.find("refunds", { where: { orderId: whose.orderId }, limit: 10 });
  const refunded = refunds.reduce((sum, { amount }) => sum + amount.amount, 0n);
  expect(order?.refunded ?? 0n).toBe(refunded);
  expect(BigInt(balance) + refunded).toBe(10_000n);
  expect(await kept.find("tasks", { where: { kind: "return-taken" }, limit: 10 })).toEqual([]);
  return { balance, refunds };
}

const stores = [
  { on: "the embedded store", urls: [] },
  { on: "MongoDB", urls: databases.map((database) => database?.url) },
];

describe.each(stores)("killed while a top-up is given back, on $on", ({ on, urls: [url, another] }) => {
  const killings = url === undefined ? KILLINGS : KILLINGS.filter(([n, when]) => n > 0 && when === "before");

  test.skipIf(on === "MongoDB" && url === undefined)(
    "the repeat takes it from the wallet once, wherever it was",
    async () => {
      const bank = await openMortalBank(url);
      let killed = 0;
      for (const [commits, when] of killings) {
        const asha = await toppedUp(bank);
        bank.life.dieAt(commits, when);
        const key = `${asha.id}-${String(commits)}-${when}`;
        const first = await bank.post(asha.refunds, { amount: 6000 }, key);
        if (first.status >= 500) killed += 1;
        await bank.shop.settle();
        bank.life.revive();
        await bank.shop.pass(MINUTE);
        expect((await bank.post(asha.refunds, { amount: 6000 }, key)).status).toBe(201);
        await bank.shop.pass(15 * MINUTE);
        const { balance, refunds } = await expectWhole(bank, asha);
        expect([balance, refunds.length]).toEqual([4000, 1]);
      }
      expect(killed).toBeGreaterThan(url === undefined ? 5 : 1);
      await bank.verify();
    },
    240_000,
  );

  test.skipIf(on === "MongoDB" && another === undefined)(
    "what was taken for a refund that nobody repeats is back in the wallet within the hour, once",
    async () => {
      const bank = await openMortalBank(another);
      const left: number[] = [];
      for (const [commits, when] of killings) {
        const asha = await toppedUp(bank);
        bank.life.dieAt(commits, when);
        await bank.post(asha.refunds, { amount: 6000 }, `refund-${asha.id}`);
        await bank.shop.settle();
        bank.life.revive();
        await bank.shop.pass(15 * MINUTE);
        left.push((await expectWhole(bank, asha)).balance);
        await bank.shop.pass(60 * MINUTE);
        await expectWhole(bank, asha);
      }
      expect(left).toContain(10_000);
      await bank.verify();
    },
    240_000,
  );
});

/** Dies after the wallet was debited, before the refund is written down. */
async function dieShort(bank: MortalBank, asha: { readonly refunds: string; readonly wallet: string }) {
  bank.life.dieAt(2, "before");
  expect((await bank.post(asha.refunds, { amount: 6000 })).status).toBeGreaterThanOrEqual(500);
  bank.life.revive();
  expect(await bank.purse(asha.wallet)).toEqual([4000, 0, 4000]);
}

test("another amount than the one that was under way is given back once nobody can be at it any more", async () => {
  const bank = await openMortalBank();
  const asha = await toppedUp(bank);
  await dieShort(bank, asha);
  expect((await bank.post(asha.refunds, { amount: 9000 })).status).toBe(503);
  bank.shop.clock.pass(MINUTE);
  expect((await bank.post(asha.refunds, { amount: 9000 })).status).toBe(201);
  await bank.shop.settle();
  expect((await expectWhole(bank, asha)).balance).toBe(1000);
  await bank.verify();
});

test("killed while it is returned, the wallet gets it once", async () => {
  const bank = await openMortalBank();
  for (const [commits, when] of KILLINGS) {
    const asha = await toppedUp(bank);
    await dieShort(bank, asha);
    bank.life.dieAt(commits, when);
    await bank.shop.pass(11 * MINUTE);
    bank.life.revive();
    await bank.shop.pass(10 * MINUTE);
    await bank.shop.pass(10 * MINUTE);
    expect((await expectWhole(bank, asha)).balance).toBe(10_000);
  }
  await bank.verify();
}, 120_000);

test("a debit that was on its way while it was returned takes nothing", async () => {
  const bank = await openMortalBank();
  const asha = await toppedUp(bank);
  bank.life.dieAt(1, "before");
  await bank.post(asha.refunds, { amount: 6000 });
  bank.life.revive();
  const [task] = await bank.kept.find("tasks", { where: { kind: "return-taken" }, limit: 1 });
  await bank.shop.pass(15 * MINUTE);
  const late = await bank.kept.move({
    accountId: asha.wallet,
    merchantId: task?.merchantId ?? "",
    key: task?.kind === "return-taken" ? task.taken : "",
    fingerprint: "",
    deed: { kind: "debit", amount: 6000n, against: "granted" },
  });
  expect(late).toMatchObject({ outcome: "refused", replayed: true });
  expect((await expectWhole(bank, asha)).balance).toBe(10_000);
  await bank.verify();
});

test("a gift with an end of its own comes back as the gift it was", async () => {
  const bank = await openMortalBank();
  const asha = await toppedUp(bank);
  const expiresAt = new Date(bank.shop.clock.now() + 48 * 60 * MINUTE).toISOString();
  const gift = await bank.post(`/v1/wallets/${asha.wallet}/credits`, { amount: 500, expiresAt });
  expect(gift.status).toBe(201);
  const before = await bank.kept.account(asha.wallet);
  bank.life.dieAt(2, "before");
  await bank.post(asha.refunds, { amount: 6000 });
  bank.life.revive();
  expect((await bank.kept.account(asha.wallet))?.grants).toEqual([]);
  await bank.shop.pass(15 * MINUTE);
  const after = await bank.kept.account(asha.wallet);
  expect(after?.grants).toEqual(before?.grants);
  expect(after?.balance).toBe(10_500n);
  await bank.verify();
});

test("refunds of one top-up at once take from the wallet what they give back, and no more", async () => {
  const bank = await openMortalBank();
  const asha = await toppedUp(bank);
  const answers = await Promise.all([1, 2, 3, 4].map(() => bank.post(asha.refunds, { amount: 3000 })));
  const given = answers.filter(({ status }) => status === 201).length;
  expect(given).toBe(3);
  await bank.shop.settle();
  // At once, not when a promise falls due.
  expect((await expectWhole(bank, asha)).balance).toBe(1000);
  await bank.verify();
});
