import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const CASHIER = 2;
const SUPPORT = 3;
const JANE = 7;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const merchant = () => `/v1/merchants/${till.shop.app.ledger.merchantId}`;

/** Jane orders something and pays by hand. */
async function orders(what = "3h", who = JANE): Promise<string> {
  return referenceIn(await till.say(who, what));
}

async function codes(): Promise<number> {
  return till.shop.app.ledger.store.count("vouchers", { state: "paid" });
}

test("where M-Pesa is off nobody is asked for a phone: the shop's own words say how to pay", async () => {
  await till.shop.call("PATCH", merchant(), {
    body: { howToPay: "Till 5512, name Asha\nOr cash at the counter" },
  });
  const placed = await till.say(JANE, "1 day");
  expect(placed).toMatch(
    /^Order \d{4} \d{4}: 1 day, Ksh 50\.\nTill 5512, name Asha\nOr cash at the counter\n/u,
  );
  expect(placed).toContain("send a picture of it here, or its reference, like: paid ABC123");
  expect(placed).not.toMatch(/M-Pesa|paybill|prompt/u);
  expect(await till.say(JANE, "2")).toContain("Till 5512, name Asha");
  expect(await till.say(JANE, "1 day")).toContain("You have this order already");
});

test("without words of the merchant's own the customer is told the price and the reference", async () => {
  const placed = await till.say(JANE, "3h");
  expect(placed).toContain("Pay Ksh 20 to the shop.");
  expect(placed).toContain(`Name order ${/\d{4} \d{4}/u.exec(placed)?.[0] ?? "?"}.`);
});

test("a customer sends a picture, the cashier sees it, approves it, and the code goes out", async () => {
  await till.join(CASHIER, "cashier");
  await till.join(SUPPORT, "support");
  const reference = await orders("1 day");
  expect(await till.send(JANE, "photo", "Equity 99-ABC7")).toContain("The shop looks at it and answers here");
  const { telegram } = till.shop;
  const pictures = (chat: number) =>
    telegram.messages(chat).filter(({ from, file }) => from === "bot" && file);
  expect(pictures(CASHIER)).toHaveLength(1);
  expect(till.heard(CASHIER)).toContain(`They sent a picture. “Equity 99-ABC7”`);
  expect(till.heard(CASHIER)).toContain(`Send: approve ${reference}, or: reject ${reference} REASON`);
  expect(till.heard(SUPPORT)).not.toContain("They sent a picture");
  expect(await till.say(CASHIER, "pending")).toContain("They sent a picture. “Equity 99-ABC7”");

  const question = await till.say(CASHIER, `approve ${reference}`);
  expect(question).toContain(
    `Take in Ksh 50 by hand for order ${reference.slice(0, 4)} ${reference.slice(4)} (1 day), receipt 99-ABC7?`,
  );
  expect(question).toContain("The code goes out at once.");
  expect(await codes()).toBe(0);
  expect(await till.say(CASHIER, "yes")).toContain("Taken in: Ksh 50.");
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("Paid Ksh 50, thank you. Your 1 day code:");
  expect(await codes()).toBe(1);
  expect(await till.say(CASHIER, "yes")).toContain("I did not understand");
  expect(await till.say(CASHIER, `approve ${reference}`)).toContain("is paid already");

  const audit = await till.shop.call("GET", "/v1/audit");
  const actor = `${till.shop.app.ledger.merchantId}/telegram:${String(CASHIER)}`;
  expect(audit.json["data"]).toContainEqual(expect.objectContaining({ act: "payment-taken-by-hand", actor }));
});

test("a picture that Telegram does not give out again keeps nobody from reading the words", async () => {
  await orders();
  till.shop.telegram.fail("sendPhoto", "internal");
  await till.send(JANE, "photo", "receipt 1234567");
  expect(till.heard(OWNER)).toContain("They sent a picture. “receipt 1234567”");
});

