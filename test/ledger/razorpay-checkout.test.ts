import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import {
  expectOneVoucher,
  linkRequest,
  orderByLink,
  rupeeProduct,
  signed,
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

const verify = (id: string, body: object) =>
  shop.call("POST", `/v1/orders/${id}/checkout-verifications`, { body });

const withCheckout = async () => {
  const order = await orderByLink(shop, { checkout: true });
  return { order, theirs: order.payment.providerOrderId ?? "" };
};

test("an app learns the public key and the order to open the checkout with; no link is made", async () => {
  const key = await shop.call("GET", "/v1/checkout/razorpay");
  expect(key.json).toEqual({ keyId: RAZORPAY.keyId });
  const { order, theirs } = await withCheckout();
  expect(order.payment).not.toHaveProperty("url");
  expect(shop.razorpay.orders()).toMatchObject([{ id: theirs, receipt: order.payment.id, amount: 49_900 }]);
  expect(shop.razorpay.links()).toEqual([]);
});

test("what the checkout tells the app is checked, and the money found at once, webhook or not", async () => {
  const { order, theirs } = await withCheckout();
  shop.razorpay.fail("webhook", "missing", { times: 3 });
  const { paymentId, signature } = await shop.razorpay.payOrder(theirs);
  const answer = await verify(order.id, { razorpayPaymentId: paymentId, razorpaySignature: signature });
  expect(answer.json).toMatchObject({ verified: true, order: { id: order.id } });
  await shop.settle();
  await expectOneVoucher(shop, order.id);
});

test("its own names are taken too, and a second time changes nothing", async () => {
  const { order, theirs } = await withCheckout();
  const { paymentId, signature } = await shop.razorpay.payOrder(theirs);
  await told(shop);
  for (let time = 0; time < 2; time += 1) {
    const answer = await verify(order.id, {
      razorpay_payment_id: paymentId,
      razorpay_order_id: theirs,
      razorpay_signature: signature,
    });
    expect(answer.status).toBe(200);
    await shop.settle();
  }
  await expectOneVoucher(shop, order.id);
});

test("a right signature is not the money: what is only authorized delivers nothing", async () => {
  const { order, theirs } = await withCheckout();
  const paying = await shop.razorpay.authorizeOnly(theirs);
  const signature = signed(`${theirs}|${paying.paymentId}`, RAZORPAY.keySecret)["x-razorpay-signature"];
  const answer = await verify(order.id, {
    razorpayPaymentId: paying.paymentId,
    razorpaySignature: signature,
  });
  expect(answer.json["verified"]).toBe(true);
  await shop.settle();
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await paying.capture();
  await told(shop);
  await expectOneVoucher(shop, order.id);
});

test("a signature of another payment, another order or another secret is refused", async () => {
  const { order, theirs } = await withCheckout();
  const other = await withCheckout();
  const { paymentId, signature } = await shop.razorpay.payOrder(other.theirs);
  await told(shop);
  const refused = [
    { razorpayPaymentId: paymentId, razorpaySignature: signature },
    { razorpayPaymentId: paymentId, razorpayOrderId: other.theirs, razorpaySignature: signature },
    {
      razorpayPaymentId: paymentId,
      razorpaySignature: signed(`${theirs}|${paymentId}`, RAZORPAY.webhookSecret)["x-razorpay-signature"],
    },
    { razorpayPaymentId: paymentId, razorpaySignature: "0" },
  ];
  for (const body of refused) {
    const answer = await verify(order.id, body);
    expect([answer.status, answer.json["code"]]).toEqual([422, "signature-mismatch"]);
  }
  expect((await verify(order.id, { razorpayPaymentId: paymentId })).status).toBe(400);
  expect((await verify("ord_nobodys", refused[0] ?? {})).status).toBe(404);
  const byLink = await orderByLink(shop);
  expect((await verify(byLink.id, refused[0] ?? {})).json["code"]).toBe("signature-mismatch");
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await expectOneVoucher(shop, other.order.id);
});

test("a checkout that nobody comes back from is found by asking", async () => {
  const { order, theirs } = await withCheckout();
  shop.razorpay.fail("webhook", "missing", { times: 3 });
  await shop.razorpay.payOrder(theirs);
  for (let waited = 0; waited < 40; waited += 10) await shop.pass(10_000);
  await expectOneVoucher(shop, order.id);
});

test("who pays by M-Pesa is offered no checkout", async () => {
  const { headers } = linkRequest("");
  const productId = (await shop.product("3 hours")).id;
  const body = { productId, customer: {}, payment: { provider: "mpesa", checkout: true } };
  expect((await shop.call("POST", "/v1/orders", { body, headers })).json["code"]).toBe("not-offered");
  expect(await rupeeProduct(shop)).not.toBe("");
});
