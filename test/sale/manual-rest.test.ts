import { afterEach, beforeEach, expect, test } from "vitest";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openTill, type Till } from "../support/till.ts";

let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

/** An order of KES 20 that an app's customer pays by hand. */
async function byHand() {
  const { id: productId } = await till.shop.product("3 hours");
  const body = { productId, customer: { name: "Jane" }, payment: { provider: "manual" } };
  const { status, json } = await till.post("/v1/orders", body);
  expect(status).toBe(201);
  return json as unknown as { readonly id: string; readonly reference: string };
}

const pay = (id: string, body: object, key?: string) =>
  till.post(`/v1/orders/${id}/manual-payments`, body, key);

const codeOf = ({ status, json }: { readonly status: number; readonly json: object }) => [
  status,
  (json as { readonly code?: string }).code,
];

async function keyOf(scopes: readonly string[], merchantId = till.shop.app.ledger.merchantId) {
  const made = await till.shop.call("POST", "/v1/api-keys", { body: { merchantId, scopes } });
  return { id: String(made.json["id"]), key: String(made.json["key"]) };
}

test("money taken by hand pays an order, with who took it on record", async () => {
  const order = await byHand();
  const { id: actor, key } = await keyOf(["sell"]);
  const taken = await pay(order.id, { amount: 2000, receipt: " abc  1 ", note: "at the counter" }, key);
  expect(taken.status).toBe(201);
  expect(taken.json["payment"]).toMatchObject({
    provider: "manual",
    receipt: "ABC 1",
    actor,
    note: "at the counter",
    status: "placed",
    unplaced: { amount: 0, asset: "KES" },
  });
  expect(taken.json["order"]).toMatchObject({ id: order.id, status: "paid" });
  const sold = await readOrder(till.shop, order.id);
  expect(sold).toMatchObject({ status: "fulfilled", payment: { status: "succeeded" } });
  expect(sold.codes).toHaveLength(1);
  const audit = await till.shop.call("GET", "/v1/audit");
  expect(audit.json["data"]).toContainEqual(
    expect.objectContaining({ act: "payment-taken-by-hand", actor, subject: order.id }),
  );
});

test("each receipt text is accepted once a merchant, however it is typed", async () => {
  const [first, second] = [await byHand(), await byHand()];
  expect((await pay(first.id, { amount: 2000, receipt: "Bank 77" })).status).toBe(201);
  expect(codeOf(await pay(second.id, { amount: 2000, receipt: "  BANK   77" }))).toEqual([
    409,
    "receipt-used",
  ]);
  const answers = await Promise.all(
    [1, 2, 3].map(() => pay(second.id, { amount: 2000, receipt: "bank 78" })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  expect((await readOrder(till.shop, second.id)).codes).toHaveLength(1);
});

test("the same key is one payment, and hears the first answer again", async () => {
  const { id } = await byHand();
  const asked = {
    body: { amount: { amount: 2000, asset: "KES" }, receipt: "ONCE" },
    headers: { "idempotency-key": "the-same" },
  };
  const path = `/v1/orders/${id}/manual-payments`;
  const [one, two] = [await till.shop.call("POST", path, asked), await till.shop.call("POST", path, asked)];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.headers.get("idempotent-replayed")).toBe("true");
  const { headers: _, ...keyless } = asked;
  expect(codeOf(await till.shop.call("POST", path, keyless))).toEqual([400, "idempotency-key-required"]);
  await till.shop.settle();
});

test("too little waits for the rest; what is too much stays unplaced", async () => {
  const { id } = await byHand();
  expect((await pay(id, { amount: 500, receipt: "P1" })).json["order"]).toMatchObject({
    status: "awaiting-payment",
  });
  expect((await pay(id, { amount: 1800, receipt: "P2" })).json["order"]).toMatchObject({ status: "paid" });
  const waiting = await unplacedMoney(till.shop);
  expect(waiting.map(({ unplaced }) => unplaced.amount)).toEqual([300]);
});

test("a wrong currency, another shop's order and an odd amount are refused", async () => {
  const { id } = await byHand();
  expect(codeOf(await pay(id, { amount: { amount: 2000, asset: "INR" }, receipt: "X" }))).toEqual([
    422,
    "wrong-asset",
  ]);
  expect(codeOf(await pay(id, { amount: 0, receipt: "X" }))).toEqual([400, "invalid-request"]);
  expect(codeOf(await pay(id, { amount: 2000, receipt: "   " }))).toEqual([400, "invalid-request"]);
  expect(codeOf(await pay("ord_none", { amount: 2000, receipt: "X" }))).toEqual([404, "not-found"]);
  const other = await till.shop.call("POST", "/v1/merchants", {
    body: { name: "Other", type: "isp", currency: "KES" },
  });
  const foreign = await keyOf(["sell"], String(other.json["id"]));
  expect(codeOf(await pay(id, { amount: 2000, receipt: "X" }, foreign.key))).toEqual([404, "not-found"]);
  const reader = await keyOf(["read"]);
  expect(codeOf(await pay(id, { amount: 2000, receipt: "X" }, reader.key))).toEqual([403, "forbidden"]);
});

test("cash for an order that waits for M-Pesa pays it; M-Pesa's money that comes after waits", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  expect((await pay(order.id, { amount: 2000, receipt: "CASH 1" })).status).toBe(201);
  expect((await readOrder(till.shop, order.id)).codes).toHaveLength(1);
  await till.shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254712345678" });
  await till.shop.settle();
  expect(await unplacedMoney(till.shop)).toHaveLength(1);
  expect((await readOrder(till.shop, order.id)).codes).toHaveLength(1);
});

