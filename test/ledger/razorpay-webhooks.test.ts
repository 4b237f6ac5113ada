import { request } from "node:http";
import { validateWebhookSignature } from "razorpay/dist/utils/razorpay-utils.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRazorpay } from "../../ledger/index.ts";
import { isSignedBy } from "../../ledger/payments/razorpay/signatures.ts";
import { handClock } from "../support/clock.ts";
import { captured, expectOneVoucher, knock, orderByLink, signed, told } from "../support/link-order.ts";
import { unplacedMoney } from "../support/rest.ts";
import { openShop, RAZORPAY, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

type Filed = { readonly status: string; readonly kind: string; readonly verdict: string | null };
const notices = async () => (await shop.call("GET", "/v1/notices")).json["data"] as readonly Filed[];

const body = JSON.stringify(captured({}));

test.each([
  ["unsigned", body, { "x-razorpay-signature": "" }],
  ["signed with another secret", body, signed(body, "another secret")],
  ["signed with the API's secret", body, signed(body, RAZORPAY.keySecret)],
  [
    "signed in capitals",
    body,
    { "x-razorpay-signature": signed(body)["x-razorpay-signature"].toUpperCase() },
  ],
  ["signed for other words", body, signed(`${body} `)],
  ["cut off", body.slice(0, -20), signed(body)],
  ["empty", "", signed(body)],
])("a webhook that is %s gets 401 and leaves nothing", async (_what, text, headers) => {
  const answer = await knock(shop, text, headers);
  expect([answer.status, answer.json["code"]]).toEqual([401, "unauthorized"]);
  expect(await notices()).toEqual([]);
  expect(await unplacedMoney(shop)).toEqual([]);
});

test("a webhook larger than any of theirs is not read to its end", async () => {
  const huge = JSON.stringify({ ...captured({}), padding: "x".repeat(300_000) });
  expect((await knock(shop, huge)).status).toBe(413);
  expect(await notices()).toEqual([]);
});

test("a webhook that breaks off in the middle leaves nothing", async () => {
  const { port } = new URL(shop.app.http.url);
  const headers = { ...signed(body), "content-length": String(body.length) };
  const sending = request({ port, method: "POST", path: "/webhooks/razorpay", headers });
  const over = new Promise<void>((resolve) => sending.on("close", resolve));
  sending.on("error", () => undefined);
  sending.write(body.slice(0, 100), () => sending.destroy());
  await over;
  await shop.settle();
  expect(await notices()).toEqual([]);
});

test.each([
  ["no JSON", "<html>hello</html>"],
  ["no event", "{}"],
  ["a list", "[]"],
  ["an event nobody knows", JSON.stringify({ ...captured({}), event: "payment.teleported" })],
  ["money without an amount", JSON.stringify(captured({ amount: null }))],
  ["half a paisa", JSON.stringify(captured({ amount: 499.5 }))],
  ["less than nothing", JSON.stringify(captured({ amount: -5 }))],
  ["money that was not captured", JSON.stringify(captured({ status: "authorized", captured: false }))],
  ["a payload of another kind", JSON.stringify({ event: "payment.captured", payload: "none" })],
])("a signed webhook with %s is filed, flagged, and books nothing", async (_what, text) => {
  expect((await knock(shop, text)).status).toBe(200);
  expect(await notices()).toMatchObject([{ kind: "webhook", status: "unreadable" }]);
  expect(await unplacedMoney(shop)).toEqual([]);
});

test("the same words told twice are filed once; other words under the same name are news", async () => {
  await knock(shop, body, { "x-razorpay-event-id": "evt1" });
  await knock(shop, body, { "x-razorpay-event-id": "evt1" });
  expect(await notices()).toHaveLength(1);
  expect(await unplacedMoney(shop)).toHaveLength(1);
  const other = JSON.stringify(captured({ id: "pay_FAKE000000002" }));
  await knock(shop, other, { ...signed(other), "x-razorpay-event-id": "evt1" });
  expect(await notices()).toHaveLength(2);
  expect(await unplacedMoney(shop)).toHaveLength(2);
});

test("after the secret was changed, events signed with the one before are still heard", async () => {
  const order = await orderByLink(shop);
  shop.razorpay.fail("webhook", "old-secret", { times: 3 });
  await shop.razorpay.payLink(order.payment.url ?? "");
  await told(shop);
  await expectOneVoucher(shop, order.id);
  await shop.close();
  shop = await openShop({ env: { RAZORPAY_OLD_WEBHOOK_SECRET: "" } });
  expect((await knock(shop, body, signed(body, RAZORPAY.oldWebhookSecret))).status).toBe(401);
});

test("money in another currency is booked as it is and waits", async () => {
  await knock(shop, captured({ currency: "USD", amount: 1999 }));
  expect(await unplacedMoney(shop)).toMatchObject([{ amount: { amount: 1999, asset: "USD" } }]);
});

test("events that change nothing are noted", async () => {
  for (const event of ["payment.authorized", "settlement.processed", "refund.created"])
    expect((await knock(shop, { event, payload: {} })).status).toBe(200);
  const verdicts = (await notices()).map(({ status, verdict }) => `${status}: ${verdict ?? ""}`);
  expect(verdicts.toSorted()).toEqual([
    "handled: payment.authorized: noted",
    "handled: refund.created: noted",
    "handled: settlement.processed: noted",
  ]);
});

test("a payment that the payer's bank wants back is marked, and the owner told", async () => {
  const order = await orderByLink(shop);
  const { paymentId } = await shop.razorpay.payLink(order.payment.url ?? "");
  await told(shop);
  const dispute = await shop.razorpay.dispute(paymentId);
  await told(shop);
  await shop.razorpay.winDispute(dispute);
  await told(shop);
  const { json } = await shop.call("GET", "/v1/payments");
  expect(json["data"]).toMatchObject([{ receipt: paymentId, dispute: "won" }]);
});

test("the order beside a link is known by its whole name, and a link by what its payments call it", () => {
  const clock = handClock();
  const { read } = openRazorpay({ ...RAZORPAY, baseUrl: "http://127.0.0.1:1/v1", least: 1000n, clock });
  const about = (event: object) => {
    const telling = read("webhook", JSON.stringify(event));
    return telling?.tells === "receipt" ? telling.receipt.about : telling;
  };
  const order = { entity: { id: "QflczV0zJm3Vhb", notes: null } };
  expect(about(captured({ notes: null }, "order.paid", { order }))).toEqual({
    theirOrderId: "order_QflczV0zJm3Vhb",
  });
  expect(about(captured({ description: "#QflczV0zJm3Vhb", notes: {} }))).toEqual({
    promptId: "plink_QflczV0zJm3Vhb",
  });
  expect(about(captured({ order_id: "order_A", notes: { payment: "pay_ours" } }))).toEqual({
    paymentId: "pay_ours",
    theirOrderId: "order_A",
  });
});

test("a signature is right for us exactly when it is for Razorpay's own library", () => {
  const words = ["", "{}", body, "नमस्ते", "x".repeat(5000)];
  for (const said of words) {
    for (const secret of ["s", RAZORPAY.webhookSecret]) {
      for (const shown of [signed(said, secret), signed(said, "other"), signed(`${said} `, secret)]) {
        const signature = shown["x-razorpay-signature"];
        expect(isSignedBy(said, signature, secret)).toBe(validateWebhookSignature(said, signature, secret));
      }
    }
  }
});
