import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bank, openBank } from "../support/purse.ts";
import { readOrder } from "../support/rest.ts";

let bank: Bank;

beforeEach(async () => {
  bank = await openBank();
});
afterEach(async () => {
  await bank.shop.settle();
  await bank.verify();
  await bank.close();
});

const idOf = ({ json }: { readonly json: Readonly<Record<string, unknown>> }) => String(json["id"]);

test("a wallet pays the whole price at once, and the code follows by itself", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 5000 });
  const placed = await buy(asha.id, {});
  expect(placed.status).toBe(201);
  expect(placed.json).toMatchObject({
    status: "paid",
    amountDue: { amount: 2000, asset: "KES" },
    held: [{ from: "wallet", walletId: asha.wallet, amount: { amount: 2000, asset: "KES" }, worth: 2000 }],
    payment: { provider: "wallet", status: "succeeded" },
  });
  await shop.pass(5000);
  const order = await readOrder(shop, idOf(placed));
  expect(order.status).toBe("fulfilled");
  expect(order.codes).toHaveLength(1);
  expect(await purse(asha.wallet)).toEqual([3000, 0, 3000]);
});

test("wallet, coins and M-Pesa pay one order together; what is the customer's own is captured when the rest comes", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 5000, coins: 8 });
  const placed = await buy(asha.id, { provider: "mpesa", phone: "0712345678", fromWallet: 700, coins: 3 });
  expect(placed.json).toMatchObject({
    status: "awaiting-payment",
    amountDue: { amount: 1000, asset: "KES" },
  });
  expect(await purse(asha.wallet)).toEqual([5000, 700, 4300]);
  expect(await purse(asha.coins)).toEqual([8, 3, 5]);
  await shop.settle();
  expect(shop.daraja.prompts()[0]?.amount).toBe(10);
  await bank.verify();
  await shop.daraja.enterPin("254712345678");
  await shop.settle();
  await shop.pass(5000);
  expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
  expect(await purse(asha.wallet)).toEqual([4300, 0, 4300]);
  expect(await purse(asha.coins)).toEqual([5, 0, 5]);
});

test("coins alone pay an order, and no money is booked for them", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ coins: 20 });
  const placed = await buy(asha.id, { provider: "mpesa", coins: 20 });
  expect(placed.json).toMatchObject({ status: "paid", amountDue: { amount: 0, asset: "KES" } });
  await shop.pass(5000);
  expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
  expect(await purse(asha.coins)).toEqual([0, 0, 0]);
  const { json } = await shop.call("GET", "/v1/reports/trial-balance");
  const rows = json["data"] as readonly { readonly account: string }[];
  expect(rows.map(({ account }) => account)).not.toContain("income");
});

test("a merchant's own value of a coin counts", async () => {
  const { shop, buy, customer } = bank;
  await shop.call("PATCH", `/v1/merchants/${shop.app.ledger.merchantId}`, { body: { coinValue: 250 } });
  const asha = await customer({ coins: 10 });
  const placed = await buy(asha.id, { provider: "mpesa", coins: 4 });
  expect(placed.json["amountDue"]).toEqual({ amount: 1000, asset: "KES" });
  expect((await buy(asha.id, { provider: "mpesa", coins: 9 })).json["code"]).toBe("coins-exceed-price");
});

test("who has too little hears how much there is; there is no order and nothing is held", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 1999, coins: 2 });
  const short = await buy(asha.id, {}, "too little");
  expect([short.status, short.json["code"]]).toEqual([402, "insufficient-funds"]);
  expect(short.json).toMatchObject({
    asset: "KES",
    balance: { amount: 1999, asset: "KES" },
    available: { amount: 1999, asset: "KES" },
  });
  // The money is there, the coins are not: what was held already goes back at once.
  const coins = await buy(asha.id, { provider: "mpesa", fromWallet: 1000, coins: 3 });
  expect(coins.json).toMatchObject({
    code: "insufficient-funds",
    asset: "COIN",
    balance: { amount: 2, asset: "COIN" },
  });
  expect(await purse(asha.wallet)).toEqual([1999, 0, 1999]);
  expect(await purse(asha.coins)).toEqual([2, 0, 2]);
  const orders = await shop.app.ledger.store.find("orders", { where: { customerId: asha.id }, limit: 9 });
  expect(orders).toHaveLength(1);
  const poor = await customer({});
  expect((await buy(poor.id, { coins: 1 })).json).toMatchObject({ code: "insufficient-funds" });
  // The same question hears the same answer, also after a top-up.
  await bank.post(`/v1/wallets/${asha.wallet}/credits`, { amount: 9000 });
  expect((await buy(asha.id, {}, "too little")).status).toBe(402);
  expect((await buy(asha.id, {})).status).toBe(201);
});

