import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { handClock } from "../support/clock.ts";
import { ownDatabase } from "../support/mongo-url.ts";
import { type Bank, openBank } from "../support/purse.ts";
import { readOrder } from "../support/rest.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PHONE = "254712345678";
let bank: Bank;
const database = await ownDatabase();
afterAll(async () => database?.drop());

beforeEach(async () => {
  bank = await openBank({ clock: handClock() });
});
afterEach(async () => {
  await bank.shop.settle();
  await bank.verify();
  await bank.close();
});

const idOf = ({ json }: { readonly json: Readonly<Record<string, unknown>> }) => String(json["id"]);

const topUp = (
  wallet: string,
  amount: unknown,
  payment: object = { provider: "mpesa", phone: "0712345678" },
) => bank.post(`/v1/wallets/${wallet}/top-ups`, { amount, payment });

/** Looks at every watched wallet, as the timetable does. */
async function look(): Promise<void> {
  const { ledger } = bank.shop.app;
  for (const id of await ledger.watchedWallets("")) await ledger.lookAtBalance(id);
  await bank.shop.settle();
}

const prompts = () => bank.shop.daraja.allPrompts().length;

async function agree(wallet: string, terms: object) {
  const set = await bank.shop.call("PUT", `/v1/wallets/${wallet}/low-balance`, { body: terms });
  expect(set.status).toBe(200);
  return set.json;
}

const AUTOMATIC = { amount: 10_000, automatic: true, phone: "0712345678" };

test("a top-up fills the wallet once, when it is paid, and earns nothing yet", async () => {
  const { shop, purse, customer } = bank;
  const asha = await customer({ money: 500 });
  const placed = await topUp(asha.wallet, { amount: 10_000, asset: "KES" });
  expect(placed.json).toMatchObject({
    status: "awaiting-payment",
    amountDue: { amount: 10_000, asset: "KES" },
    customerId: asha.id,
  });
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([500, 0, 500]);
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
  expect(await purse(asha.wallet)).toEqual([10_500, 0, 10_500]);
  // The wallet pays with it: only now it is earned.
  await bank.buy(asha.id, {});
  await shop.pass(5000);
  const { json } = await shop.call("GET", "/v1/reports/trial-balance");
  const rows = json["data"] as readonly { account: string; debit: number; credit: number }[];
  const net = (name: string) =>
    rows
      .filter(({ account }) => account === name)
      .reduce((sum, { debit, credit }) => sum + credit - debit, 0);
  expect([net("income"), net("commission"), net("deposits")]).toEqual([1600, 400, 0]);
});

test("the same key is one top-up; what no provider collects, and what is no money, is refused", async () => {
  const asha = await bank.customer({});
  const body = { amount: 5000, payment: { provider: "mpesa", phone: "0712345678" } };
  const path = `/v1/wallets/${asha.wallet}/top-ups`;
  const both = [await bank.post(path, body, "one"), await bank.post(path, body, "one")];
  expect(new Set(both.map(idOf)).size).toBe(1);
  expect((await topUp(asha.wallet, 5050)).json["code"]).toBe("amount-out-of-range");
  expect((await topUp(asha.wallet, 5000, { provider: "razorpay" })).json["code"]).toBe("wrong-asset");
  expect((await topUp(asha.coins, 100, { provider: "manual" })).json["code"]).toBe("wrong-asset");
  expect((await topUp(asha.wallet, 5000, { provider: "wallet" })).status).toBe(400);
  expect((await topUp("wal_00000000000000000000000000000000", 5000)).status).toBe(404);
});

test("a top-up is given back from the wallet, as long as it was not spent", async () => {
  const { shop, purse, customer } = bank;
  const asha = await customer({});
  const placed = await topUp(asha.wallet, 10_000);
  await shop.settle();
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  const refunds = `/v1/orders/${idOf(placed)}/refunds`;
  await bank.post(`/v1/wallets/${asha.wallet}/debits`, { amount: 4000 });
  expect((await bank.post(refunds, {})).json["code"]).toBe("already-spent");
  // Another amount is another question, also after a no.
  expect((await bank.post(refunds, { amount: 6000 })).status).toBe(201);
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([0, 0, 0]);
  expect((await bank.post(refunds, {})).json["code"]).toBe("already-spent");
  await bank.post(`/v1/wallets/${asha.wallet}/credits`, { amount: 4000 });
  expect((await bank.post(refunds, {})).status).toBe(201);
  expect(await purse(asha.wallet)).toEqual([0, 0, 0]);
});

test("a top-up that is given back while it is being delivered leaves nothing in the wallet", async () => {
  const { shop, purse, customer } = bank;
  const { ledger } = shop.app;
  const asha = await customer({});
  const placed = await topUp(asha.wallet, 10_000);
  await shop.settle();
  await shop.daraja.enterPin(PHONE);
  // The merchant is quicker than the delivery, or just as quick.
  while ((await ledger.store.get("orders", idOf(placed)))?.paidAt === undefined)
    await new Promise((done) => setImmediate(done));
  const refunded = await bank.post(`/v1/orders/${idOf(placed)}/refunds`, {});
  expect(refunded.status).toBe(201);
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([0, 0, 0]);
});

