import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const MANAGER = 2;
const CASHIER = 3;
const PARTNER = 4;
const JANE = 7;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
  await till.join(MANAGER, "manager");
  await till.join(CASHIER, "cashier");
  const limits = { cashierApproves: 4000, managerRefunds: 1000 };
  const merchant = `/v1/merchants/${till.shop.app.ledger.merchantId}`;
  await till.shop.call("PATCH", merchant, { body: { limits } });
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const order = async (what = "1 day") => referenceIn(await till.say(JANE, what));
const wordIn = (text: string) => /allow ([A-Z0-9]{6})/u.exec(text)?.[1] ?? "no word";
const member = (chat: number) => `${till.shop.app.ledger.merchantId}/telegram:${String(chat)}`;
const receipts = () => till.shop.app.ledger.store.count("receipts", {});
const actsOf = async (act: string) => {
  const { json } = await till.shop.call("GET", "/v1/audit?limit=100");
  return (json["data"] as readonly { act: string; actor: string; facts: object }[]).filter(
    (one) => one.act === act,
  );
};

/** The cashier is asked to take in more than they may, and has the owners asked. */
async function asksFor(reference: string, typed = "R1"): Promise<string> {
  const offer = await till.say(CASHIER, `approve ${reference} ${typed}`);
  expect(offer).toContain("more than Ksh 40");
  expect(offer).toContain("Shall I ask the owner?");
  expect(await till.say(CASHIER, "yes")).toContain("I have asked the owner");
  return wordIn(till.heard(OWNER));
}

test("more than a cashier may take in becomes a question to the owner, whose yes does it with both names", async () => {
  const reference = await order();
  const word = await asksFor(reference);
  const spaced = `${reference.slice(0, 4)} ${reference.slice(4)}`;
  expect(till.heard(OWNER)).toContain(
    `Jane (cashier) asks you to agree: take in Ksh 50 by hand for order ${spaced}, receipt R1`,
  );
  expect(till.heard(MANAGER)).not.toContain("asks you to agree");
  expect(await receipts()).toBe(0);
  expect(await till.say(CASHIER, `allow ${word}`)).toContain("As cashier you cannot do that");
  expect(await till.say(MANAGER, `allow ${word}`)).toContain("As manager you cannot do that");
  expect(await till.tap(OWNER, "Yes")).toContain("Taken in: Ksh 50.");
  await till.shop.settle();
  expect(till.heard(CASHIER)).toContain("✅ Jane agreed, and it is done: take in Ksh 50");
  const facts = { amount: 5000, receipt: "R1", approvedBy: member(OWNER) };
  expect(await actsOf("payment-taken-by-hand")).toEqual([
    expect.objectContaining({ actor: member(CASHIER), facts }),
  ]);
  expect(await till.say(OWNER, `allow ${word}`)).toContain("answered already");
  expect(await receipts()).toBe(1);
});

test("of two owners who answer, one does it; a no does nothing, and whoever asked hears it", async () => {
  await till.join(PARTNER, "owner");
  const first = await asksFor(await order());
  till.shop.telegram.say(OWNER, `allow ${first}`);
  till.shop.telegram.say(PARTNER, `allow ${first}`);
  const said = (pattern: RegExp) =>
    till.shop.telegram.waitFor(({ chatId, text }) => chatId < 5 && pattern.test(text));
  await said(/Taken in: Ksh 50/u);
  // Whoever moved second at the same moment is looked at again a second later.
  await till.shop.settle();
  await till.shop.pass(2000);
  await said(/answered already|is paid already/u);
  await till.shop.settle();
  expect(await receipts()).toBe(1);
  await till.shop.pass(300_000);
  await asksFor(await order(), "R2");
  const second = wordIn(till.heard(OWNER).split("---").at(-1) ?? "");
  expect(await till.say(PARTNER, `deny ${second}`)).toContain("Not agreed: take in Ksh 50");
  await till.shop.settle();
  expect(till.heard(CASHIER)).toContain("Jane did not agree");
  expect(await till.say(OWNER, `allow ${second}`)).toContain("answered already");
  expect(await receipts()).toBe(1);
});

