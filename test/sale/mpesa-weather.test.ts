import { afterEach, beforeEach, expect, test } from "vitest";
import { balance, expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

/** An order whose prompt is on the phone. */
async function prompted() {
  const order = await orderByRest(shop);
  await shop.settle();
  const [prompt] = shop.daraja.prompts();
  return { order, promptId: prompt?.checkoutRequestId ?? "" };
}

const told = async () => {
  await shop.daraja.settled();
  await shop.settle();
};

async function expectOneCode(id: string): Promise<void> {
  const { status, codes } = await readOrder(shop, id);
  expect(status).toBe("fulfilled");
  expect(codes).toHaveLength(1);
  expect(shop.router.state().users.filter(({ name }) => name === codes?.[0])).toHaveLength(1);
  expect(await balance(shop.app.ledger, "income")).toBe(1600n);
}

test("a callback told three times and its paybill notice make one receipt and one code", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", { times: 3 });
  shop.daraja.fail("confirmation", { times: 2 });
  await shop.daraja.enterPin(promptId);
  await told();
  await expectOneCode(order.id);
  expect(await balance(shop.app.ledger, "clearing:mpesa")).toBe(-2000n);
});

test("the paybill notice may come before the callback", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "c2b-first");
  await shop.daraja.enterPin(promptId);
  await told();
  await expectOneCode(order.id);
});

test("a callback that overtakes the answer to our prompt is not lost", async () => {
  shop.daraja.fail("stk", "callback-first");
  const order = await orderByRest(shop);
  await shop.settle();
  await told();
  await expectOneCode(order.id);
});

test("a lost callback is found by asking, within 100 seconds, and its late receipt adds no money", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "held");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.enterPin(promptId);
  await told();
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  for (let waited = 0; waited < 100; waited += 10) await shop.pass(10_000);
  await expectOneCode(order.id);
  const [payment] = await shop.app.ledger.store.find("payments", { where: { orderId: order.id }, limit: 1 });
  expect(payment?.state).toBe("succeeded-no-receipt");

  await shop.daraja.deliverHeld();
  await told();
  await expectOneCode(order.id);
  const [after] = await shop.app.ledger.store.find("payments", { where: { orderId: order.id }, limit: 1 });
  expect(after?.state).toBe("succeeded");
  const [receipt] = await shop.app.ledger.store.find("receipts", { where: {}, limit: 10 });
  expect(receipt).toMatchObject({ number: shop.daraja.truth()[0]?.receipt, provisional: false });
});

test("a failure told after the success changes nothing; a failure told before it neither", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "failure-first");
  await shop.daraja.enterPin(promptId);
  await told();
  await shop.pass(30_000);
  await expectOneCode(order.id);
});

test("a success that the query denies delivers nothing until it is confirmed", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("confirmation", "held");
  shop.daraja.fail("query", { says: "1032" }, { times: 3 });
  await shop.daraja.enterPin(promptId);
  await told();
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  for (let n = 0; n < 6; n += 1) await shop.pass(6000);
  await expectOneCode(order.id);
  await shop.daraja.deliverHeld();
  await told();
});

test("a forged callback with a true address but no money behind it delivers nothing", async () => {
  const { order, promptId } = await prompted();
  const { payment } = await readOrder(shop, order.id);
  const Item = [
    { Name: "Amount", Value: 20 },
    { Name: "MpesaReceiptNumber", Value: "FORGED0001" },
  ];
  const stkCallback = {
    CheckoutRequestID: promptId,
    ResultCode: 0,
    ResultDesc: "ok",
    CallbackMetadata: { Item },
  };
  const sent = await shop.call("POST", `/callbacks/0123456789abcdef0123456789abcdef/stk/${payment.id}`, {
    body: { Body: { stkCallback } },
  });
  expect(sent.status).toBe(200);
  for (let n = 0; n < 10; n += 1) await shop.pass(6000);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  expect(await balance(shop.app.ledger, "clearing:mpesa")).toBe(0n);
});

test("a prompt whose answer was lost is not sent again; the payment still finds its order", async () => {
  shop.daraja.fail("stk", "answer-lost");
  const order = await orderByRest(shop);
  await shop.settle();
  await shop.pass(300_000);
  expect(shop.daraja.allPrompts()).toHaveLength(1);
  await shop.daraja.enterPin(shop.daraja.allPrompts()[0]?.checkoutRequestId ?? "");
  await told();
  await expectOneCode(order.id);
});

