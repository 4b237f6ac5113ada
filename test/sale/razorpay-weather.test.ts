import { afterEach, beforeEach, expect, test } from "vitest";
import { openRazorpay } from "../../ledger/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import {
  expectOneVoucher,
  linkRequest,
  orderByLink,
  orderInBadWeather,
  rupeeProduct,
  told,
} from "../support/link-order.ts";
import { readOrder } from "../support/rest.ts";
import { openShop, RAZORPAY, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

test.each([
  "too-many",
  "unavailable",
  "html",
  "unauthorized",
  "drop-before",
  "drop-after",
  "answer-lost",
] as const)(
  "Razorpay answers %s when a link is made: one link, and the order is answered with it",
  async (fault) => {
    shop.razorpay.fail("links", fault, { times: 2 });
    const order = await orderInBadWeather(shop);
    expect(shop.razorpay.links()).toHaveLength(1);
    expect(order.payment.url).toBe(shop.razorpay.links()[0]?.short_url);
    await shop.razorpay.payLink(order.payment.url ?? "");
    await told(shop);
    await expectOneVoucher(shop, order.id);
  },
);

test("another process that asks under the same name finds the link, whether it knows of the first or not", async () => {
  const order = await orderByLink(shop);
  const payment = await shop.app.ledger.store.get("payments", order.payment.id);
  if (payment === undefined) throw new Error("an order has a payment");
  const { clock } = shop;
  const settings = { ...RAZORPAY, baseUrl: shop.razorpay.apiUrl, least: 1000n, clock };
  const words = { reference: order.reference, description: "Day pass", until: clock.now() + 86_400_000 };
  const found = { asked: "prompted", promptId: shop.razorpay.links()[0]?.id, url: order.payment.url };
  // Young: it is made at once, and Razorpay says that this name has a link.
  expect(await openRazorpay(settings).ask(payment, words)).toEqual(found);
  const before = shop.razorpay.calls().length;
  // Half a minute old: somebody may have died while asking, so the name is looked up first.
  clock.pass(30_000);
  expect(await openRazorpay(settings).ask(payment, words)).toEqual(found);
  expect(shop.razorpay.calls().slice(before)).toMatchObject([{ method: "GET", path: "/v1/payment_links" }]);
  expect(shop.razorpay.links()).toHaveLength(1);
});

test("while Razorpay is away the order stands, is answered without a link, and gets one when it is back", async () => {
  shop.razorpay.fail("links", "unavailable", { chance: 1 });
  const made = await shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop)));
  expect(made.status).toBe(201);
  const { id, payment } = made.json as { id: string; payment: object };
  expect(payment).not.toHaveProperty("url");
  for (let waited = 0; waited < 60; waited += 10) await shop.pass(10_000);
  shop.razorpay.calm();
  for (let waited = 0; waited < 45; waited += 5) await shop.pass(5000);
  expect((await readOrder(shop, id)).payment).toMatchObject({ url: shop.razorpay.links()[0]?.short_url });
  expect(shop.razorpay.links()).toHaveLength(1);
});

test("a link that Razorpay will not make leaves the order open, and says why", async () => {
  await shop.close();
  shop = await openShop({ env: { RAZORPAY_MIN_AMOUNT: "50" } });
  const order = await shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop, 50)));
  expect(order.json).toMatchObject({
    status: "awaiting-payment",
    payment: {
      status: "refused",
      result: { code: "BAD_REQUEST_ERROR", text: "The amount must be atleast INR 1.00" },
    },
  });
});

test.each(["too-many", "unavailable", "html", "unauthorized", "drop-before"] as const)(
  "Razorpay answers %s when a link is asked about: it is asked again, and the payment found",
  async (fault) => {
    const order = await orderByLink(shop);
    shop.razorpay.fail("webhook", "missing", { times: 3 });
    await shop.razorpay.payLink(order.payment.url ?? "");
    shop.razorpay.fail("link", fault, { times: 3 });
    for (let waited = 0; waited < 100; waited += 5) await shop.pass(5000);
    await expectOneVoucher(shop, order.id);
  },
);
