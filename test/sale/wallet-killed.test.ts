import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ensure, openStore, type Store, type Task, type TaskOf } from "../../ledger/index.ts";
import { handClock } from "../support/clock.ts";
import { type Killer, killer } from "../support/killer.ts";
import { ownDatabase } from "../support/mongo-url.ts";
import { type Bank, openBank } from "../support/purse.ts";
import { readOrder } from "../support/rest.ts";

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "kibanda-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const database = await ownDatabase();
afterAll(async () => database?.drop());

let files = 0;
let close = async () => undefined as unknown;
afterEach(() => close());

/** A bank on a store that outlives the program. */
async function openMortalBank(url?: string): Promise<Bank & { readonly kept: Store; readonly life: Killer }> {
  files += 1;
  const storeUrl = url ?? `sqlite:${join(folder, `${String(files)}.db`)}`;
  const clock = handClock();
  const kept = await openStore(storeUrl, clock);
  const life = killer(kept);
  const bank = await openBank({ storeUrl, store: life.store, clock });
  close = async () => {
    await bank.close();
    await kept.close();
  };
  return { ...bank, kept, life };
}

type Killing = readonly [commits: number, when: "before" | "after"];

/** The commits of a request: the promise to undo, two holds, the order with its promise taken off the list. */
const KILLINGS: readonly Killing[] = [0, 1, 2, 3].flatMap((n): Killing[] => [
  [n, "before"],
  [n, "after"],
]);

const HOW = { provider: "mpesa", fromWallet: 1000, coins: 5 };
const stores = [["the embedded store", undefined] as const, ["MongoDB", database?.url] as const];

describe.each(stores)("killed while an order is placed, on %s", (name, url) => {
  const killings = url === undefined ? KILLINGS : KILLINGS.filter(([n]) => n > 1);
  test.skipIf(name === "MongoDB" && url === undefined)(
    "the repeat ends with one hold and one order, wherever it was",
    async () => {
      const bank = await openMortalBank(url);
      for (const [commits, when] of killings) {
        const asha = await bank.customer({ money: 5000, coins: 9 });
        bank.life.dieAt(commits, when);
        const key = `${asha.id}-${String(commits)}-${when}`;
        expect((await bank.buy(asha.id, HOW, key)).status).toBeGreaterThanOrEqual(500);
        bank.life.revive();
        const again = await bank.buy(asha.id, HOW, key);
        expect([again.status, again.json["status"]]).toEqual([201, "awaiting-payment"]);
        expect(await bank.purse(asha.wallet)).toEqual([5000, 1000, 4000]);
        expect(await bank.purse(asha.coins)).toEqual([9, 5, 4]);
        // The promise to undo went with the order: what an order counts on stays held.
        await bank.shop.pass(61 * MINUTE);
        expect(await bank.purse(asha.wallet)).toEqual([5000, 1000, 4000]);
        const where = { customerId: asha.id, state: "awaiting-payment" };
        const orders = await bank.kept.find("orders", { where, limit: 9 });
        expect(orders.filter(({ held }) => held !== undefined)).toHaveLength(1);
      }
      await bank.verify();
    },
    240_000,
  );

  test.skipIf(name === "MongoDB" && url === undefined)(
    "what was held for an order that nobody repeats goes back within the hour",
    async () => {
      const bank = await openMortalBank(url);
      for (const [commits, when] of killings.filter(([n, moment]) => n < 3 || moment === "before")) {
        const asha = await bank.customer({ money: 5000, coins: 9 });
        bank.life.dieAt(commits, when);
        await bank.buy(asha.id, HOW, asha.id);
        bank.life.revive();
        await bank.shop.pass(15 * MINUTE);
        expect(await bank.purse(asha.wallet)).toEqual([5000, 0, 5000]);
        expect(await bank.purse(asha.coins)).toEqual([9, 0, 9]);
        // Whoever asks again after that gets an order of their own.
        const late = await bank.buy(asha.id, HOW, asha.id);
        expect(late.status).toBe(201);
        expect(await bank.purse(asha.wallet)).toEqual([5000, 1000, 4000]);
      }
      await bank.verify();
    },
    240_000,
  );
});

