import { afterEach, expect, test } from "vitest";
import { razorpayOf, readSettings } from "../../src/config.ts";
import { knock, linkRequest, rupeeProduct } from "../support/link-order.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop | undefined;

afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

const KEYS = {
  RAZORPAY_KEY_ID: "rzp_test_1",
  RAZORPAY_KEY_SECRET: "secret",
  RAZORPAY_WEBHOOK_SECRET: "webhook",
};
const OFF = { RAZORPAY_KEY_ID: "", RAZORPAY_KEY_SECRET: "", RAZORPAY_WEBHOOK_SECRET: "" };

const keysOf = (more: object) => {
  const read = readSettings({ KIBANDA_MODE: "live", ...KEYS, ...more });
  if (!read.ok) throw new Error(read.mistakes.join());
  return razorpayOf(read.settings);
};

test("a live shop may be paid by Razorpay alone, at the real address and from 10 rupees unless told", () => {
  expect(keysOf({})).toEqual({
    baseUrl: "https://api.razorpay.com/v1",
    keyId: "rzp_test_1",
    keySecret: "secret",
    least: 1000n,
    webhookSecrets: ["webhook"],
  });
  expect(keysOf({ RAZORPAY_OLD_WEBHOOK_SECRET: "old" })?.webhookSecrets).toEqual(["webhook", "old"]);
});

test.each(["http://127.0.0.1:9", "http://127.0.0.1:9/", "http://127.0.0.1:9/v1", "http://127.0.0.1:9/v1/"])(
  "its address is taken as %s",
  (url) => {
    expect(keysOf({ RAZORPAY_BASE_URL: url })?.baseUrl).toBe("http://127.0.0.1:9/v1");
  },
);

test.each(Object.keys(KEYS))("settings without %s are half settings", (name) => {
  const read = readSettings({ ...KEYS, [name]: "" });
  expect(read.ok ? [] : read.mistakes).toEqual([`${name}: missing, Razorpay needs all of its settings`]);
});

test("a shop without Razorpay has no door for it, and says so to who wants to pay by it", async () => {
  shop = await openShop({ env: OFF });
  expect((await knock(shop, {})).status).toBe(404);
  const productId = await rupeeProduct(shop);
  const order = await shop.call("POST", "/v1/orders", linkRequest(productId));
  expect([order.status, order.json["code"]]).toEqual([422, "provider-off"]);
  const checkout = await shop.call("POST", "/v1/orders", linkRequest(productId, { checkout: true }));
  expect(checkout.json["code"]).toBe("provider-off");
  expect((await shop.call("GET", "/v1/checkout/razorpay")).json["code"]).toBe("provider-off");
});
