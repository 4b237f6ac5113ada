import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { giveBack, told } from "../support/mpesa.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const PHONE = "254712345678";
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await expectSoundBooks(till.shop.app.ledger);
  await till.close();
});

const byHand = (id: string, receipt: string, amount = 2000) =>
  till.post(`/v1/orders/${id}/manual-payments`, { amount, receipt });

/** Money at the paybill, as Safaricom confirms it. */
async function pays(reference: string, receipt: string, amount = 20) {
  await till.shop.daraja.payBill({ reference, amount, phone: PHONE, receipt });
  await told(till.shop);
}

type Seen = {
  readonly id: string;
  readonly provider: string;
  readonly status: string;
  readonly orderId?: string;
  readonly sameAs?: string;
};

async function payments() {
  const { json } = await till.shop.call("GET", "/v1/payments");
  const all = (json as unknown as { readonly data: readonly Seen[] }).data;
  return {
    real: all.find((one) => one.provider === "mpesa"),
    hand: all.find((one) => one.provider === "manual"),
  };
}

const clearing = async (provider: string) => {
  const { store, merchantId } = till.shop.app.ledger;
  const rows = await store.totals(merchantId);
  const row = rows.find(({ account }) => account === `clearing:${provider}`);
  return row === undefined ? 0n : row.debit - row.credit;
};

const codeOf = ({ status, json }: { readonly status: number; readonly json: object }) => [
  status,
  (json as { readonly code?: string }).code,
];

test("money taken in by hand and then confirmed by M-Pesa is one money, and goes back once", async () => {
  await till.say(JANE, "3h");
  const reference = referenceIn(await till.say(JANE, "0712345678"));
  const { store } = till.shop.app.ledger;
  const [order] = await store.find("orders", { where: { reference }, limit: 1 });
  const orderId = order?.id ?? "";
  expect((await byHand(orderId, "uaf0-twice 1")).status).toBe(201);
  await pays(reference, "UAF0TWICE1");
  const { real, hand } = await payments();
  expect(real).toMatchObject({ status: "placed", orderId, sameAs: hand?.id });
  expect(hand).toMatchObject({ status: "replaced", sameAs: real?.id });
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([2000n, 0n]);
  expect(await unplacedMoney(till.shop)).toEqual([]);
  await till.shop.pass(5000);
  expect(till.heard(JANE)).not.toContain("paid already");
  expect(till.heard(OWNER)).toContain("It is one money and counts once");
  expect(codeOf(await till.post(`/v1/payments/${real?.id ?? ""}/refunds`, {}))).toEqual([
    409,
    "already-placed",
  ]);
  const refund = await giveBack(till.shop, orderId);
  expect(refund).toMatchObject({ provider: "mpesa", number: "UAF0TWICE1", state: "done" });
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 20 }]);
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([0n, 0n]);
  // Told a third time, nothing is booked.
  await pays(reference, "UAF0TWICE1");
  expect(await clearing("mpesa")).toBe(0n);
});

/** Somebody pays at the prompt, and Safaricom's callback and confirmation are late. */
async function paysUnheard() {
  const order = await orderByRest(till.shop);
  await till.shop.settle();
  const [prompt] = till.shop.daraja.prompts();
  till.shop.daraja.fail("callback", "held");
  till.shop.daraja.fail("confirmation", "held");
  const receipt = await till.shop.daraja.enterPin(prompt?.checkoutRequestId ?? "");
  return { order, receipt };
}

test("the late callback of a prompt whose receipt was taken in by hand settles it, and adds nothing", async () => {
  const { order, receipt } = await paysUnheard();
  expect((await byHand(order.id, receipt.toLowerCase())).status).toBe(201);
  await till.shop.daraja.deliverHeld();
  await told(till.shop);
  await till.shop.pass(600_000);
  const { real, hand } = await payments();
  expect(real).toMatchObject({ status: "placed", orderId: order.id });
  expect(hand).toMatchObject({ status: "replaced" });
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([2000n, 0n]);
  expect(await readOrder(till.shop, order.id)).toMatchObject({
    status: "fulfilled",
    payment: { status: "succeeded" },
  });
  await giveBack(till.shop, order.id);
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 20 }]);
});

