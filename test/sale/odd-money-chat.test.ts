import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../support/mpesa.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

/** Jane orders three hours for KES 20 and does nothing about the prompt. */
async function ordered(): Promise<string> {
  await till.say(JANE, "3h");
  return referenceIn(await till.say(JANE, "0712345678"));
}

async function pays(reference: string, amount: number, phone = "254712345678") {
  await till.shop.daraja.payBill({ reference, amount, phone });
  await told(till.shop);
  await till.shop.pass(5000);
}

const codes = () => till.shop.app.ledger.store.count("vouchers", {});

test("too much: the code comes, the customer reads that the rest is safe, the owner that it waits", async () => {
  await pays(await ordered(), 25);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
  expect(till.heard(JANE)).toContain("You paid Ksh 5 more than order");
  expect(till.heard(OWNER)).toContain("Send: unplaced");
  expect((await unplacedMoney(till.shop)).map(({ unplaced }) => unplaced.amount)).toEqual([500]);
  expect(await till.say(OWNER, "unplaced")).toContain("1. Ksh 5 from JANE");
});

test("too little: the customer reads what is missing and how to bring it, brings it, and gets the code", async () => {
  const reference = await ordered();
  await pays(reference, 15);
  expect(till.heard(JANE)).toMatch(
    /Ksh 15 arrived for order .*, Ksh 5 is missing\.\nPay the rest to the same account number/u,
  );
  expect(till.heard(OWNER)).toMatch(/Ksh 15 arrived for order .* and waits/u);
  expect(await codes()).toBe(0);
  await pays(reference, 5);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
  expect(await unplacedMoney(till.shop)).toEqual([]);
});

test("twice: one code, and the customer reads that the second payment is safe", async () => {
  const reference = await ordered();
  await pays(reference, 20);
  await pays(reference, 20, "254733000000");
  expect(till.heard(JANE)).toMatch(/Ksh 20 arrived for order .*, which was paid already/u);
  expect(await codes()).toBe(1);
  expect(await unplacedMoney(till.shop)).toHaveLength(1);
  expect(await till.say(OWNER, "unplaced")).toMatch(/Came for order .* \(paid and delivered\)/u);
});

test("late: the exact price is honoured and called late; another amount waits, and both hear so", async () => {
  const [first, second] = [await ordered(), await orderByRest(till.shop, "3 hours", null)];
  await till.shop.pass(25 * 3_600_000);
  await till.shop.app.ledger.expireOrders();
  await told(till.shop);
  await pays(first, 19);
  expect(till.heard(JANE)).toMatch(/Ksh 19 arrived for order .*, which had ended\. The money is safe/u);
  expect(till.heard(OWNER)).toContain("too little, too much, or too late");
  expect(await codes()).toBe(0);
  await pays(first, 1);
  expect(till.heard(JANE)).toContain("Paid Ksh 20. It came late, but it counts.");
  await pays(second.reference, 20);
  expect((await readOrder(till.shop, second.id)).codes).toHaveLength(1);
});

test("after cancel: the exact price still brings the code", async () => {
  const reference = await ordered();
  const cancelled = await till.say(JANE, "cancel");
  expect(cancelled).toContain("is cancelled. If you have just paid it, your code still comes");
  await pays(reference, 20);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
});

test("by another phone: the account number decides, and nobody is asked anything", async () => {
  await pays(await ordered(), 20, "254799999999");
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
  expect(till.heard(OWNER)).not.toContain("unplaced");
});

test("by link after it was paid by hand: the second money waits, and the customer reads that it is safe", async () => {
  await till.post("/v1/products", {
    name: "Day pass",
    price: { amount: 49_900, asset: "INR" },
    grants: { wifi: { minutes: 600 } },
  });
  const reference = referenceIn(await till.say(JANE, "Day pass"));
  const { razorpay } = till.shop;
  razorpay.fail("webhook", "missing", { times: 5 });
  await razorpay.payLink(razorpay.links()[0]?.id ?? "");
  expect(await till.say(OWNER, `approve ${reference} CASH 7`)).toContain("Take in ₹499 by hand");
  expect(await till.say(OWNER, "yes")).toContain("Taken in");
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toMatch(/₹499 arrived for order .*, which was paid already/u);
  expect(await codes()).toBe(1);
  expect(await unplacedMoney(till.shop)).toMatchObject([
    { provider: "razorpay", unplaced: { amount: 49_900 } },
  ]);
});
