import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOf } from "../../ledger/staff.ts";
import { expectSoundBooks } from "../support/books.ts";
import { readOrder } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    env: { RAZORPAY_KEY_ID: "", RAZORPAY_KEY_SECRET: "", RAZORPAY_WEBHOOK_SECRET: "" },
  });
});
afterAll(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const order = (body: object, key: string) =>
  shop.call("POST", "/v1/orders", { body, headers: { "idempotency-key": key } });

async function wanted(change: object = {}) {
  const { id: productId } = await shop.product("3 hours");
  return { productId, customer: { name: "Jane" }, payment: { provider: "mpesa" }, ...change };
}

const counted = async () => shop.app.ledger.store.count("orders", {});

test("the shop is healthy and ready, and every answer has a request id", async () => {
  const health = await shop.call("GET", "/healthz");
  expect(health.status).toBe(200);
  expect(health.headers.get("x-request-id")).toMatch(/^[\w-]+$/u);
  expect((await shop.call("GET", "/readyz")).json).toMatchObject({ status: "ready" });
});

test("without a key, with a wrong key, with a key of too little scope: 401, 401, 403", async () => {
  const { store, merchantId, ids, clock } = shop.app.ledger;
  const weak = {
    id: ids.next("key"),
    version: 1,
    merchantId,
    hash: hashOf("read-only-key-1"),
    createdAt: clock.now(),
  };
  await store.commit({ apiKeys: [{ ...weak, scopes: ["read"] }] });
  const asked = await Promise.all([
    fetch(`${shop.app.http.url}/v1/products`),
    shop.call("GET", "/v1/products", { key: "not-a-key-at-all" }).then(({ status }) => ({ status })),
    shop.call("GET", "/v1/products", { key: "read-only-key-1" }).then(({ status }) => ({ status })),
  ]);
  expect(asked.map(({ status }) => status)).toEqual([401, 401, 403]);
});

test("an order needs an Idempotency-Key; the same key answers the same, another body is refused", async () => {
  const body = await wanted();
  expect((await shop.call("POST", "/v1/orders", { body })).json).toMatchObject({
    code: "idempotency-key-required",
  });
  const before = await counted();
  const [first, second] = await Promise.all([order(body, "same-1"), order(body, "same-1")]);
  expect(first.status).toBe(201);
  expect(second.text).toBe(first.text);
  expect([first, second].map(({ headers }) => headers.get("idempotent-replayed"))).toContain("true");
  expect(await counted()).toBe(before + 1);
  const reordered = { payment: body.payment, customer: body.customer, productId: body.productId };
  expect((await order(reordered, "same-1")).text).toBe(first.text);
  const other = await order({ ...body, quantity: 2 }, "same-1");
  expect(other.status).toBe(422);
  expect(other.json).toMatchObject({ code: "idempotency-key-reused" });
});

test("64 callers with one key make one order", async () => {
  const body = await wanted();
  const before = await counted();
  const answers = await Promise.all(Array.from({ length: 64 }, () => order(body, "crowd")));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await counted()).toBe(before + 1);
});

test("a refusal is remembered with its key", async () => {
  const body = await wanted({ productId: "prd_nothing" });
  const first = await order(body, "refused-1");
  const again = await order(body, "refused-1");
  expect(first.status).toBe(404);
  expect(first.headers.get("content-type")).toContain("application/problem+json");
  expect(again.status).toBe(404);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
});

test.each([
  ["an unknown field", { surprise: 1 }],
  ["an operator in place of a text", { productId: { $gt: "" } }],
  ["a quantity of 0", { quantity: 0 }],
  ["half a quantity", { quantity: 1.5 }],
  ["a quantity beyond counting", { quantity: 1e21 }],
  ["a list in place of a customer", { customer: [] }],
  ["a phone of letters", { payment: { provider: "mpesa", phone: "call me" } }],
  ["a phone from elsewhere", { payment: { provider: "mpesa", phone: "+44 7700 900123" } }],
  ["an unknown way to pay", { payment: { provider: "shells" } }],
  ["a name with a bell in it", { customer: { name: "ding\u0007" } }],
])("%s is refused with 400 and changes nothing", async (what, change) => {
  const before = await counted();
  const answer = await order(await wanted(change), `bad-${what}`);
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ code: "invalid-request", status: 400 });
  expect(await counted()).toBe(before);
});

