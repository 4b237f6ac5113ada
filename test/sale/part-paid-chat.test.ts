import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../support/mpesa.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const PHONE = "254712345678";
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

async function ordered(): Promise<string> {
  await till.say(JANE, "3h");
  const reference = referenceIn(await till.say(JANE, "0712345678"));
  // The first prompt is gone from the phone.
  await till.shop.daraja.cancel(PHONE);
  await till.shop.pass(121_000);
  return reference;
}

async function pays(reference: string, amount: number) {
  await till.shop.daraja.payBill({ reference, amount, phone: PHONE });
  await told(till.shop);
  await till.shop.pass(5000);
}

test("asked again after a part came, the prompt asks for what is missing, and both together bring the code", async () => {
  const reference = await ordered();
  await pays(reference, 15);
  expect(await till.say(JANE, "again")).toContain("A new prompt is on its way");
  const prompt = await till.shop.daraja.waitForPrompt(({ phone, amount }) => phone === PHONE && amount === 5);
  expect(prompt.amount).toBe(5);
  await till.shop.daraja.enterPin(PHONE);
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
});

test("after a failed prompt the customer is told to pay what is missing, not the price again", async () => {
  const reference = await ordered();
  await pays(reference, 15);
  await till.say(JANE, "again");
  await till.shop.daraja.waitForPrompt(({ amount }) => amount === 5);
  await till.shop.daraja.cancel(PHONE);
  await till.shop.pass(5000);
  const last = till.heard(JANE).split("---").at(-1);
  expect(last).toContain("You can also pay Ksh 5 to paybill");
});

test("a rest with cents cannot be asked of M-Pesa: the customer is told to pay it by hand", async () => {
  const reference = await ordered();
  await till.say(OWNER, `approve ${reference} 15.50 CASH 1`);
  await till.say(OWNER, "yes");
  const answer = await till.say(JANE, "again");
  expect(answer).toContain("Ksh 4.50 is missing, and I cannot ask for just that");
  expect(answer).toContain("Pay Ksh 4.50 to paybill");
});

test("a part-paid link order gets a new link for what is missing, and the old link is taken back", async () => {
  await till.post("/v1/products", {
    name: "Day pass",
    price: { amount: 49_900, asset: "INR" },
    grants: { wifi: { minutes: 600 } },
  });
  const reference = referenceIn(await till.say(JANE, "Day pass"));
  await till.say(OWNER, `approve ${reference} 99 CASH 2`);
  await till.say(OWNER, "yes");
  await till.say(JANE, "again");
  const links = till.shop.razorpay.links();
  expect(links.map(({ amount, status }) => [amount, status])).toEqual([
    [49_900, "cancelled"],
    [40_000, "created"],
  ]);
  await till.shop.razorpay.payLink(links[1]?.id ?? "");
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("thank you. Your Day pass code");
});

test("my code finds a paid code behind many unpaid orders, and an older open order is still found", async () => {
  await pays(await ordered(), 20);
  for (let orders = 0; orders < 6; orders += 1) {
    await till.say(JANE, "1 day");
    await till.tap(JANE, "I pay at the paybill");
    await till.say(JANE, "cancel");
  }
  expect(await till.say(JANE, "my code")).toContain("Your 3 hours code:");
});

test("a code whose money was given back is not shown as good, and the customer hears that it stops", async () => {
  const reference = await ordered();
  await pays(reference, 20);
  await till.say(OWNER, `refund ${reference}`);
  await till.say(OWNER, "yes");
  await told(till.shop);
  await till.shop.pass(60_000);
  expect(await till.say(JANE, "my code")).toContain("does not work any more: the money of order");
  await till.say(OWNER, "refunds");
  await till.say(OWNER, "refunded 1 CASH 9");
  await till.say(OWNER, "yes");
  expect(till.heard(JANE)).toContain("Its code does not work any more.");
});

test("place says beforehand what would still be missing", async () => {
  const reference = await ordered();
  await pays(reference, 15);
  expect(await till.say(OWNER, "unplaced")).toContain("1. Ksh 15");
  expect(await till.say(OWNER, `place 1 ${reference}`)).toContain("Ksh 5 would still be missing");
});

test("approve reads Ksh 50 as money, a lone long number as a receipt, and doubts what is far too much", async () => {
  const reference = await ordered();
  expect(await till.say(OWNER, `approve ${reference} Ksh 20`)).toContain("Take in Ksh 20 by hand");
  expect(await till.say(OWNER, `approve ${reference} 412345678`)).toContain("receipt 412345678?");
  expect(await till.say(OWNER, `approve ${reference} 0`)).toContain("Send: approve REFERENCE");
  expect(await till.say(OWNER, `approve ${reference} -5`)).toContain("Send: approve REFERENCE");
  expect(await till.say(OWNER, `approve ${reference} 5000`)).toContain("far more than the order costs");
});

test("while a phone is asked for, a bare number is no choice from the list before", async () => {
  await till.say(JANE, "menu");
  expect(await till.say(JANE, "1")).toContain("Which M-Pesa number");
  expect(await till.say(JANE, "1")).toContain("I cannot read that as a Kenyan mobile number");
});