test("paid, a reference, or nothing but the reference: each is kept once and told", async () => {
  await orders();
  expect(await till.say(JANE, "paid")).toContain("The shop looks at it");
  await till.say(JANE, "paid");
  expect(await till.say(JANE, "paid ABC123")).toContain("The shop looks at it");
  expect(await till.say(JANE, "412345678901")).toContain("The shop looks at it");
  expect(till.heard(OWNER).match(/says that order/gu)).toHaveLength(3);
  expect(await till.send(JANE, "voice")).toContain("I can only read text");
  for (const more of ["paid XY11111", "paid XY22222"]) await till.say(JANE, more);
  expect(await till.say(JANE, "paid XY33333")).toContain("The shop has what you sent");
  expect(till.heard(OWNER).match(/says that order/gu)).toHaveLength(5);
});

test("a rejected payment is told politely, and the order stays open for the next try", async () => {
  const reference = await orders();
  await till.say(JANE, "paid ABC123");
  expect(await till.say(OWNER, `reject ${reference} That was last month's`)).toContain("is told");
  expect(till.heard(JANE)).toContain("could not find your payment");
  expect(till.heard(JANE)).toContain("“That was last month's”");
  await till.say(JANE, "paid ABC124");
  expect(await till.say(OWNER, `approve ${reference} 20 abc124`)).toContain("receipt ABC124?");
  expect(await till.tap(OWNER, "Yes")).toContain("Taken in: Ksh 20.");
  expect(await till.say(OWNER, `reject ${reference}`)).toContain("does not wait for anything");
});

test("one receipt pays one order, whoever says so", async () => {
  const first = await orders();
  const second = await orders("3h", 8);
  await till.say(OWNER, `approve ${first} BANK 9`);
  await till.say(OWNER, "yes");
  expect(await till.say(OWNER, `approve ${second} bank  9`)).toContain("receipt BANK 9?");
  expect(await till.say(OWNER, "yes")).toContain("was used already");
  expect(await codes()).toBe(1);
});

test("too little is named before it is taken, waits, and the customer reads what is missing", async () => {
  const reference = await orders("1 day");
  expect(await till.say(OWNER, `approve ${reference} 30 R1`)).toContain("Ksh 20 is missing then");
  expect(await till.say(OWNER, "yes")).toContain("It waits");
  expect(till.heard(JANE)).toContain("Ksh 30 arrived");
  expect(till.heard(JANE)).toContain("Ksh 20 is missing.\nPay the rest and your code comes.");
  expect(await till.say(OWNER, `approve ${reference} R2`)).toContain("Take in Ksh 20 by hand");
  expect(await till.say(OWNER, "yes")).toContain("is paid");
  expect(await codes()).toBe(1);
});

test("a question is answered once, within two minutes, by the person who was asked, about nothing else", async () => {
  await till.join(CASHIER, "cashier");
  const reference = await orders();
  const ask = () => till.say(CASHIER, `approve ${reference} R1`);
  await ask();
  till.shop.clock.pass(121_000);
  expect(await till.say(CASHIER, "yes")).toContain("more than two minutes old");
  await ask();
  expect(await till.say(CASHIER, "no")).toContain("Nothing was done");
  expect(await till.say(CASHIER, "yes")).not.toContain("Taken in");
  await ask();
  expect(await till.say(OWNER, "yes")).not.toContain("Taken in");
  expect(await till.say(CASHIER, "help money")).toContain("approve REFERENCE");
  expect(await till.say(CASHIER, "yes")).not.toContain("Taken in");
  await ask();
  const old = till.shop.telegram.messages(CASHIER).at(-1)?.buttons.flat()[0]?.value ?? "";
  await ask();
  expect(await till.tap(CASHIER, old)).toContain("There is nothing to answer");
  expect(await till.say(CASHIER, "yes")).not.toContain("Taken in");
  await ask();
  await till.tap(CASHIER, "Yes");
  expect(await till.tap(CASHIER, "Yes")).toContain("There is nothing to answer");
  expect(await codes()).toBe(1);
});

test("whoever lost the role between question and answer does nothing any more", async () => {
  await till.join(CASHIER, "cashier");
  const reference = await orders();
  await till.say(CASHIER, `approve ${reference}`);
  const { store, merchantId } = till.shop.app.ledger;
  const member = await store.get("staff", `${merchantId}/telegram:${String(CASHIER)}`);
  if (member === undefined) throw new Error("the cashier joined");
  await store.commit({ staff: [{ ...member, role: "support", version: member.version + 1 }] });
  expect(await till.say(CASHIER, "yes")).toContain("As support you cannot do that");
  expect(await codes()).toBe(0);
});

