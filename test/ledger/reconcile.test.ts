import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { KEY, openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

type Compared = {
  readonly provider: string;
  readonly status: string;
  readonly told: number;
  readonly booked: readonly string[];
  readonly differences: readonly { readonly receipt: string; readonly what: string }[];
};

async function compare(provider = "mpesa"): Promise<Compared> {
  const { status, json } = await shop.call("POST", "/v1/reconciliations", { body: {} });
  expect(status).toBe(201);
  await shop.settle();
  const found = (json["data"] as readonly Compared[]).find((one) => one.provider === provider);
  expect(found).toBeDefined();
  return found as Compared;
}

/** The till's owner has asked Safaricom for the statement. */
async function registerPull(): Promise<void> {
  const body = {
    ShortCode: "174379",
    RequestType: "Pull",
    NominatedNumber: "254722000000",
    CallBackURL: `${shop.app.http.url}/callbacks/pull`,
  };
  const basic = Buffer.from("key:secret").toString("base64");
  const token = await fetch(`${shop.daraja.url}/oauth/v1/generate?grant_type=client_credentials`, {
    headers: { authorization: `Basic ${basic}` },
  });
  const { access_token } = (await token.json()) as { access_token: string };
  await fetch(`${shop.daraja.url}/pulltransactions/v1/register`, {
    method: "POST",
    headers: { authorization: `Bearer ${access_token}` },
    body: JSON.stringify(body),
  });
}

async function missed(amount = 20): Promise<string> {
  const order = await orderByRest(shop, "3 hours", null);
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.payBill({ reference: order.reference, amount, phone: "254712345678" });
  await shop.settle();
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  return order.id;
}

test("money whose notice was lost is found in the provider's list, booked once, and its order is served", async () => {
  await registerPull();
  const id = await missed();
  const found = await compare();
  expect(found).toMatchObject({ told: 1, booked: [expect.stringMatching(/^\w{10}$/u)], differences: [] });
  await shop.pass(5000);
  expect((await readOrder(shop, id)).status).toBe("fulfilled");
  expect(await compare()).toMatchObject({ status: "agreed", told: 1, booked: [] });
  const kept = await shop.call("GET", "/v1/reconciliations");
  expect(kept.json["data"]).toHaveLength(4);
});

test("the look every ten minutes finds it too, and keeps quiet when there is nothing new", async () => {
  await registerPull();
  const id = await missed();
  await shop.app.ledger.reconcileAll(2, "quick");
  await shop.pass(5000);
  expect((await readOrder(shop, id)).status).toBe("fulfilled");
  await shop.app.ledger.reconcileAll(2, "quick");
  expect((await shop.call("GET", "/v1/reconciliations")).json["data"]).toHaveLength(1);
});

test("what only we have, or with another amount, is shown and not touched", async () => {
  await registerPull();
  const { store, merchantId } = shop.app.ledger;
  const tell = (TransID: string, TransAmount: string) =>
    shop.call("POST", "/callbacks/0123456789abcdef0123456789abcdef/c2b/confirmation", {
      body: { TransID, TransAmount, BillRefNumber: "NOBODY" },
    });
  // Somebody who knows the address invents a payment, and another with a wrong amount for a real receipt.
  await tell("FORGED0001", "500.00");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.payBill({
    reference: "NOBODY",
    amount: 20,
    phone: "254712345678",
    receipt: "REAL000001",
  });
  await tell("REAL000001", "200.00");
  await shop.settle();
  shop.clock.pass(1_200_000);
  const found = await compare();
  expect(found.status).toBe("differs");
  expect(found.differences.toSorted((a, b) => a.receipt.localeCompare(b.receipt))).toMatchObject([
    { receipt: "FORGED0001", what: "not-theirs", ours: 50_000 },
    { receipt: "REAL000001", what: "amount-differs", ours: 20_000, theirs: 2000 },
  ]);
  expect(await store.count("receipts", { merchantId })).toBe(2);
});

test("where M-Pesa gives no list that is said, and nobody is alarmed about what it does not tell", async () => {
  await shop.daraja.payBill({ reference: "NOBODY", amount: 20, phone: "254712345678" });
  await shop.settle();
  shop.clock.pass(1_200_000);
  expect(await compare()).toMatchObject({ status: "unavailable", told: 0, booked: [], differences: [] });
  shop.daraja.fail("pull", "html", { times: 2 });
  expect(await compare()).toMatchObject({ status: "unavailable", differences: [] });
});

test("a payment at Razorpay whose webhooks were all lost is found in its list", async () => {
  const made = await shop.call("POST", "/v1/products", {
    body: { name: "Day pass", price: { amount: 49_900, asset: "INR" }, grants: { wifi: { minutes: 1440 } } },
  });
  const order = await shop.call("POST", "/v1/orders", {
    body: { productId: made.json["id"], customer: { name: "Asha" }, payment: { provider: "razorpay" } },
    headers: { "idempotency-key": "asha" },
  });
  await shop.settle();
  shop.razorpay.fail("webhook", "missing", { chance: 1 });
  const [link] = shop.razorpay.links();
  await shop.razorpay.payLink(link?.id ?? "");
  await shop.razorpay.settled();
  const found = await compare("razorpay");
  expect(found.booked).toHaveLength(1);
  await shop.pass(5000);
  expect((await readOrder(shop, String(order.json["id"]))).status).toBe("fulfilled");
  const refund = await shop.call("POST", `/v1/orders/${String(order.json["id"])}/refunds`, {
    body: {},
    headers: { "idempotency-key": "back" },
  });
  expect(refund.status).toBe(201);
  await shop.settle();
  expect((await compare("razorpay")).differences).toEqual([]);
});

test("only the house compares, and the day's money adds up", async () => {
  const order = await orderByRest(shop);
  await shop.settle();
  await shop.daraja.enterPin("254712345678");
  await shop.pass(5000);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  await shop.daraja.payBill({ reference: "NOBODY", amount: 30, phone: "254712345678" });
  await shop.settle();
  expect(await unplacedMoney(shop)).toHaveLength(1);
  const { json } = await shop.call("GET", "/v1/reports/money");
  expect(json["data"]).toEqual([
    {
      provider: "mpesa",
      asset: "KES",
      taken: 5000,
      refunded: 0,
      unplaced: 3000,
      owed: 0,
      withProvider: 5000,
    },
  ]);
  expect(json["totals"]).toEqual([
    {
      asset: "KES",
      ...{ taken: 5000, earned: 1600, commission: 400, refunded: 0 },
      ...{ unplaced: 3000, owed: 0, deposits: 0, wallets: 0 },
    },
  ]);
  const other = await shop.call("POST", "/v1/merchants", {
    body: { name: "Other", type: "isp", currency: "KES" },
  });
  const made = await shop.call("POST", "/v1/api-keys", {
    body: { merchantId: other.json["id"], scopes: ["read", "admin"] },
    key: KEY,
  });
  const theirs = await shop.call("POST", "/v1/reconciliations", { body: {}, key: String(made.json["key"]) });
  expect(theirs.status).toBe(403);
});

test("a list of more than one page is read to its end", async () => {
  await registerPull();
  const id = await missed();
  // More than one page of the list.
  for (let n = 0; n < 100; n += 1) {
    shop.daraja.fail("confirmation", "missing");
    await shop.daraja.payBill({ reference: "NOBODY", amount: 1, phone: "254712345678" });
  }
  const found = await compare();
  expect(found).toMatchObject({ status: "agreed", told: 101 });
  expect(found.booked).toHaveLength(101);
  await shop.pass(5000);
  expect((await readOrder(shop, id)).status).toBe("fulfilled");
});

test("after a top-up and a sale paid from it the money report adds up to the last cent", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  const wallet = await shop.call("POST", "/v1/wallets", {
    body: { customerId: order.customerId, asset: "KES" },
  });
  await shop.call("POST", `/v1/wallets/${String(wallet.json["id"])}/top-ups`, {
    body: { amount: 5000, payment: { provider: "mpesa", phone: "0712345678" } },
    headers: { "idempotency-key": "top-up" },
  });
  await shop.settle();
  await shop.daraja.enterPin("254712345678");
  await shop.pass(5000);
  const { id: productId } = await shop.product("3 hours");
  const bought = await shop.call("POST", "/v1/orders", {
    body: { productId, customer: { id: order.customerId }, payment: { provider: "wallet" } },
    headers: { "idempotency-key": "bought" },
  });
  await shop.pass(5000);
  await shop.call("POST", `/v1/orders/${String(bought.json["id"])}/refunds`, {
    body: { amount: 500 },
    headers: { "idempotency-key": "part" },
  });
  await shop.settle();
  const { json } = await shop.call("GET", "/v1/reports/money");
  expect(json["totals"]).toEqual([
    {
      asset: "KES",
      ...{ taken: 5000, earned: 1200, commission: 300, refunded: 0 },
      ...{ unplaced: 0, owed: 0, deposits: 0, wallets: 3500 },
    },
  ]);
});