test.each([
  ["a provider that is off", { payment: { provider: "razorpay" } }, "422 provider-off"],
  ["somebody else's customer", { customer: { id: "cus_stranger" } }, "404 customer-not-found"],
  ["a router of nobody", { routerId: "rtr_none" }, "404 router-not-found"],
])("an order with %s answers its own reason", async (what, change, reason) => {
  const answer = await order(await wanted(change), `why-${what}`);
  expect(`${answer.status} ${String(answer.json["code"])}`).toBe(reason);
});

test("more than M-Pesa moves at once cannot be ordered for M-Pesa", async () => {
  const product = {
    name: "Year",
    price: { amount: 1_000_000, asset: "KES" },
    grants: { wifi: { minutes: 60 } },
  };
  const { json } = await shop.call("POST", "/v1/products", { body: product });
  const answer = await order(await wanted({ productId: json["id"], quantity: 26 }), "too-much");
  expect(answer.json).toMatchObject({ status: 422, code: "amount-out-of-range" });
});

test("malformed JSON, a megabyte, another language: 400, 413, 400, and no trace", async () => {
  const before = await counted();
  const send = (body: string, type = "application/json") =>
    shop.call("POST", "/v1/orders", { body, headers: { "idempotency-key": "raw", "content-type": type } });
  expect((await send("{nope")).json).toMatchObject({ code: "malformed-json" });
  expect((await send(`{"productId":"${"x".repeat(1_000_000)}"}`)).status).toBe(413);
  expect((await send("productId=1", "application/x-www-form-urlencoded")).status).toBe(400);
  expect(await counted()).toBe(before);
});

test("products: made, listed page by page, changed, never another merchant's", async () => {
  const product = {
    name: "Test hour",
    price: { amount: 1500, asset: "KES" },
    grants: { wifi: { minutes: 60 } },
  };
  const made = await shop.call("POST", "/v1/products", { body: product });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ ...product, active: true });
  const page = (await shop.call("GET", "/v1/products?limit=2")).json as unknown as {
    data: readonly { id: string }[];
    nextCursor: string;
  };
  expect(page.data).toHaveLength(2);
  const next = (await shop.call("GET", `/v1/products?limit=2&cursor=${page.nextCursor}`))
    .json as unknown as typeof page;
  expect(next.data.map(({ id }) => id)).not.toContain(page.data[0]?.id);
  const id = String(made.json["id"]);
  const changed = await shop.call("PATCH", `/v1/products/${id}`, {
    body: { price: { amount: 2500, asset: "KES" } },
  });
  expect(changed.json).toMatchObject({ price: { amount: 2500 } });
  for (const amount of [0, -1, 1.5, 2 ** 53, "20"]) {
    const bad = await shop.call("POST", "/v1/products", {
      body: { ...product, price: { amount, asset: "KES" } },
    });
    expect(bad.status).toBe(400);
  }
  const stranger = await strangersKey();
  expect(
    (await shop.call("PATCH", `/v1/products/${id}`, { body: { active: false }, key: stranger })).status,
  ).toBe(404);
});

/** A key of another merchant on the same installation. */
async function strangersKey(): Promise<string> {
  const key = "strangers-key-0123";
  const { store, ids, clock } = shop.app.ledger;
  const scopes = ["read", "spend", "sell", "admin"] as const;
  const made = { id: ids.next("key"), version: 1, merchantId: "mer_stranger", hash: hashOf(key), scopes };
  await store.commit({ apiKeys: [{ ...made, createdAt: clock.now() }] });
  return key;
}

test("another merchant sees nothing: no order, no code, no money, no notice, no router", async () => {
  const made = await order(await wanted(), "mine");
  const id = String(made.json["id"]);
  await shop.daraja.payBill({ reference: String(made.json["reference"]), amount: 20, phone: "254700000001" });
  await shop.settle();
  const [code = ""] = (await readOrder(shop, id)).codes ?? [];
  expect(code).toMatch(/^[2-9A-Z]{14}$/u);
  const key = await strangersKey();
  for (const path of [`/v1/orders/${id}`, `/v1/vouchers/${code}`]) {
    expect((await shop.call("GET", path, { key })).status).toBe(404);
  }
  for (const path of ["/v1/payments", "/v1/notices", "/v1/routers", "/v1/products"]) {
    expect((await shop.call("GET", path, { key })).json).toMatchObject({ data: [] });
  }
  const cancel = await shop.call("POST", `/v1/orders/${id}/cancel`, {
    key,
    headers: { "idempotency-key": "x" },
  });
  expect(cancel.status).toBe(404);
});