test("a cashier approves up to the limit, also in parts; support reads; customers and strangers do nothing", async () => {
  await till.join(CASHIER, "cashier");
  await till.join(SUPPORT, "support");
  await till.shop.call("PATCH", merchant(), { body: { limits: { cashierApproves: 4000 } } });
  const reference = await orders("1 day");
  expect(await till.say(CASHIER, `approve ${reference}`)).toContain("more than Ksh 40");
  expect(await till.say(CASHIER, `approve ${reference} 30 R1`)).toContain("Take in Ksh 30");
  await till.say(CASHIER, "yes");
  expect(await till.say(CASHIER, `approve ${reference} 20 R2`)).toContain("more than Ksh 40");
  expect(await till.say(CASHIER, `refund ${reference}`)).toContain("As cashier you cannot do that");
  expect(await till.say(SUPPORT, "pending")).toContain("Payments by hand that wait");
  expect(await till.say(SUPPORT, `approve ${reference}`)).toContain("As support you cannot do that");
  for (const command of [`approve ${reference} R3`, "pending", "refunds", "unplaced"]) {
    expect(await till.say(JANE, command)).not.toMatch(/Take in|that wait/u);
    await till.say(JANE, "0");
  }
  expect(await till.say(SUPPORT, "help")).not.toContain("approve");
  expect(await codes()).toBe(0);
});

test("nobody but the owner takes money in for their own order", async () => {
  await till.join(CASHIER, "cashier");
  const reference = await orders("3h", CASHIER);
  expect(await till.say(CASHIER, `approve ${reference} R1`)).toContain("That is your own order");
  expect(await till.say(OWNER, `approve ${reference} R1`)).toContain("Take in Ksh 20");
});

test("a command that is not complete is answered with how to type it", async () => {
  for (const [typed, how] of [
    ["approve", "Send: approve REFERENCE"],
    ["approve 123", "Send: approve REFERENCE"],
    ["approve 4821 0379", "I do not know that order"],
    ["reject", "Send: reject REFERENCE"],
    ["place", "Send: place N REFERENCE"],
    ["place 1 4821 0379", "Send unplaced first"],
    ["return 1", "Send unplaced first"],
    ["refund 4821", "Send: refund REFERENCE"],
    ["refunded 1 X", "Send refunds first"],
    ["retry x", "Send: retry N"],
    ["refunds", "Nothing is owed back"],
    ["pending", "No payment by hand waits"],
  ] as const)
    expect(await till.say(OWNER, typed)).toContain(how);
});

test("an order that ended is honoured when it is paid by hand after all, and the customer is told why", async () => {
  const reference = await orders();
  await till.shop.pass(25 * 3_600_000);
  await till.shop.app.ledger.expireOrders();
  await till.shop.settle();
  expect(await till.say(JANE, "paid ABC777")).toContain("The shop looks at it");
  expect(await till.say(OWNER, "pending")).toContain("ABC777");
  expect(await till.say(OWNER, `approve ${reference} 10`)).toContain("the money will wait");
  expect(await till.say(OWNER, `approve ${reference}`)).toContain("The code goes out at once");
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("It came late, but it counts");
});

test("what is paid back by hand is written down with its receipt, once it was confirmed", async () => {
  const reference = await orders();
  await till.say(OWNER, `approve ${reference} R1`);
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  const spaced = `${reference.slice(0, 4)} ${reference.slice(4)}`;
  expect(await till.say(OWNER, `refund ${reference} 5`)).toContain(
    `Give back Ksh 5 of order ${spaced} by hand: somebody has to pay it out?`,
  );
  expect(await till.say(OWNER, "yes")).toContain("Ksh 5 goes back");
  expect(await till.say(OWNER, "refunds")).toContain(`1. Ksh 5, ${spaced}: to be paid by hand.`);
  expect(await till.say(OWNER, "refunded 1 cash, signed")).toContain("receipt cash, signed?");
  expect(await till.say(OWNER, "yes")).toContain("Written down: Ksh 5 was paid back");
  expect(await till.say(OWNER, "refunds")).toContain("Nothing is owed back");
  expect(till.heard(JANE)).toContain("Ksh 5 of order");
  expect(await till.say(OWNER, `refund ${reference} 16`)).toContain("not so much left");
});
