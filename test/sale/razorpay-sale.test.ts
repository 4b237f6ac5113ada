import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import {
  captured,
  expectOneVoucher,
  knock,
  linkRequest,
  orderByLink,
  rupeeProduct,
  told,
} from "../support/link-order.ts";
import { readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const link = (n = 0) => {
  const found = shop.razorpay.links()[n];
  if (found === undefined) throw new Error("no link was made");
  return found;
};

test("an order is answered with its link, and a repeat hears of the same one", async () => {
  const request = linkRequest(await rupeeProduct(shop));
  const first = await shop.call("POST", "/v1/orders", request);
  expect(first.json["payment"]).toMatchObject({
    provider: "razorpay",
    status: "prompted",
    url: link().short_url,
  });
  const again = await shop.call("POST", "/v1/orders", request);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.json).toEqual(first.json);
  const { id, reference, payment } = first.json as { id: string; reference: string; payment: { id: string } };
  expect((await readOrder(shop, id)).payment).toEqual(payment);
  expect(link()).toMatchObject({
    amount: 49_900,
    accept_partial: false,
    reference_id: payment.id,
    notes: { order: reference, payment: payment.id },
    notify: { sms: false, email: false },
    reminder_enable: false,
    expire_by: (shop.clock.now() + 86_400_000) / 1000,
  });
});

test.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
  "the three webhooks of one payment, in the order %j, are one receipt and one code",
  async (turns) => {
    const order = await orderByLink(shop);
    shop.razorpay.fail("webhook", "missing", { times: 3 });
    await shop.razorpay.payLink(link().id);
    const events = shop.razorpay.events().filter(({ name }) => name !== "payment.authorized");
    expect(events.map(({ name }) => name)).toEqual(["payment.captured", "order.paid", "payment_link.paid"]);
    for (const turn of turns) {
      await shop.razorpay.replay(events[turn]?.id ?? "");
      await told(shop);
      await expectOneVoucher(shop, order.id);
    }
    await shop.razorpay.replay(events[0]?.id ?? "");
    await told(shop);
    await expectOneVoucher(shop, order.id);
  },
);

test("webhooks that come all at once make one receipt and one code", async () => {
  const order = await orderByLink(shop);
  shop.razorpay.fail("webhook", { times: 3 }, { times: 3 });
  await shop.razorpay.payLink(link().id, { tellsAuthorized: true });
  await told(shop);
  await expectOneVoucher(shop, order.id);
});

test("a payment whose webhooks are all lost is found by asking, within 200 seconds", async () => {
  const order = await orderByLink(shop);
  for (let waited = 0; waited < 700; waited += 10) await shop.pass(10_000);
  shop.razorpay.fail("webhook", "missing", { times: 3 });
  await shop.razorpay.payLink(link().id);
  for (let waited = 0; waited < 200; waited += 10) await shop.pass(10_000);
  await expectOneVoucher(shop, order.id);
  await shop.razorpay.redeliver();
  for (const { id } of shop.razorpay.events()) await shop.razorpay.replay(id);
  await told(shop);
  await expectOneVoucher(shop, order.id);
});

test("money captured after the order was cancelled is found by the questions that are left", async () => {
  const order = await orderByLink(shop);
  const late = await shop.razorpay.failThenCaptureLater(link().id);
  await told(shop);
  await shop.call("POST", `/v1/orders/${order.id}/cancel`);
  await told(shop);
  shop.razorpay.fail("webhook", "missing", { times: 9 });
  await late.capture();
  expect((await readOrder(shop, order.id)).status).toBe("cancelled");
  for (let waited = 0; waited < 60; waited += 10) await shop.pass(10_000);
  await expectOneVoucher(shop, order.id);
});

test("a try that failed and was captured later is one sale", async () => {
  const order = await orderByLink(shop);
  const late = await shop.razorpay.failThenCaptureLater(link().id);
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await late.capture();
  await told(shop);
  await expectOneVoucher(shop, order.id);
});