test("a code is seen by its merchant, its balance by whoever holds it, an unknown one by nobody", async () => {
  const grants = { balance: { amount: 50_000, asset: "KES" } };
  const product = { name: "Credit", price: { amount: 50_000, asset: "KES" }, grants };
  const { json } = await shop.call("POST", "/v1/products", { body: product });
  const made = await order(await wanted({ productId: json["id"] }), "credit");
  await shop.daraja.payBill({
    reference: String(made.json["reference"]),
    amount: 500,
    phone: "254700000001",
  });
  await shop.settle();
  const [code = ""] = (await readOrder(shop, String(made.json["id"]))).codes ?? [];
  const open = await fetch(`${shop.app.http.url}/v1/vouchers/${code.toLowerCase()}/balance`);
  expect(await open.json()).toEqual({ code, balance: { amount: 50_000, asset: "KES" }, status: "paid" });
  expect((await shop.call("GET", `/v1/vouchers/${code}`)).json).toMatchObject({
    code,
    status: "paid",
    product: "Credit",
  });
  const unknown = await fetch(`${shop.app.http.url}/v1/vouchers/ZZZZZZZZ/balance`);
  expect(unknown.status).toBe(404);
});

test("guessing codes from one address is stopped", async () => {
  const guess = (n: number) =>
    fetch(`${shop.app.http.url}/v1/vouchers/GUESS${n}/balance`).then(({ status }) => status);
  const answers = await Promise.all(Array.from({ length: 120 }, (_, n) => guess(n)));
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(59);
});

test("a router is added with its password sealed and never shown; a wrong secret of Daraja leaves no trace", async () => {
  const body = { name: "Roof", host: "10.0.0.1", username: "api", password: "very-secret-password" };
  const made = await shop.call("POST", "/v1/routers", { body });
  expect(made.json).toMatchObject({ name: "Roof", port: 8728, tls: false });
  expect((await shop.call("POST", "/v1/routers", { body })).json).toMatchObject({ code: "name-taken" });
  const list = await shop.call("GET", "/v1/routers");
  expect(list.text + made.text).not.toContain("very-secret-password");
  const [record] = await shop.app.ledger.store.find("routers", { where: { name: "Roof" }, limit: 1 });
  expect(record?.sealedPassword).not.toContain("very-secret");

  const before = await shop.app.ledger.store.count("notices", {});
  const forged = await shop.call("POST", `/callbacks/${"0".repeat(32)}/c2b/confirmation`, {
    body: { TransID: "FORGED0002", TransAmount: "20", BillRefNumber: "1" },
  });
  expect(forged.status).toBe(404);
  expect(await shop.app.ledger.store.count("notices", {})).toBe(before);
});

test("notices: an unknown payment is a rumour, rubbish is kept for a person, a megabyte is refused; none books money", async () => {
  const door = "/callbacks/0123456789abcdef0123456789abcdef";
  const totals = JSON.stringify((await shop.call("GET", "/v1/reports/trial-balance")).json);
  const stk = { Body: { stkCallback: { CheckoutRequestID: "ws_CO_x", ResultCode: 0 } } };
  expect((await shop.call("POST", `${door}/stk/pay_unknown`, { body: stk })).status).toBe(200);
  expect((await shop.call("POST", `${door}/c2b/confirmation`, { body: "{half" })).status).toBe(200);
  expect(
    (await shop.call("POST", `${door}/c2b/confirmation`, { body: { TransID: "X", TransAmount: "-5" } }))
      .status,
  ).toBe(200);
  expect((await shop.call("POST", `${door}/c2b/confirmation`, { body: "x".repeat(1_000_000) })).status).toBe(
    413,
  );
  await shop.settle();
  const rumours = (await shop.call("GET", "/v1/notices?status=rumour")).json as unknown as {
    data: readonly object[];
  };
  expect(rumours.data).toHaveLength(1);
  const odd = (await shop.call("GET", "/v1/notices?status=unreadable")).json as unknown as {
    data: readonly object[];
  };
  expect(odd.data).toContainEqual(expect.objectContaining({ body: "{half" }));
  expect(odd.data).toHaveLength(2);
  expect(JSON.stringify((await shop.call("GET", "/v1/reports/trial-balance")).json)).toBe(totals);
});

test("unknown paths answer problem+json", async () => {
  for (const path of ["/v1/nothing", "/nothing"]) {
    const answer = await shop.call("GET", path);
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ code: "not-found", status: 404 });
  }
});
