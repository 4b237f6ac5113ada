import { afterEach, beforeEach, expect, test } from "vitest";
import { type Counter, JANE, MANAGER, OWNER, openCounter } from "../support/counter.ts";

const DAY = 86_400_000;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  await counter.join(MANAGER, "manager");
});
afterEach(async () => {
  await counter.verify();
  await counter.close();
});

const say = (chat: number, text: string) => counter.say(chat, text);
const member = (chat: number) => `${counter.shop.app.ledger.merchantId}/telegram:${String(chat)}`;
const wordIn = (text: string) => /allow ([A-Z0-9]{6})/u.exec(text)?.[1] ?? "no word";

/** Somebody buys 3 hours in their own chat, and pays. */
async function buys(chat: number): Promise<string> {
  await say(chat, "3h");
  await say(chat, "0712345678");
  const reference = (await counter.orders()).at(-1)?.reference ?? "";
  await counter.shop.daraja.payBill({ reference, amount: 20, phone: "254712345678" });
  await counter.shop.telegram.waitFor(({ chatId, text }) => chatId === chat && text.includes("thank you"));
  await counter.shop.settle();
  return reference;
}

test("a manager neither lengthens, nor blocks, nor unblocks a code of their own order; the owner does", async () => {
  const reference = await buys(MANAGER);
  for (const typed of [`extend ${reference} 365d`, `disable ${reference}`, `enable ${reference}`])
    expect(await say(MANAGER, typed)).toContain("That is your own order. Somebody else has to decide");
  expect(await counter.audited("voucher-extended")).toEqual([]);
  await say(OWNER, `disable ${reference}`);
  expect(await say(OWNER, "yes")).toContain("is blocked");
  expect(await say(MANAGER, `enable ${reference}`)).toContain("That is your own order");
});

test("more than 7 days on one code needs an owner's yes, in however many parts, and is signed by both", async () => {
  const reference = await buys(JANE);
  await say(MANAGER, `extend ${reference} 5d`);
  expect(await say(MANAGER, "yes")).toContain("has 5 days more");
  // Two days are within the limit when asked for, and no more when the owner gave some meanwhile.
  await say(MANAGER, `extend ${reference} 2d`);
  await say(OWNER, `extend ${reference} 1d`);
  await say(OWNER, "yes");
  expect(await say(MANAGER, "yes")).toContain("Without an owner a code gets 7 days more in all");
  expect(await say(MANAGER, "yes")).toContain("I have asked the owner");
  const asked = counter.heard(OWNER);
  expect(asked).toMatch(/asks you to agree: give \w{4}-•••• \(3 hours\) 2 days more/u);
  expect(await say(OWNER, `allow ${wordIn(asked)}`)).toContain("has 2 days more");
  const extended = await counter.audited("voucher-extended");
  expect(extended.map(({ actor, facts }) => [actor, facts?.["approvedBy"]])).toEqual([
    [member(MANAGER), undefined],
    [member(OWNER), undefined],
    [member(MANAGER), member(OWNER)],
  ]);
});

test("codes worth more than the limit of a day need an owner's yes, in however many batches", async () => {
  // Ten months are worth Ksh 9,000.
  expect(await say(MANAGER, "gen 1 month x10")).toContain("10 codes of 1 month, batch");
  const refused = await say(MANAGER, "gen 1 month x2");
  expect(refused).toContain("In 24 hours you alone may make 200 codes, worth Ksh 10,000 together.");
  expect(refused).toContain("You have made 10, worth Ksh 9,000.");
  expect(refused).toContain("Shall I ask the owner?");
  expect(await say(MANAGER, "no")).not.toContain("batch");
  expect(await say(MANAGER, "gen 1 hour x20")).toContain("20 codes of 1 hour, batch");
  expect(await say(OWNER, "gen 1 month x20")).toContain("20 codes of 1 month, batch");
  await counter.shop.settle();
  counter.shop.clock.pass(DAY + 1000);
  expect(await say(MANAGER, "gen 1 month x2")).toContain("2 codes of 1 month, batch");
});

test("cheap codes are counted over the day too", async () => {
  await say(MANAGER, "gen 1 hour x150");
  await say(MANAGER, "yes");
  expect(await say(MANAGER, "gen 1 hour x51")).toContain("You have made 150, worth Ksh 1,500.");
  expect(await counter.vouchers("active")).toHaveLength(150);
});

test("whoever asked for codes gets the cards and the table when the owner agrees; they use up nothing of a day", async () => {
  await say(MANAGER, "gen 1 month x12");
  expect(await say(MANAGER, "yes")).toContain("I have asked the owner");
  expect(counter.heard(OWNER)).toContain("asks you to agree: make 12 codes of 1 month, worth Ksh 10,800");
  expect(await say(OWNER, `allow ${wordIn(counter.heard(OWNER))}`)).toContain("12 codes of 1 month, batch");
  await counter.shop.settle();
  expect(counter.heard(MANAGER)).toContain("agreed, and it is done: make 12 codes of 1 month");
  expect(counter.files(MANAGER)).toEqual([
    expect.stringMatching(/^vouchers-bat-.*\.pdf$/u),
    expect.stringMatching(/^vouchers-bat-.*\.csv$/u),
  ]);
  expect(counter.files(OWNER)).toEqual(counter.files(MANAGER));
  expect(await say(MANAGER, "gen 1 month x11")).toContain("11 codes of 1 month, batch");
});

test("a product whose name ends like a number of pieces is found by its whole name", async () => {
  const made = await counter.post("/v1/products", {
    name: "1 hour x3",
    price: { amount: 2500, asset: "KES" },
    grants: { wifi: { minutes: 60 } },
    expiry: {},
  });
  expect(made.status).toBe(201);
  expect(await say(OWNER, "gen 1 hour x3 x2 for the wall")).toMatch(
    /2 codes of 1 hour x3, .*\nfor the wall/u,
  );
  expect(await say(OWNER, "gen 1 hour x3")).toContain("3 codes of 1 hour, batch");
  expect(await say(OWNER, "gen 1 day x3 x2")).toContain("Send: gen PRODUCT xN");
  expect(await counter.vouchers("active")).toHaveLength(5);
});