test.each(["busy", "spike-arrest", "too-many", "token-refused", "drop-before"] as const)(
  "a prompt refused with %s goes out within 45 seconds, once",
  async (fault) => {
    shop.daraja.fail("stk", fault, { times: fault === "token-refused" ? 3 : 2 });
    const order = await orderByRest(shop);
    for (let n = 0; n < 9; n += 1) await shop.pass(5000);
    const sent = shop.daraja.allPrompts();
    // A connection that broke may have carried the prompt: that one is never repeated.
    if (fault === "drop-before") {
      expect((await readOrder(shop, order.id)).payment.status).toBe("unknown");
      return;
    }
    expect(sent).toHaveLength(1);
  },
);

test("money at the paybill with the order's reference pays it, however it was typed", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  const typed = ` ${order.reference.slice(0, 4)} ${order.reference.slice(4)} `.replaceAll("0", "o");
  await shop.daraja.payBill({ reference: typed, amount: 20, phone: "254799000001" });
  await told();
  await expectOneCode(order.id);
});

test("money with a wrong reference waits, and the merchant gives it to its order", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: "JANE", amount: 20, phone: "254799000001", names: "none" });
  await told();
  const [waiting] = await unplacedMoney(shop);
  expect(waiting).toMatchObject({ reference: "JANE", unplaced: { amount: 2000 }, status: "unplaced" });
  expect(await balance(shop.app.ledger, "unplaced:mpesa")).toBe(2000n);

  const place = () =>
    shop.call("POST", `/v1/payments/${waiting?.id ?? ""}/allocations`, {
      body: { orderId: order.id },
      headers: { "idempotency-key": "place-1" },
    });
  const [first, second] = await Promise.all([place(), place()]);
  expect([first.status, second.status]).toEqual([201, 201]);
  await shop.settle();
  await expectOneCode(order.id);
  expect(await unplacedMoney(shop)).toHaveLength(0);
});

test("too little waits whole; the rest completes it; too much leaves the rest unplaced", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  const pay = async (amount: number) => {
    await shop.daraja.payBill({ reference: order.reference, amount, phone: "254799000001" });
    await told();
  };
  await pay(5);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await pay(20);
  await expectOneCode(order.id);
  expect(await balance(shop.app.ledger, "unplaced:mpesa")).toBe(500n);
  await pay(20);
  await expectOneCode(order.id);
  expect(await balance(shop.app.ledger, "unplaced:mpesa")).toBe(2500n);
});

test("late money for an expired or a cancelled order is honoured when it is right, else it waits", async () => {
  const late = await orderByRest(shop, "3 hours", null);
  shop.clock.pass(86_400_001);
  await shop.app.ledger.expireOrders();
  expect((await readOrder(shop, late.id)).status).toBe("expired");
  await shop.daraja.payBill({ reference: late.reference, amount: 20, phone: "254799000001" });
  await told();
  await expectOneCode(late.id);

  const gone = await orderByRest(shop, "3 hours", null);
  const cancelled = await shop.call("POST", `/v1/orders/${gone.id}/cancel`, {
    headers: { "idempotency-key": "c1" },
  });
  expect(cancelled.json).toMatchObject({ status: "cancelled" });
  await shop.daraja.payBill({ reference: gone.reference, amount: 30, phone: "254799000001" });
  await told();
  expect((await readOrder(shop, gone.id)).status).toBe("cancelled");
  expect(await unplacedMoney(shop)).toHaveLength(1);
});

test("a router that is off delays no code beyond five seconds, and knows it when it is back", async () => {
  await shop.router.off();
  const { order, promptId } = await prompted();
  await shop.daraja.enterPin(promptId);
  await told();
  expect((await readOrder(shop, order.id)).status).toBe("paid");
  await shop.pass(5000);
  const { status, codes } = await readOrder(shop, order.id);
  expect(status).toBe("fulfilled");
  const { data } = (await shop.call("GET", "/v1/routers")).json as unknown as {
    data: readonly { id: string }[];
  };
  const state = await shop.call("GET", `/v1/routers/${data[0]?.id ?? ""}/status`);
  expect(state.json).toMatchObject({ reachable: false, pending: 1 });

  await shop.router.on();
  await shop.pass(60_000);
  expect(shop.router.state().users.map(({ name }) => name)).toContain(codes?.[0]);
});

test("a callback that says paid while the query is still at it is confirmed as soon as the query knows", async () => {
  const order = await orderByRest(shop);
  await shop.settle();
  shop.daraja.fail("confirmation", "missing");
  shop.daraja.fail("query", "processing", { times: 9 });
  await shop.daraja.enterPin("254712345678");
  for (let second = 0; second < 60; second += 5) await shop.pass(5000);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
});
