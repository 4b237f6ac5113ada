import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { captured, knock, orderByLink, told } from "../support/link-order.ts";
import { readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let keys = 0;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

async function sold() {
  const order = await orderByLink(shop);
  const { paymentId } = await shop.razorpay.payLink(order.payment.url ?? "");
  await told(shop);
  return { id: order.id, paymentId };
}

async function post(path: string, body?: object) {
  keys += 1;
  const headers = { "idempotency-key": `refund-${String(keys)}` };
  const answer = await shop.call("POST", path, { ...(body && { body }), headers });
  await told(shop);
  return answer;
}

const giveBack = (id: string, body: object = {}) => post(`/v1/orders/${id}/refunds`, body);

type Shown = { readonly id: string; readonly status: string; readonly result?: { readonly text: string } };
const refunds = async () => (await shop.call("GET", "/v1/refunds")).json["data"] as readonly Shown[];
const theirs = () => shop.razorpay.truth()[0]?.refunds ?? [];

test("a whole refund goes out once, and is done when Razorpay says so", async () => {
  const { id } = await sold();
  expect((await giveBack(id)).status).toBe(201);
  expect(await refunds()).toMatchObject([{ status: "sent" }]);
  expect((await readOrder(shop, id)).status).toBe("refunding");
  await shop.razorpay.processRefund(theirs()[0]?.refundId ?? "");
  await told(shop);
  expect(await refunds()).toMatchObject([{ status: "done" }]);
  expect((await readOrder(shop, id)).status).toBe("refunded");
  expect(shop.razorpay.truth()).toMatchObject([{ amount: 49_900, refunded: 49_900 }]);
});

test("parts go back one after the other, never more than came", async () => {
  const { id } = await sold();
  expect((await giveBack(id, { amount: 10_000 })).status).toBe(201);
  expect((await giveBack(id, { amount: 39_901 })).json["code"]).toBe("refund-exceeds-payment");
  expect((await giveBack(id, { amount: 39_900 })).status).toBe(201);
  for (const { refundId } of theirs()) await shop.razorpay.processRefund(refundId);
  await told(shop);
  expect((await refunds()).map(({ status }) => status)).toEqual(["done", "done"]);
  expect((await readOrder(shop, id)).status).toBe("refunded");
});

test("a refund whose webhook is lost is found by asking", async () => {
  const { id } = await sold();
  await giveBack(id);
  shop.razorpay.fail("webhook", "missing");
  await shop.razorpay.processRefund(theirs()[0]?.refundId ?? "");
  for (let waited = 0; waited < 70; waited += 10) await shop.pass(10_000);
  expect((await readOrder(shop, id)).status).toBe("refunded");
});

test.each([
  "drop-after",
  "answer-lost",
  "unavailable",
  "too-many",
  "unauthorized",
  "conflict",
  "html",
  "webhook-first",
] as const)("Razorpay answers %s to a refund: the money goes back once", async (fault) => {
  const { id } = await sold();
  shop.razorpay.fail("refund", fault);
  await giveBack(id, { amount: 10_000 });
  for (let waited = 0; waited < 5; waited += 1) await shop.pass(1000);
  expect(theirs()).toMatchObject([{ amount: 10_000 }]);
  expect(await refunds()).toMatchObject([{ status: "sent" }]);
});

test("a refund that failed is owed still, and tried again under a new name", async () => {
  const { id } = await sold();
  await giveBack(id);
  await shop.razorpay.failRefund(theirs()[0]?.refundId ?? "");
  await told(shop);
  const [failed] = await refunds();
  expect(failed?.status).toBe("failed");
  expect((await post(`/v1/refunds/${failed?.id ?? ""}/retries`)).status).toBe(201);
  expect(theirs()).toMatchObject([{ status: "failed" }, { status: "pending" }]);
  // The end of the first attempt, told again: it is not the second's.
  const end = shop.razorpay.events().find(({ name }) => name === "refund.failed");
  await knock(shop, end?.body ?? "", { "x-razorpay-event-id": "again" });
  expect(await refunds()).toMatchObject([{ status: "sent" }]);
  await shop.razorpay.processRefund(theirs()[1]?.refundId ?? "");
  await told(shop);
  expect((await readOrder(shop, id)).status).toBe("refunded");
});

test("without the balance for it a refund has failed, in Razorpay's own words", async () => {
  const { id } = await sold();
  shop.razorpay.fail("refund", "insufficient-balance");
  await giveBack(id);
  const [failed] = await refunds();
  expect(failed).toMatchObject({ status: "failed" });
  expect(failed?.result?.text).toContain("not have enough balance");
  await post(`/v1/refunds/${failed?.id ?? ""}/retries`);
  expect(await refunds()).toMatchObject([{ status: "sent" }]);
});

test("a refund that nobody here decided is a rumour that books nothing", async () => {
  const entity = { id: "rfnd_FAKE000000001", status: "processed", notes: [], receipt: null };
  await knock(shop, { event: "refund.processed", payload: { refund: { entity } } });
  const { json } = await shop.call("GET", "/v1/notices");
  expect(json["data"]).toMatchObject([{ status: "rumour", verdict: "about no refund of ours" }]);
});

test("money that fits no order goes back to where it came from", async () => {
  const { paymentId, id } = await sold();
  expect(paymentId).toMatch(/^pay_/u);
  await knock(shop, captured({ id: "pay_FAKEunknown01" }));
  const [waiting] = await unplacedMoney(shop);
  await post(`/v1/payments/${waiting?.id ?? ""}/refunds`, {});
  // This Razorpay never had that payment, and says so.
  expect(await refunds()).toMatchObject([{ status: "failed", result: { code: "BAD_REQUEST_ERROR" } }]);
  expect((await readOrder(shop, id)).status).toBe("fulfilled");
});

test("its statement lists what was captured, oldest first, page after page, with what went back", async () => {
  const provider = shop.app.ledger.providers.get("razorpay");
  const from = shop.clock.now();
  const made: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    shop.clock.pass(4 * 3_600_000);
    made.push((await sold()).paymentId);
  }
  const failed = await orderByLink(shop);
  await shop.razorpay.failLink(failed.payment.url ?? "");
  await told(shop);
  const [first] = await shop.app.ledger.store.find("orders", { where: { state: "fulfilled" }, limit: 1 });
  await giveBack(first?.id ?? "", { amount: 900 });
  const lines = [];
  for await (const line of provider?.statement?.({ from, to: shop.clock.now() }) ?? []) lines.push(line);
  expect(lines.map(({ number }) => number)).toEqual(made);
  expect(lines.map(({ refunded = 0n }) => refunded).reduce((sum, one) => sum + one, 0n)).toBe(900n);
  expect(lines[0]).toMatchObject({ amount: { amount: 49_900n, asset: "INR" }, paidAt: from + 4 * 3_600_000 });
});