test("killed while it captures, the wallet is debited once", async () => {
  const bank = await openMortalBank();
  for (const [commits, when] of KILLINGS) {
    const asha = await bank.customer({ money: 5000, coins: 9 });
    const placed = await bank.buy(asha.id, { coins: 5 });
    expect(placed.json["status"]).toBe("paid");
    bank.life.dieAt(commits, when);
    await bank.shop.settle().catch(() => undefined);
    bank.life.revive();
    await bank.shop.pass(10 * MINUTE);
    await bank.shop.pass(10 * MINUTE);
    expect((await readOrder(bank.shop, String(placed.json["id"]))).status).toBe("fulfilled");
    expect(await bank.purse(asha.wallet)).toEqual([3500, 0, 3500]);
    expect(await bank.purse(asha.coins)).toEqual([4, 0, 4]);
  }
  await bank.verify();
}, 120_000);

test("killed while a chat is paid from the balance, the same tap ends with one order", async () => {
  const bank = await openMortalBank();
  const { merchantId, customerOf, store } = bank.shop.app.ledger;
  const isDead = () =>
    store.get("merchants", merchantId).then(
      () => false,
      () => true,
    );
  let chat = 70;
  for (const [commits, when] of KILLINGS) {
    chat += 1;
    const known = await customerOf({ merchantId, address: { channel: "telegram", chat: String(chat) } });
    ensure(known !== undefined, "a chat always has its customer");
    await bank.kept.commit(known.changes);
    const { id: customerId } = known.customer;
    const wallet = String((await bank.post("/v1/wallets", { customerId, asset: "KES" })).json["id"]);
    await bank.post(`/v1/wallets/${wallet}/credits`, { amount: 5000 });
    const choice = "From my balance (Ksh 50)";
    bank.shop.telegram.say(chat, "3 hours");
    await bank.shop.telegram.waitFor(({ chatId, text }) => chatId === chat && text.includes(choice));
    await bank.shop.settle();
    bank.life.dieAt(commits, when);
    bank.shop.telegram.say(chat, "1");
    await expect.poll(isDead, { timeout: 10_000 }).toBe(true);
    bank.life.revive();
    for (let minute = 0; minute < 20; minute += 1) await bank.shop.pass(MINUTE);
    const orders = await bank.kept.find("orders", { where: { customerId }, limit: 9 });
    expect(orders.map(({ state }) => state)).toEqual(["fulfilled"]);
    expect(await bank.purse(wallet)).toEqual([3000, 0, 3000]);
  }
  await bank.verify();
}, 240_000);

async function taskOf<Kind extends Task["kind"]>(bank: Bank, kind: Kind): Promise<TaskOf<Kind>> {
  const [task] = await bank.shop.app.ledger.store.find("tasks", { where: { kind }, limit: 1 });
  ensure(task?.kind === kind, "the task is on the list");
  return task as TaskOf<Kind>;
}

test("captured twice, and given back after it was captured: the wallet pays once", async () => {
  const bank = await openMortalBank();
  const { ledger } = bank.shop.app;
  const asha = await bank.customer({ money: 5000 });
  await bank.shop.settle();
  const placed = await bank.buy(asha.id, {});
  const order = await ledger.store.get("orders", String(placed.json["id"]));
  ensure(order !== undefined, "the order is there");
  const task = { id: "tsk_again", version: 1, orderId: order.id, kind: "settle-holds" } as const;
  const settle = (how: "capture" | "release") =>
    ledger.settleHolds({ ...task, how } as unknown as TaskOf<"settle-holds">);
  await Promise.all([settle("capture"), settle("capture")]);
  expect(await bank.purse(asha.wallet)).toEqual([3000, 0, 3000]);
  await settle("release");
  await settle("capture");
  await bank.shop.settle();
  expect(await bank.purse(asha.wallet)).toEqual([3000, 0, 3000]);
  await bank.verify();
});