test("a customer who never had a wallet is told of an empty one", async () => {
  const { shop, post } = bank;
  const { id: productId } = await shop.product("3 hours");
  const body = { productId, customer: { phone: "0733000111" }, payment: { provider: "wallet" } };
  const refused = await post("/v1/orders", body);
  expect(refused.status).toBe(402);
  expect(refused.json).toMatchObject({ asset: "KES", balance: { amount: 0, asset: "KES" } });
});

test("what M-Pesa cannot collect of the rest is refused, and nothing is held", async () => {
  const { buy, purse, customer } = bank;
  const asha = await customer({ money: 5000, coins: 50 });
  const how = { provider: "mpesa", phone: "0712345678" };
  expect((await buy(asha.id, { ...how, fromWallet: 650 })).json["code"]).toBe("amount-out-of-range");
  expect((await buy(asha.id, { ...how, fromWallet: 2001 })).json["code"]).toBe("amount-out-of-range");
  expect((await buy(asha.id, { ...how, coins: 21 })).json["code"]).toBe("coins-exceed-price");
  expect((await buy(asha.id, { fromWallet: 100 })).json["code"]).toBe("amount-out-of-range");
  expect(await purse(asha.wallet)).toEqual([5000, 0, 5000]);
  expect(await purse(asha.coins)).toEqual([50, 0, 50]);
});

test("orders at once on one wallet never hold more than there is, and the same key is one order", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 7000 });
  const keys = ["a", "a", "b", "c", "d", "d", "e", "f"];
  const answers = await Promise.all(
    keys.map((key) => buy(asha.id, { provider: "mpesa", fromWallet: 1500 }, key)),
  );
  const placed = answers.filter(({ status }) => status === 201);
  expect(new Set(placed.map(idOf)).size).toBe(4);
  expect(answers.filter(({ status }) => status === 402).length + placed.length).toBe(8);
  expect(await purse(asha.wallet)).toEqual([7000, 6000, 1000]);
  await shop.settle();
});

test("a cancelled and an expired order give back what was held for them, once", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 5000, coins: 5 });
  const how = { provider: "mpesa", fromWallet: 1000, coins: 5 };
  const first = await buy(asha.id, how);
  expect((await bank.post(`/v1/orders/${idOf(first)}/cancel`)).status).toBe(200);
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([5000, 0, 5000]);
  const second = await buy(asha.id, how);
  expect(await purse(asha.coins)).toEqual([5, 5, 0]);
  await shop.pass(25 * 3_600_000);
  // Held as long as it waits, and beyond: until somebody has looked, it may still be paid.
  expect(await purse(asha.coins)).toEqual([5, 5, 0]);
  await shop.app.ledger.expireOrders();
  await shop.settle();
  expect((await readOrder(shop, idOf(second))).status).toBe("expired");
  expect(await purse(asha.wallet)).toEqual([5000, 0, 5000]);
  expect(await purse(asha.coins)).toEqual([5, 0, 5]);
  // Its money comes too late: its price is not covered any more, so it waits to be decided on.
  const { reference } = await readOrder(shop, idOf(second));
  await shop.daraja.payBill({ reference, amount: 5, phone: "254712345678" });
  await shop.settle();
  expect((await readOrder(shop, idOf(second))).status).toBe("expired");
});

