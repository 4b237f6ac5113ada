import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { orderByLink, told } from "../support/link-order.ts";
import { readOrder } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

async function soldAtALink() {
  const order = await orderByLink(shop);
  const [link] = shop.razorpay.links();
  const { paymentId } = await shop.razorpay.payLink(link?.id ?? "");
  await told(shop);
  await shop.pass(5000);
  const sold = await readOrder(shop, order.id);
  expect(sold.status).toBe("fulfilled");
  return { order: sold, paymentId };
}

async function account(name: string): Promise<number> {
  const { json } = await shop.call("GET", "/v1/reports/trial-balance");
  const rows = json["data"] as { account: string; asset: string; debit: number; credit: number }[];
  const row = rows.find((one) => one.account === name && one.asset === "INR");
  return (row?.debit ?? 0) - (row?.credit ?? 0);
}

test("a dispute that is lost takes the money out of the books once, and the code ends", async () => {
  const { order, paymentId } = await soldAtALink();
  const dispute = await shop.razorpay.dispute(paymentId);
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  await shop.razorpay.loseDispute(dispute);
  await told(shop);
  await shop.razorpay.redeliver();
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("refunded");
  expect([await account("clearing:razorpay"), await account("income"), await account("commission")]).toEqual([
    0, 0, 0,
  ]);
  const code = await shop.call("GET", `/v1/vouchers/${order.codes?.[0] ?? ""}`);
  expect(code.json["status"]).toBe("expired");
  const compared = await shop.call("POST", "/v1/reconciliations", { body: {} });
  expect(compared.json["data"]).toMatchObject([{}, { provider: "razorpay", differences: [] }]);
  const refunds = await shop.call("GET", `/v1/refunds?orderId=${order.id}`);
  expect(refunds.json["data"]).toMatchObject([{ status: "done", amount: { amount: 49_900, asset: "INR" } }]);
});

test("a dispute that is won changes nothing, and what was refunded before is not lost again", async () => {
  const { order, paymentId } = await soldAtALink();
  const won = await shop.razorpay.dispute(paymentId);
  await shop.razorpay.winDispute(won);
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  const part = await shop.call("POST", `/v1/orders/${order.id}/refunds`, {
    body: { amount: 20_000 },
    headers: { "idempotency-key": "part" },
  });
  expect(part.status).toBe(201);
  await shop.settle();
  const lost = await shop.razorpay.dispute(paymentId);
  await shop.razorpay.loseDispute(lost);
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("refunded");
  expect(await account("income")).toBe(0);
});