test("cash for an order that M-Pesa is believed to have paid is no receipt of M-Pesa's", async () => {
  const order = await orderByRest(till.shop);
  await till.shop.settle();
  const { daraja } = till.shop;
  daraja.fail("callback", "missing");
  daraja.fail("confirmation", "missing");
  await daraja.enterPin(daraja.prompts()[0]?.checkoutRequestId ?? "", { receipt: "UAF0LATE01" });
  await till.shop.pass(20_000);
  expect((await readOrder(till.shop, order.id)).codes).toHaveLength(1);
  expect((await pay(order.id, { amount: 2000, receipt: "CASH 2" })).status).toBe(201);
  const all = await till.shop.call("GET", "/v1/payments");
  expect(all.json["data"]).toMatchObject([
    { provider: "mpesa", receipt: null, status: "placed" },
    { provider: "manual", receipt: "CASH 2", status: "unplaced" },
  ]);
});

test("what M-Pesa has told already is not taken in a second time by hand", async () => {
  await till.shop.daraja.payBill({
    reference: "NOBODY",
    amount: 20,
    phone: "254712345678",
    receipt: "UAF0FAKE01",
  });
  await till.shop.settle();
  const { id } = await byHand();
  expect(codeOf(await pay(id, { amount: 2000, receipt: "uaf0fake01" }))).toEqual([409, "receipt-used"]);
  expect(await unplacedMoney(till.shop)).toHaveLength(1);
});

test("an ended order is honoured by the exact amount; another amount waits for the merchant", async () => {
  const [exact, other] = [await byHand(), await byHand()];
  await till.shop.pass(25 * 3_600_000);
  await till.shop.app.ledger.expireOrders();
  await till.shop.settle();
  expect((await pay(exact.id, { amount: 2000, receipt: "L1" })).json["order"]).toMatchObject({
    status: "paid",
  });
  expect((await pay(other.id, { amount: 2500, receipt: "L2" })).json["order"]).toMatchObject({
    status: "expired",
  });
  expect(await unplacedMoney(till.shop)).toHaveLength(1);
});

test("a customer's proof is kept, looked at, rejected with a reason or settled with the money", async () => {
  const { id } = await byHand();
  const shown = await till.post(`/v1/orders/${id}/proofs`, { text: "eSewa 0042-XY" });
  expect(shown.status).toBe(201);
  expect(shown.json["proof"]).toMatchObject({ text: "eSewa 0042-XY", picture: false, status: "pending" });
  const again = await till.post(`/v1/orders/${id}/proofs`, { text: "eSewa 0042-XY" });
  expect((again.json["proof"] as { id: string }).id).toBe((shown.json["proof"] as { id: string }).id);
  for (let n = 0; n < 4; n += 1) await till.post(`/v1/orders/${id}/proofs`, { text: `more ${String(n)}` });
  expect(codeOf(await till.post(`/v1/orders/${id}/proofs`, { text: "a sixth" }))).toEqual([
    409,
    "too-many-proofs",
  ]);
  const pending = () => till.shop.call("GET", "/v1/proofs?status=pending");
  expect((await pending()).json["data"]).toHaveLength(5);
  const rejected = await till.post(`/v1/orders/${id}/rejections`, { reason: "No such transfer" });
  expect(rejected.json["order"]).toMatchObject({ status: "awaiting-payment" });
  expect(rejected.json["proofs"]).toHaveLength(5);
  expect((await pending()).json["data"]).toEqual([]);
  await till.post(`/v1/orders/${id}/proofs`, { text: "eSewa 0043-XY" });
  await pay(id, { amount: 2000, receipt: "0043-XY" });
  const approved = await till.shop.call("GET", "/v1/proofs?status=approved");
  expect(approved.json["data"]).toMatchObject([{ text: "eSewa 0043-XY", orderId: id }]);
  expect(codeOf(await till.post(`/v1/orders/${id}/proofs`, { text: "late" }))).toEqual([
    409,
    "order-not-open",
  ]);
  expect(codeOf(await till.post(`/v1/orders/${id}/rejections`, {}))).toEqual([409, "order-not-open"]);
});

test("what was shown for an order that M-Pesa paid needs nobody's look any more", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await till.post(`/v1/orders/${order.id}/proofs`, { text: "I have paid" });
  await till.shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254712345678" });
  await till.shop.settle();
  await till.shop.pass(5000);
  const pending = await till.shop.call("GET", "/v1/proofs?status=pending");
  expect(pending.json["data"]).toEqual([]);
});

test("the merchant says how to pay by hand and what staff may do; what is left out stays", async () => {
  const path = `/v1/merchants/${till.shop.app.ledger.merchantId}`;
  const usual = { cashierApproves: 500_000, managerRefunds: 500_000 };
  expect((await till.shop.call("GET", path)).json["limits"]).toEqual(usual);
  const howToPay = "Till 5512\nor cash at the counter";
  const set = await till.shop.call("PATCH", path, { body: { howToPay, limits: { cashierApproves: 1000 } } });
  expect(set.json).toMatchObject({ howToPay, limits: { cashierApproves: 1000, managerRefunds: 500_000 } });
  const more = await till.shop.call("PATCH", path, { body: { limits: { managerRefunds: 0 } } });
  expect(more.json).toMatchObject({ howToPay, limits: { cashierApproves: 1000, managerRefunds: 0 } });
  const cleared = await till.shop.call("PATCH", path, { body: { howToPay: "" } });
  expect(cleared.json).not.toHaveProperty("howToPay");
  for (const body of [
    { howToPay: "x".repeat(501) },
    { limits: { cashierApproves: -1 } },
    { limits: { x: 1 } },
  ])
    expect((await till.shop.call("PATCH", path, { body })).status).toBe(400);
});
