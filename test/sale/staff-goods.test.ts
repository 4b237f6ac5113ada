import { afterEach, beforeEach, expect, test } from "vitest";
import { CASHIER, type Counter, JANE, MANAGER, OWNER, openCounter, SUPPORT } from "../support/counter.ts";
import { referenceIn } from "../support/till.ts";

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(async () => {
  await counter.verify();
  await counter.close();
});

const say = (chat: number, text: string) => counter.say(chat, text);

/** Jane tells her number by Telegram's own button, as it vouches for it. */
async function janeShares(): Promise<void> {
  await say(JANE, "3h");
  counter.shop.telegram.shareContact(JANE, "254712345678");
  await counter.shop.telegram.waitFor(({ chatId, text }) => chatId === JANE && text.startsWith("Order "));
  await counter.shop.settle();
  await say(JANE, "cancel");
}

/** Jane has another number now. */
async function janeChanges(phone: string): Promise<void> {
  await say(JANE, "3h");
  await say(JANE, "2");
  counter.shop.telegram.shareContact(JANE, phone);
  await counter.shop.settle();
  await say(JANE, "cancel");
}

test("cash at the counter: asked first, then the code at once, in the books like any other money", async () => {
  const question = await say(CASHIER, "sell 1d");
  expect(question).toContain("Take Ksh 50 in cash for 1 day?");
  expect(await counter.orders()).toEqual([]);
  const answer = await say(CASHIER, "yes");
  const [voucher] = await counter.vouchers("paid");
  expect(answer).toContain("Sold: 1 day, Ksh 50 in cash, order");
  expect(answer).toContain(voucher?.code);
  await counter.shop.pass(5000);
  const actor = `${counter.shop.app.ledger.merchantId}/telegram:${String(CASHIER)}`;
  const [order] = await counter.orders();
  expect(order).toMatchObject({ state: "fulfilled", provider: "manual", reference: referenceIn(answer) });
  const [receipt] = await counter.shop.app.ledger.store.find("receipts", { limit: 9 });
  expect(receipt).toMatchObject({ provider: "manual", actor, state: "placed", orderId: order?.id });
  expect(await counter.audited("sold-at-counter")).toEqual([
    expect.objectContaining({
      actor,
      subject: order?.id,
      facts: { amount: 5000, asset: "KES", product: "1 day" },
    }),
  ]);
  const { totals } = await counter.shop.app.ledger.trialBalance();
  expect(totals.every(({ debit, credit }) => debit === credit)).toBe(true);
  expect(counter.heard(OWNER)).toContain("Sold: 1 day, Ksh 50");
  expect(
    counter.heard(OWNER) + counter.logged() + JSON.stringify(await counter.audited("sold-at-counter")),
  ).not.toContain(voucher?.code);
});

test("a second yes, a second tap and an old question sell nothing", async () => {
  await say(CASHIER, "sell 1d");
  const old = counter.shop.telegram.messages(CASHIER).at(-1)?.buttons.flat()[0]?.value ?? "";
  await say(CASHIER, "sell 1d");
  expect(await counter.tap(CASHIER, old)).toContain("There is nothing to answer");
  expect(await counter.orders()).toEqual([]);
  await say(CASHIER, "sell 1d");
  await counter.tap(CASHIER, "Yes");
  expect(await counter.tap(CASHIER, "Yes")).toContain("There is nothing to answer");
  expect(await say(CASHIER, "yes")).not.toContain("Sold");
  expect(await counter.orders()).toHaveLength(1);
  await say(CASHIER, "sell 3h");
  counter.shop.clock.pass(121_000);
  expect(await say(CASHIER, "yes")).toContain("more than two minutes old");
  await say(CASHIER, "sell 3h");
  expect(await say(OWNER, "yes")).not.toContain("Sold");
  expect(await say(JANE, "yes")).not.toContain("Sold");
  expect(await counter.orders()).toHaveLength(1);
});

test("who typed a number for a product of another price is asked anew, and pays what it costs now", async () => {
  await say(CASHIER, "sell 1d");
  await counter.reprice("1 day", 6000n);
  expect(await say(CASHIER, "yes")).toContain("Take Ksh 60 in cash for 1 day?");
  expect(await counter.orders()).toEqual([]);
  expect(await say(CASHIER, "yes")).toContain("Sold: 1 day, Ksh 60 in cash");
  await say(CASHIER, "sell 3h");
  const product = await counter.shop.product("3 hours");
  const gone = { ...product, version: product.version + 1, active: false };
  await counter.shop.app.ledger.store.commit({ products: [gone] });
  expect(await say(CASHIER, "yes")).toContain("not on sale any more");
  expect(await counter.orders()).toHaveLength(1);
});