test("a hold that was on its way while it was undone holds nothing, and its order is not placed", async () => {
  const bank = await openMortalBank();
  const { ledger } = bank.shop.app;
  const asha = await bank.customer({ money: 5000 });
  bank.life.dieAt(1, "before");
  await bank.buy(asha.id, {}, "slow");
  bank.life.revive();
  const undo = await taskOf(bank, "undo-holds");
  await bank.shop.pass(15 * MINUTE);
  const [part] = undo.wishes;
  ensure(part !== undefined, "the wallet was to pay");
  const late = await ledger.store.move({
    accountId: part.accountId,
    merchantId: undo.merchantId,
    key: `·order:${undo.orderId}:wallet:hold`,
    fingerprint: "",
    deed: { kind: "hold", amount: part.amount.amount, lasts: undo.lasts },
  });
  expect(late).toMatchObject({ outcome: "refused", replayed: true });
  expect(await bank.purse(asha.wallet)).toEqual([5000, 0, 5000]);
  // And a hold that is undone while its order is about to be written down takes the order along.
  await ledger.undoHolds(undo);
  expect(await bank.purse(asha.wallet)).toEqual([5000, 0, 5000]);
  await bank.verify();
});

test("a price that changed between a crash and the repeat is held anew, not twice", async () => {
  const bank = await openMortalBank();
  const asha = await bank.customer({ money: 5000 });
  bank.life.dieAt(2, "before");
  await bank.buy(asha.id, {}, "changed");
  bank.life.revive();
  expect(await bank.purse(asha.wallet)).toEqual([5000, 2000, 3000]);
  const { id } = await bank.shop.product("3 hours");
  await bank.shop.call("PATCH", `/v1/products/${id}`, { body: { price: { amount: 2500, asset: "KES" } } });
  const again = await bank.buy(asha.id, {}, "changed");
  expect(again.json).toMatchObject({ status: "paid", held: [{ worth: 2500 }] });
  await bank.shop.pass(15 * MINUTE);
  expect(await bank.purse(asha.wallet)).toEqual([2500, 0, 2500]);
  await bank.verify();
});

test("a hold that somebody ended in the store is found by verify; it is taken all the same while the money is there", async () => {
  const bank = await openMortalBank();
  const { shop } = bank;
  const place = async (money: number) => {
    const asha = await bank.customer({ money });
    const phone = `07120000${String(money).slice(0, 2)}`;
    const placed = await bank.buy(asha.id, { provider: "mpesa", phone, fromWallet: 1000 });
    const order = await bank.kept.get("orders", String(placed.json["id"]));
    const [held] = order?.held ?? [];
    ensure(order !== undefined && held !== undefined, "the wallet's part is held");
    const { accountId, holdId } = held;
    const named = { accountId, merchantId: order.merchantId, key: "by hand", fingerprint: "" };
    await bank.kept.move({ ...named, deed: { kind: "void", holdId } });
    await shop.settle();
    return { ...asha, orderId: String(placed.json["id"]), msisdn: phone.replace(/^0/u, "254") };
  };
  const rich = await place(5000);
  const poor = await place(1200);
  expect(await bank.broken()).toContain("what an open order counts on is held");
  await bank.post(`/v1/wallets/${poor.wallet}/debits`, { amount: 1000 });
  for (const { msisdn } of [rich, poor]) await shop.daraja.enterPin(msisdn);
  await shop.settle();
  await shop.pass(5000);
  expect(await bank.purse(rich.wallet)).toEqual([4000, 0, 4000]);
  expect(await bank.purse(poor.wallet)).toEqual([200, 0, 200]);
  const broken = await bank.broken();
  expect(broken).toContain("what a wallet or coins paid is captured");
  expect(broken).toContain(poor.orderId);
  expect(broken).not.toContain(rich.orderId);
});