test("money that was on its way when the order was cancelled is honoured", async () => {
  const order = await orderByLink(shop);
  const paying = await shop.razorpay.authorizeOnly(link().id);
  await told(shop);
  await shop.call("POST", `/v1/orders/${order.id}/cancel`);
  await told(shop);
  expect(link().status).toBe("cancelled");
  await paying.capture();
  await told(shop);
  await expectOneVoucher(shop, order.id);
});

test("an order that is cancelled takes its link back; its payment has failed", async () => {
  const order = await orderByLink(shop);
  await shop.call("POST", `/v1/orders/${order.id}/cancel`);
  await told(shop);
  expect(link().status).toBe("cancelled");
  const seen = await readOrder(shop, order.id);
  expect([seen.status, seen.payment.status]).toEqual(["cancelled", "failed"]);
});

test("a link that cannot be taken back was paid in that moment: it is asked at once", async () => {
  const order = await orderByLink(shop);
  shop.razorpay.fail("webhook", "missing", { times: 3 });
  await shop.razorpay.payLink(link().id);
  await shop.call("POST", `/v1/orders/${order.id}/cancel`);
  await shop.settle();
  await expectOneVoucher(shop, order.id);
});

test("money given to the order by hand takes the link back", async () => {
  const order = await orderByLink(shop);
  await knock(shop, captured({ id: "pay_FAKEother0001" }));
  const [waiting] = await unplacedMoney(shop);
  const placed = await shop.call("POST", `/v1/payments/${waiting?.id ?? ""}/allocations`, {
    body: { orderId: order.id },
    headers: { "idempotency-key": "by-hand" },
  });
  expect(placed.status).toBe(201);
  await told(shop);
  expect(link().status).toBe("cancelled");
  await expectOneVoucher(shop, order.id);
});

test("parts that somebody let a payer pay are all booked, and together they are the price", async () => {
  const order = await orderByLink(shop);
  const entity = { id: link().id, reference_id: order.payment.id, status: "partially_paid" };
  const part = (id: string, amount: number) =>
    knock(shop, captured({ id, amount }, "payment_link.partially_paid", { payment_link: { entity } }));
  await part("pay_FAKEpart00001", 20_000);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await part("pay_FAKEpart00002", 29_900);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  expect(await unplacedMoney(shop)).toEqual([]);
});

test("the owner is not alarmed by money whose order is named by the next event, only by what stays without", async () => {
  shop.telegram.say(1, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("You are owner"));
  const order = await orderByLink(shop);
  const entity = { id: link().id, reference_id: order.payment.id, status: "paid" };
  await knock(shop, captured({}));
  expect(await unplacedMoney(shop)).toHaveLength(1);
  await knock(shop, captured({}, "payment_link.paid", { payment_link: { entity } }));
  await expectOneVoucher(shop, order.id);
  await knock(shop, captured({ id: "pay_FAKEnobodys01", amount: 12_300 }));
  await shop.pass(20_000);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("123"));
  const alarms = shop.telegram.messages(1).filter(({ text }) => text.includes("fits no order"));
  expect(alarms).toHaveLength(1);
});

test("a link lives 16 minutes at least; an order that ends before takes it back", async () => {
  await shop.close();
  shop = await openShop({ env: { ORDER_TTL_MINUTES: "5" } });
  const order = await orderByLink(shop);
  expect(link().expire_by * 1000).toBe(shop.clock.now() + 16 * 60_000);
  shop.clock.pass(5 * 60_000);
  await shop.app.ledger.expireOrders();
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("expired");
  await told(shop);
  expect(link().status).toBe("cancelled");
});

test("what is below the least that Razorpay takes is refused before anything is made", async () => {
  const refused = await shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop, 999)));
  expect([refused.status, refused.json["code"]]).toEqual([422, "amount-out-of-range"]);
  expect((await shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop, 1000)))).status).toBe(
    201,
  );
  expect(shop.razorpay.links()).toHaveLength(1);
  const { id } = await shop.product("3 hours");
  const shillings = await shop.call("POST", "/v1/orders", linkRequest(id));
  expect([shillings.status, shillings.json["code"]]).toEqual([422, "wrong-asset"]);
});