test("a product is named by its number on the menu, its name, a part of it or its time; of two the list is shown", async () => {
  for (const [typed, name] of [
    ["sell 3", "1 day"],
    ["sell 1 WEEK", "1 week"],
    ["sell siku 1", "1 day"],
    ["sell month", "1 month"],
    ["sell 3hrs 0712345678", "3 hours"],
  ] as const)
    expect(await say(CASHIER, typed)).toContain(`for ${name}?`);
  const which = await say(CASHIER, "sell hou");
  expect(which).toContain("Which one do you mean?");
  expect(which).toContain("1. 1 hour, Ksh 10\n2. 3 hours, Ksh 20");
  expect(await say(CASHIER, "sell 9 years")).toContain("I do not know that product. On sale are:\n1. 1 hour");
  expect(await say(CASHIER, "sell")).toContain("Send: sell PRODUCT");
  expect(await say(CASHIER, "sell 1d 0712345")).toContain("I do not know that product");
  expect(await say(CASHIER, "sell 1d 99123456789")).toContain("Send: sell PRODUCT");
  expect(await say(CASHIER, "sell Theirs")).toContain("I do not know that product");
  expect(await counter.orders()).toEqual([]);
});

test("the code also goes to the chat that the number is known to be of, and to no other", async () => {
  await janeShares();
  // Another chat only says that it is Jane's number.
  await say(8, "3h");
  await say(8, "0712345678");
  await say(8, "cancel");
  const question = await say(CASHIER, "sell 1d 0712 345 678");
  expect(question).toMatch(/The code also goes to the chat of .*, 0712\*\*\*678\./u);
  expect(await say(CASHIER, "yes")).toContain("It goes to the customer's chat too.");
  await counter.shop.pass(5000);
  const [voucher] = await counter.vouchers("paid");
  expect(counter.heard(JANE)).toContain(voucher?.code);
  expect(counter.heard(8)).not.toContain(voucher?.code);
  expect(await say(JANE, "my code")).toContain(voucher?.code);

  expect(await say(CASHIER, "sell 1d 0799 345 678")).toContain(
    "No chat is known to be that of 0799***678: the code is shown here only.",
  );
  await say(CASHIER, "yes");
  // Jane's number is another now, before the cashier says yes.
  await say(CASHIER, "sell 1d 0712 345 678");
  await janeChanges("254799000111");
  expect(await say(CASHIER, "yes")).toContain("No chat is known to be that of 0712***678");
  expect(counter.logged()).not.toContain("0712345678");
});

test("nobody sells above their limit, to themselves, or without being let to, also at the second look", async () => {
  await counter.join(SUPPORT, "support");
  expect(await say(SUPPORT, "sell 1d")).toContain("As support you cannot do that");
  expect(await say(JANE, "sell 1d")).not.toContain("Take Ksh");
  const merchant = `/v1/merchants/${counter.shop.app.ledger.merchantId}`;
  const limit = (cashierApproves: number) =>
    counter.shop.call("PATCH", merchant, { body: { limits: { cashierApproves } } });
  await limit(4000);
  expect(await say(CASHIER, "sell 1d")).toContain("more than Ksh 40");
  await say(CASHIER, "sell 3h");
  await limit(1000);
  expect(await say(CASHIER, "yes")).toContain("more than Ksh 10");
  await limit(500_000);
  await say(CASHIER, "sell 3h");
  const { store, merchantId } = counter.shop.app.ledger;
  const member = await store.get("staff", `${merchantId}/telegram:${String(CASHIER)}`);
  if (member === undefined) throw new Error("the cashier joined");
  await store.commit({ staff: [{ ...member, role: "support", version: member.version + 1 }] });
  expect(await say(CASHIER, "yes")).toContain("As support you cannot do that");
  await store.commit({ staff: [{ ...member, version: member.version + 2 }] });
  await say(CASHIER, "3h");
  counter.shop.telegram.shareContact(CASHIER, "254711222333");
  await counter.shop.telegram.waitFor(({ chatId, text }) => chatId === CASHIER && text.startsWith("Order "));
  await counter.shop.settle();
  expect(await say(CASHIER, "sell 3h 0711222333")).toContain("your own order");
  expect((await counter.orders()).filter(({ state }) => state !== "awaiting-payment")).toEqual([]);
});

test("up to twenty codes are made at once, more after a question; the sheet and the table come with them", async () => {
  await counter.join(MANAGER, "manager");
  const made = await say(MANAGER, 'gen "3 hours" x 10 for Mama Njeri');
  expect(made).toMatch(/10 codes of 3 hours, batch bat_\w+\. The sheet and the table:\nfor Mama Njeri/u);
  const batchId = /bat_\w+/u.exec(made)?.[0] ?? "";
  const named = `vouchers-${batchId.replace("_", "-")}`;
  expect(counter.files(MANAGER)).toEqual([`${named}.pdf`, `${named}.csv`]);
  expect(await counter.vouchers("active")).toHaveLength(10);
  expect(await counter.audited("vouchers-made")).toEqual([
    expect.objectContaining({
      subject: batchId,
      facts: { count: 10, product: "3 hours", amount: 20_000, asset: "KES", note: "for Mama Njeri" },
    }),
  ]);
  expect(await say(OWNER, "gen 1d x24")).toContain(
    "Make 24 codes of 1 day at Ksh 50, worth Ksh 1,200 together?",
  );
  await counter.reprice("1 day", 6000n);
  expect(await say(OWNER, "yes")).toContain("24 codes of 1 day at Ksh 60");
  expect(await counter.vouchers("active")).toHaveLength(10);
  expect(await say(OWNER, "yes")).toContain("24 codes of 1 day, batch");
  expect(await say(OWNER, "yes")).not.toContain("24 codes");
  expect(await counter.vouchers("active")).toHaveLength(34);
  const codes = (await counter.vouchers("active")).map(({ code }) => code);
  const all = counter.heard(OWNER) + counter.heard(MANAGER) + counter.logged();
  expect(codes.filter((code) => all.includes(code))).toEqual([]);
});

