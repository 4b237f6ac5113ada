import { afterEach, beforeEach, expect, test } from "vitest";
import { balance, expectSoundBooks } from "../support/books.ts";
import { tell, told } from "../support/mpesa.ts";
import { codesIn, job, pay, rowsOf, shelve } from "../support/outage.ts";
import { readOrder, unplacedMoney } from "../support/rest.ts";
import { openTill, type Till } from "../support/till.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PRODUCT = {
  grants: { wifi: { rateLimit: "2M/5M" } },
  expiry: { activationDays: 30, afterPurchaseMinutes: 180 },
};
let till: Till;
beforeEach(async () => {
  till = await openTill({ env: { MPESA_VALIDATION: "strict" }, daraja: { validation: true } });
});
afterEach(async () => {
  await expectSoundBooks(till.shop.app.ledger);
  await till.verify();
  await till.close();
});

type Card = { readonly id: string; readonly code: string; readonly reference: string };

/** Ten codes, made to be sold by hand. */
async function tenCards(): Promise<readonly [Card, Card, ...Card[]]> {
  const productId = await shelve(till.shop, "Timed", PRODUCT);
  const { json } = await till.post("/v1/vouchers", { productId, count: 10 });
  return json["vouchers"] as readonly [Card, Card, ...Card[]];
}

const voucher = async ({ id }: Card) => till.shop.app.ledger.store.get("vouchers", id);

test("ten codes are made, one is paid for by its reference on day 5: it is sold, its clock runs from the payment, the others end on day 30", async () => {
  const { shop } = till;
  const [card, other] = await tenCards();
  shop.clock.pass(5 * DAY);
  const paidAt = shop.clock.now();
  await pay(shop, card.reference, 20);
  const sold = await voucher(card);
  expect(sold).toMatchObject({ state: "paid", paidAt, expiresAt: paidAt + 3 * HOUR, code: card.code });
  expect(await readOrder(shop, sold?.orderId ?? "")).toMatchObject({
    status: "fulfilled",
    reference: card.reference,
    codes: [card.code],
  });
  expect(await balance(shop.app.ledger, "income")).toBe(1600n);
  expect(rowsOf(shop, card.code)).toHaveLength(1);
  expect(await voucher(other)).toMatchObject({ state: "active" });
  expect(await codesIn(shop, "active", "paid")).toHaveLength(10);

  shop.clock.pass(3 * HOUR);
  await job(shop, "expire vouchers");
  expect(await voucher(card)).toMatchObject({ state: "expired", endedBy: "time-after-purchase" });
  expect(await voucher(other)).toMatchObject({ state: "active" });
  shop.clock.pass(25 * DAY);
  await job(shop, "expire vouchers");
  expect(await voucher(other)).toMatchObject({ state: "expired", endedBy: "not-sold-in-time" });
});

test("two pay for the same card at once: it is sold once, and the other money waits", async () => {
  const { shop } = till;
  const [card] = await tenCards();
  const phones = ["254700000001", "254700000002"];
  await Promise.all(
    phones.map((phone) => shop.daraja.payBill({ reference: card.reference, amount: 20, phone })),
  );
  await told(shop);
  expect(await codesIn(shop, "paid")).toHaveLength(1);
  expect((await unplacedMoney(shop)).map(({ unplaced }) => unplaced.amount)).toEqual([2000]);
});

test("too little comes for a card, and then the rest: it is sold when its price is there", async () => {
  const { shop } = till;
  const [card] = await tenCards();
  // As a shop that turns nobody away hears of it.
  const confirm = (TransID: string, TransAmount: string) =>
    tell(shop, "/c2b/confirmation", {
      TransactionType: "Pay Bill",
      TransID,
      TransTime: "20261120110000",
      TransAmount,
      BusinessShortCode: "174379",
      BillRefNumber: card.reference,
      MSISDN: "2547 **** 126",
    });
  await confirm("CARD000001", "15.00");
  expect(await voucher(card)).toMatchObject({ state: "active" });
  await confirm("CARD000002", "5.00");
  await confirm("CARD000002", "5.00");
  expect(await voucher(card)).toMatchObject({ state: "paid" });
  expect(await codesIn(shop, "paid")).toHaveLength(1);
  expect(await unplacedMoney(shop)).toEqual([]);
});

test("a strict shop lets the price of a card through, and nothing else under its reference", async () => {
  const { shop } = till;
  const [card, other] = await tenCards();
  expect(await shop.daraja.payBill({ reference: card.reference, amount: 19, phone: "254700000001" })).toEqual(
    {},
  );
  await pay(shop, card.reference, 20);
  await shop.call("POST", `/v1/vouchers/${other.code}/disable`);
  expect(
    await shop.daraja.payBill({ reference: other.reference, amount: 20, phone: "254700000001" }),
  ).toEqual({});
  await told(shop);
  expect(await codesIn(shop, "paid")).toHaveLength(1);
  expect(await unplacedMoney(shop)).toEqual([]);
});

test("a card was given out and used before its price came: the money is its sale, it goes on and ends no sooner", async () => {
  const { shop } = till;
  const [card] = await tenCards();
  shop.router.loginCustomer(card.code, { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" });
  await job(shop, "watch what is used");
  const used = await voucher(card);
  expect(used).toMatchObject({ state: "used" });
  expect(used?.paidAt).toBeUndefined();
  shop.clock.pass(HOUR);
  const paidAt = shop.clock.now();
  await pay(shop, card.reference, 20);
  const sold = await voucher(card);
  expect(sold).toMatchObject({ state: "used", paidAt, usedAt: used?.usedAt, expiresAt: paidAt + 3 * HOUR });
  expect(await readOrder(shop, sold?.orderId ?? "")).toMatchObject({
    status: "fulfilled",
    codes: [card.code],
  });
  expect(await unplacedMoney(shop)).toEqual([]);
  expect(await balance(shop.app.ledger, "income")).toBe(1600n);

  // As a shop that turns nobody away hears of it.
  await tell(shop, "/c2b/confirmation", {
    TransactionType: "Pay Bill",
    TransID: "CARD000009",
    TransTime: "20261120110000",
    TransAmount: "20.00",
    BusinessShortCode: "174379",
    BillRefNumber: card.reference,
    MSISDN: "2547 **** 126",
  });
  expect((await unplacedMoney(shop)).map(({ unplaced }) => unplaced.amount)).toEqual([2000]);
  expect(await voucher(card)).toMatchObject({ paidAt, orderId: sold?.orderId });
});