test("what has changed meanwhile is not done: the order is paid, the asker was put out, a day has passed", async () => {
  const reference = await order();
  const word = await asksFor(reference);
  await till.say(OWNER, `approve ${reference} BANK1`);
  await till.say(OWNER, "yes");
  expect(await till.say(OWNER, `allow ${word}`)).toContain("is paid already");
  await till.shop.settle();
  expect(till.heard(CASHIER)).toContain("could not be done any more");
  expect(await receipts()).toBe(1);

  await till.shop.pass(300_000);
  const next = await order();
  await asksFor(next, "R2");
  const late = wordIn(till.heard(OWNER).split("---").at(-1) ?? "");
  till.shop.clock.pass(24 * 3_600_000 + 1);
  expect(await till.say(OWNER, `allow ${late}`)).toContain("older than 24 hours");

  const open = await order();
  await asksFor(open, "R3");
  const orphan = wordIn(till.heard(OWNER).split("---").at(-1) ?? "");
  await till.say(OWNER, "staff");
  await till.say(OWNER, "remove 3");
  await till.say(OWNER, "yes");
  expect(await till.say(OWNER, `allow ${orphan}`)).toContain("may not do that any more");
  expect(await receipts()).toBe(1);
});

test("nobody agrees to what they asked for themselves, and the same is asked once", async () => {
  await till.join(PARTNER, "owner");
  const reference = await order();
  const word = await asksFor(reference);
  await till.say(CASHIER, `approve ${reference} R1`);
  expect(await till.say(CASHIER, "yes")).toContain("has that question already");
  expect(await till.say(OWNER, "allow")).toContain("Send: allow WORD");
  expect(await till.say(OWNER, "allow QQQQQQ")).toContain("answered already");
  // The cashier becomes an owner meanwhile.
  const { store } = till.shop.app.ledger;
  const cashier = await store.get("staff", member(CASHIER));
  if (cashier === undefined) throw new Error("the cashier joined");
  await store.commit({ staff: [{ ...cashier, role: "owner", version: cashier.version + 1 }] });
  expect(await till.say(CASHIER, `allow ${word}`)).toContain("That is your own question");
  expect(await receipts()).toBe(0);
  expect(await till.say(PARTNER, `allow ${word}`)).toContain("Taken in: Ksh 50");
});

test("a manager's refund above the limit is given back when the owner agrees", async () => {
  const reference = await order();
  await till.say(OWNER, `approve ${reference} R1`);
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  expect(await till.say(MANAGER, `refund ${reference}`)).toContain("more than Ksh 10");
  await till.say(MANAGER, "no");
  expect(till.heard(OWNER)).not.toContain("asks you to agree");
  await till.say(MANAGER, `refund ${reference}`);
  await till.say(MANAGER, "yes");
  const word = wordIn(till.heard(OWNER));
  expect(till.heard(OWNER)).toContain("(manager) asks you to agree: give back Ksh 50 of order");
  expect(await till.say(OWNER, `allow ${word.toLowerCase()}`)).toContain("Ksh 50 goes back");
  expect(await actsOf("order-refunded")).toEqual([
    expect.objectContaining({
      actor: member(MANAGER),
      facts: expect.objectContaining({ amount: 5000, approvedBy: member(OWNER) }) as object,
    }),
  ]);
  expect(await till.say(OWNER, "log agreed")).toContain("Jane: agreed");
});

test("more than 200 codes at once need an owner's yes", async () => {
  expect(await till.say(MANAGER, "gen 3h x200")).toContain("Make 200 codes of 3 hours");
  await till.say(MANAGER, "no");
  expect(await till.say(MANAGER, "gen 3h x201")).toContain("you alone may make 200 codes");
  await till.say(MANAGER, "yes");
  expect(till.heard(OWNER)).toContain("asks you to agree: make 201 codes of 3 hours");
  const { store } = till.shop.app.ledger;
  expect(await store.count("vouchers", {})).toBe(0);
  const word = wordIn(till.heard(OWNER));
  expect(await till.say(OWNER, `deny ${word}`)).toContain("Not agreed: make 201 codes");
  expect(await till.say(OWNER, `allow ${word}`)).toContain("answered already");
  expect(await store.count("vouchers", {})).toBe(0);
});