test("how many of what: forms that are understood, and those that are not", async () => {
  for (const [typed, answer] of [
    ["gen 1d 2", "2 codes of 1 day"],
    ["gen 3hx2", "2 codes of 3 hours"],
    ["gen 1 week x1 wall", "1 code of 1 week"],
    ["gen 3 2", "2 codes of 1 day"],
    ["gen 1d x0", "Send: gen PRODUCT xN"],
    ["gen 1d x1001", "Send: gen PRODUCT xN"],
    ["gen", "Send: gen PRODUCT xN"],
    ["gen 1d", "Send: gen PRODUCT xN"],
    ["gen hou x5", "Which one do you mean?"],
    ["gen Theirs x5", "I do not know that product"],
    ["gen 1d x1000", "Make 1,000 codes"],
  ] as const)
    expect(await say(OWNER, typed)).toContain(answer);
  expect(await say(CASHIER, "gen 1d x2")).toContain("As cashier you cannot do that");
  expect(await counter.vouchers("active")).toHaveLength(7);
});

test("a sheet is printed again with a reason, which is kept; another merchant's never is", async () => {
  const theirs = await counter.neighbour();
  expect(await say(OWNER, "batch last lost")).toContain("I do not know that batch");
  const batchId = /bat_\w+/u.exec(await say(OWNER, "gen 1d x3"))?.[0] ?? "";
  expect(await say(OWNER, "batch last")).toContain("Send: batch last REASON");
  const again = await say(OWNER, "batch last the paper got wet");
  expect(again).toContain(`1 day, batch ${batchId}: 3 codes are left.`);
  expect(counter.files(OWNER)).toHaveLength(4);
  expect(await say(OWNER, `batch ${batchId} lost`)).toContain("3 codes are left");
  expect(await say(OWNER, `batch ${theirs.batchId} lost`)).toContain("I do not know that batch");
  expect(await say(CASHIER, "batch last lost")).toContain("As cashier you cannot do that");
  expect(await counter.audited("sheet-printed-again")).toEqual([
    expect.objectContaining({ subject: batchId, facts: { reason: "the paper got wet", count: 3 } }),
    expect.objectContaining({ subject: batchId, facts: { reason: "lost", count: 3 } }),
  ]);
});

test("the stock is what nobody has used, of one's own; what runs low is marked", async () => {
  await counter.neighbour();
  expect(await say(CASHIER, "stock")).toContain("No codes are in stock");
  await say(OWNER, "gen 1d x12");
  await say(OWNER, "gen 3h x2");
  const [one] = await counter.vouchers("active");
  await counter.post(`/v1/vouchers/${one?.code ?? ""}/disable`);
  const told = await say(CASHIER, "stock");
  expect(told).toContain("1 day: 11");
  expect(told).toContain("⚠️ 3 hours: only 2");
  expect(told).toContain("⚠️ 1 week: only 0");
  expect(told).not.toContain("Theirs");
});

test("only the owner takes lists out of the shop, and that is written down", async () => {
  await counter.join(MANAGER, "manager");
  expect(await say(OWNER, "export sales today")).toContain("Sales, Today:");
  expect(await say(OWNER, "export vouchers last month")).toContain("Codes, Last month:");
  expect(await say(OWNER, "export sales june 2026")).toContain("Sales, Jun 2026:");
  expect(await say(OWNER, "export sales 2025-02")).toContain("Sales, Feb 2025:");
  expect(await say(OWNER, "export sales Desemba")).toContain("Sales, Dec 2025:");
  expect(counter.files(OWNER)).toEqual([
    expect.stringMatching(/^sales-.*\.csv$/u),
    expect.stringMatching(/^codes-.*\.csv$/u),
    "sales-2026-06-01-2026-06-30.csv",
    "sales-2025-02-01-2025-02-28.csv",
    "sales-2025-12-01-2025-12-31.csv",
  ]);
  for (const typed of ["export", "export sales", "export people today", "export sales 1999"])
    expect(await say(OWNER, typed)).toContain("Send: export sales PERIOD");
  expect(await say(MANAGER, "export sales today")).toContain("As manager you cannot do that");
  expect((await counter.audited("list-exported")).slice(0, 2)).toEqual([
    expect.objectContaining({ facts: { list: "sales-list", period: "today" } }),
    expect.objectContaining({ facts: { list: "codes-list", period: "last-month" } }),
  ]);
});