test("a refund gives the wallet its part back, and the coins with the last of it", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 5000, coins: 5 });
  const placed = await buy(asha.id, { provider: "mpesa", phone: "0712345678", fromWallet: 1000, coins: 5 });
  await shop.settle();
  await shop.daraja.enterPin("254712345678");
  await shop.settle();
  await shop.pass(5000);
  const refunds = `/v1/orders/${idOf(placed)}/refunds`;
  expect((await bank.post(refunds, { amount: 900 })).status).toBe(201);
  await shop.settle();
  // First what the provider brought, then the wallet.
  expect(await purse(asha.wallet)).toEqual([4400, 0, 4400]);
  await bank.verify();
  expect((await bank.post(refunds, {})).json["amount"]).toEqual({ amount: 600, asset: "KES" });
  await shop.settle();
  expect(await purse(asha.wallet)).toEqual([5000, 0, 5000]);
  expect(await purse(asha.coins)).toEqual([5, 0, 5]);
});

test("what coins alone had paid goes back once", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ coins: 20 });
  const placed = await buy(asha.id, { coins: 20 });
  await shop.pass(5000);
  const refunds = `/v1/orders/${idOf(placed)}/refunds`;
  expect((await bank.post(refunds, {})).status).toBe(201);
  await shop.settle();
  expect((await readOrder(shop, idOf(placed))).status).toBe("refunded");
  expect(await purse(asha.coins)).toEqual([20, 0, 20]);
  expect((await bank.post(refunds, {})).json["code"]).toBe("refund-exceeds-payment");
});

test("what is held for an order is no app's to take or to give back; what an app holds is", async () => {
  const { shop, buy, purse, customer } = bank;
  const asha = await customer({ money: 5000, coins: 5 });
  const placed = await buy(asha.id, { provider: "mpesa", phone: "0712345678", fromWallet: 1000, coins: 5 });
  const order = await shop.app.ledger.store.get("orders", idOf(placed));
  const holds = (order?.held ?? []).map(({ holdId }) => holdId);
  expect(holds).toHaveLength(2);
  for (const hold of holds) {
    for (const how of ["void", "capture"]) {
      const refused = await bank.post(`/v1/holds/${hold}/${how}`);
      expect([refused.status, refused.json["code"]]).toEqual([409, "hold-of-an-order"]);
    }
  }
  expect(await purse(asha.wallet)).toEqual([5000, 1000, 4000]);
  // Its name can be guessed before it is there: that is refused for good.
  const next = `hld_${asha.wallet}_${String(Number(holds[0]?.split("_").at(-1)) + 1)}`;
  const early = await bank.post(`/v1/holds/${next}/void`, undefined, "early");
  expect([early.status, early.json["code"]]).toEqual([409, "hold-ended"]);
  const own = await bank.post(`/v1/wallets/${asha.wallet}/holds`, { amount: 700, expiresInSeconds: 600 });
  expect(own.json["id"]).toBe(next);
  expect((await bank.post(`/v1/holds/${next}/void`, undefined, "early")).json["code"]).toBe("hold-ended");
  expect((await bank.post(`/v1/holds/${next}/capture`, { amount: 300 })).status).toBe(201);
  expect(await purse(asha.wallet)).toEqual([4700, 1000, 3700]);
  await shop.settle();
  await shop.daraja.enterPin("254712345678");
  await shop.pass(5000);
  expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
  expect((await bank.post(`/v1/holds/${holds[0] ?? ""}/void`)).json["code"]).toBe("hold-of-an-order");
});

test("an app that names its customers itself sells to them from their wallets", async () => {
  const { shop, post, buy, purse } = bank;
  const made = await post("/v1/wallets", { customerId: "user-42", asset: "KES" });
  const wallet = idOf(made);
  expect((await post(`/v1/wallets/${wallet}/credits`, { amount: 2500 })).status).toBe(201);
  const placed = await buy("user-42", {});
  expect(placed.json).toMatchObject({ status: "paid", customerId: "user-42", amountDue: { amount: 2000 } });
  await shop.pass(5000);
  expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
  expect((await purse(wallet))[0]).toBe(500);
  expect((await buy("user-42", {})).status).toBe(402);
  expect((await buy("cus_stranger", {})).status).toBe(404);
});