test("money that a query had settled already and somebody took in by hand is one, once its receipt comes", async () => {
  const { order, receipt } = await paysUnheard();
  await till.shop.pass(120_000);
  expect((await readOrder(till.shop, order.id)).payment.status).toBe("succeeded-no-receipt");
  expect((await byHand(order.id, receipt)).status).toBe(201);
  expect(await clearing("manual")).toBe(2000n);
  await till.shop.daraja.deliverHeld();
  await told(till.shop);
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([2000n, 0n]);
  expect(await unplacedMoney(till.shop)).toEqual([]);
});

test("what M-Pesa told first is not taken in by hand, however it is typed", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await pays("NOBODY", "UAF0FIRST1");
  for (const receipt of ["UAF0FIRST1", "uaf0 first 1", "UAF0-FIRST1"])
    expect(codeOf(await byHand(order.id, receipt))).toEqual([409, "receipt-used"]);
  expect((await readOrder(till.shop, order.id)).status).toBe("awaiting-payment");
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([2000n, 0n]);
});

test("a part that waits moves to M-Pesa with its receipt; what went back by hand stays gone", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await byHand(order.id, "UAF0PART01", 500);
  await pays(order.reference, "UAF0PART01", 5);
  expect(await unplacedMoney(till.shop)).toMatchObject([
    { receipt: "UAF0PART01", unplaced: { amount: 500 } },
  ]);
  await byHand(order.id, "UAF0PART02", 1500);
  expect((await readOrder(till.shop, order.id)).status).toBe("fulfilled");
  const [gone] = await refundByHand(order.id, 500);
  expect(gone).toMatchObject({ provider: "manual" });
  await pays("NOBODY", "UAF0PART02", 15);
  expect([await clearing("mpesa"), await clearing("manual")]).toEqual([2000n, 0n]);
  expect(codeOf(await till.post(`/v1/orders/${order.id}/refunds`, { amount: 1501 }))).toEqual([
    422,
    "refund-exceeds-payment",
  ]);
});

async function refundByHand(orderId: string, amount: number) {
  await till.post(`/v1/orders/${orderId}/refunds`, { amount });
  return till.shop.app.ledger.store.find("refunds", { where: { orderId }, limit: 10 });
}

test("another amount under the same receipt: both are kept and shown, and nothing goes back by mistake", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await byHand(order.id, "UAF0OTHER1");
  await pays(order.reference, "UAF0OTHER1", 30);
  const { real, hand } = await payments();
  expect(real).toMatchObject({ status: "unplaced", sameAs: hand?.id });
  expect(hand).toMatchObject({ status: "placed", sameAs: real?.id });
  expect(till.heard(OWNER)).toContain("was taken in by hand already, with another amount");
  const path = `/v1/payments/${real?.id ?? ""}/refunds`;
  expect(codeOf(await till.post(path, {}))).toEqual([409, "taken-by-hand"]);
  expect(till.shop.daraja.returned()).toEqual([]);
  expect((await till.post(path, { force: true })).status).toBe(201);
  await told(till.shop);
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 30 }]);
});

test("a receipt told again with another amount keeps the first, and shows what was told", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await pays(order.reference, "UAF0AGAIN1");
  await pays(order.reference, "UAF0AGAIN1", 30);
  const { real } = await payments();
  expect(real).toMatchObject({ amount: { amount: 2000 }, contradicted: { amount: 3000, asset: "KES" } });
});

test("two parts that came without a usable reference pay one order together", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await pays("FIRST", "UAF0HALF01", 5);
  await pays("SECOND", "UAF0HALF02", 15);
  const parts = await unplacedMoney(till.shop);
  const give = (receipt: string) => {
    const part = parts.find((one) => one.receipt === receipt);
    return till.post(`/v1/payments/${part?.id ?? ""}/allocations`, { orderId: order.id });
  };
  const first = await give("UAF0HALF01");
  expect(first.status).toBe(201);
  expect(first.json).toMatchObject({
    payment: { status: "unplaced", orderId: order.id },
    order: { status: "awaiting-payment" },
  });
  const second = await give("UAF0HALF02");
  expect([second.status, second.json["order"]]).toMatchObject([201, { status: "paid" }]);
  expect(await unplacedMoney(till.shop)).toEqual([]);
  expect((await readOrder(till.shop, order.id)).codes).toHaveLength(1);
});

test("too little for an order that is closed is refused: nothing can come of it", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await till.post(`/v1/orders/${order.id}/cancel`);
  await pays("FIRST", "UAF0HALF03", 5);
  const [part] = await unplacedMoney(till.shop);
  const given = await till.post(`/v1/payments/${part?.id ?? ""}/allocations`, { orderId: order.id });
  expect(codeOf(given)).toEqual([422, "too-little"]);
});