test("what was agreed for a low balance can be read and ended", async () => {
  const { shop, customer } = bank;
  const asha = await customer({ money: 5000 });
  const path = `/v1/wallets/${asha.wallet}/low-balance`;
  expect((await shop.call("GET", path)).status).toBe(404);
  const agreed = await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
  expect(agreed).toMatchObject({
    walletId: asha.wallet,
    below: { amount: 2000, asset: "KES" },
    topUp: {
      amount: { amount: 10_000, asset: "KES" },
      automatic: true,
      provider: "mpesa",
      phone: "0712***678",
    },
  });
  expect((await shop.call("GET", path)).json).toEqual(agreed);
  const bad = (topUp: object) => shop.call("PUT", path, { body: { below: 2000, topUp } });
  expect((await bad({ ...AUTOMATIC, amount: 10_050 })).json["code"]).toBe("amount-out-of-range");
  expect((await bad({ amount: 100, automatic: true })).status).toBe(400);
  expect((await bad({ ...AUTOMATIC, provider: "manual" })).json["code"]).toBe("provider-off");
  expect((await shop.call("DELETE", path)).status).toBe(204);
  expect((await shop.call("DELETE", path)).status).toBe(404);
  await bank.post(`/v1/wallets/${asha.wallet}/debits`, { amount: 5000 });
  await look();
  expect(prompts()).toBe(0);
});

test("below the threshold one prompt goes out, and the next one only when the wallet is low again", async () => {
  const { shop, purse, customer } = bank;
  const asha = await customer({ money: 5000 });
  await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
  await look();
  expect(prompts()).toBe(0);
  await bank.post(`/v1/wallets/${asha.wallet}/debits`, { amount: 3800 });
  await Promise.all([look(), look(), look()]);
  await look();
  expect(prompts()).toBe(1);
  expect(shop.daraja.prompts()[0]).toMatchObject({ amount: 100, phone: PHONE });
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([11_200, 0, 11_200]);
  await look();
  expect(prompts()).toBe(1);
  await bank.post(`/v1/wallets/${asha.wallet}/debits`, { amount: 10_000 });
  await look();
  await look();
  expect(prompts()).toBe(2);
});

test("while a top-up is open, whoever placed it, none is placed beside it", async () => {
  const { shop, customer } = bank;
  const asha = await customer({});
  const own = await topUp(asha.wallet, 5000, { provider: "manual" });
  await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
  await look();
  expect(prompts()).toBe(0);
  await bank.post(`/v1/orders/${idOf(own)}/cancel`);
  await look();
  expect(prompts()).toBe(1);
  // The customer's own and the automatic one at the same moment: one waits for the other.
  const juma = await customer({});
  await agree(juma.wallet, { below: 2000, topUp: { ...AUTOMATIC, phone: "0722000111" } });
  await Promise.all([look(), topUp(juma.wallet, 5000, { provider: "manual" }), look()]);
  await look();
  const where = { customerId: juma.id, state: "awaiting-payment" };
  const orders = await shop.app.ledger.store.find("orders", { where, limit: 9 });
  const tops = orders.filter(({ terms }) => "wallet" in terms.grants);
  expect(tops.length).toBeLessThanOrEqual(2);
  expect(tops.filter(({ provider }) => provider === "mpesa").length).toBeLessThanOrEqual(1);
});

test("after a declined prompt there is an hour's peace, after three a day's; a repaid one ends it", async () => {
  const { shop, customer, purse } = bank;
  const asha = await customer({ money: 100 });
  await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
  const decline = async () => {
    await shop.daraja.cancel(PHONE);
    await shop.settle();
    await look();
  };
  await look();
  await decline();
  expect(prompts()).toBe(1);
  await shop.pass(59 * MINUTE);
  await look();
  expect(prompts()).toBe(1);
  await shop.pass(2 * MINUTE);
  await look();
  expect(prompts()).toBe(2);
  await decline();
  await shop.pass(61 * MINUTE);
  await look();
  expect(prompts()).toBe(3);
  await decline();
  await shop.pass(5 * HOUR);
  await look();
  expect(prompts()).toBe(3);
  await shop.pass(20 * HOUR);
  await shop.app.ledger.expireOrders();
  await look();
  expect(prompts()).toBeLessThanOrEqual(4);
  // The old order ended meanwhile: that was no answer either.
  await shop.pass(25 * HOUR);
  await look();
  expect(prompts()).toBe(4);
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([10_100, 0, 10_100]);
});

test("a phone that others have rung three times is left in peace", async () => {
  const { shop, customer } = bank;
  const asha = await customer({ money: 100 });
  for (let n = 0; n < 3; n += 1) {
    await bank.buy(asha.id, { provider: "mpesa", phone: "0712345678" });
    await shop.settle();
    await shop.daraja.cancel(PHONE);
    await shop.settle();
  }
  expect(prompts()).toBe(3);
  await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
  await look();
  await look();
  expect(prompts()).toBe(3);
  await shop.pass(11 * MINUTE);
  await look();
  expect(prompts()).toBe(4);
});

test.skipIf(database === undefined)(
  "on MongoDB too a low wallet is filled once, and pays with what is in it",
  async () => {
    await bank.close();
    bank = await openBank({ clock: handClock(), ...(database && { storeUrl: database.url }) });
    const { shop, purse, customer } = bank;
    const asha = await customer({ money: 100, coins: 4 });
    await agree(asha.wallet, { below: 2000, topUp: AUTOMATIC });
    await Promise.all([look(), look()]);
    expect(prompts()).toBe(1);
    await shop.daraja.enterPin(PHONE);
    await shop.settle();
    expect(await purse(asha.wallet)).toEqual([10_100, 0, 10_100]);
    const paid = await Promise.all([1, 2, 3, 4, 5, 6].map(() => bank.buy(asha.id, {})));
    expect(paid.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 402]);
    await shop.pass(5000);
    expect(await purse(asha.wallet)).toEqual([100, 0, 100]);
  },
  120_000,
);
