import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, SECRET, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const tell = async (path: string, body: object) => {
  const answer = await shop.call("POST", `/callbacks/${SECRET}${path}`, { body });
  expect(answer.status).toBe(200);
  await shop.settle();
};

async function prompted() {
  const order = await orderByRest(shop);
  await shop.settle();
  const [prompt] = shop.daraja.prompts();
  return { order, promptId: prompt?.checkoutRequestId ?? "" };
}

const callback = (promptId: string, items: Readonly<Record<string, unknown>>) => ({
  Body: {
    stkCallback: {
      CheckoutRequestID: promptId,
      ResultCode: 0,
      CallbackMetadata: { Item: Object.entries(items).map(([Name, Value]) => ({ Name, Value })) },
    },
  },
});

const nameless = (TransID: string) => ({ TransID, TransAmount: "20.00", BillRefNumber: "" });

test("a till's notice without a reference, then the callback: the money is the order's", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "missing");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.enterPin(promptId, { receipt: "TILL000001" });
  await tell("/c2b/confirmation", nameless("TILL000001"));
  expect(await unplacedMoney(shop)).toHaveLength(1);
  const { payment } = await readOrder(shop, order.id);
  await tell(`/stk/${payment.id}`, callback(promptId, { Amount: 20, MpesaReceiptNumber: "till000001" }));
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  expect(await unplacedMoney(shop)).toHaveLength(0);
});

test("the callback, then a notice without a reference, then the query: one money, one code", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "missing");
  shop.daraja.fail("confirmation", "missing");
  shop.daraja.fail("query", "processing");
  await shop.daraja.enterPin(promptId, { receipt: "TILL000002" });
  const { payment } = await readOrder(shop, order.id);
  await tell(`/stk/${payment.id}`, callback(promptId, { Amount: 20, MpesaReceiptNumber: "TILL000002" }));
  await tell("/c2b/confirmation", nameless("TILL000002"));
  await shop.pass(6000);
  expect((await readOrder(shop, order.id)).codes).toHaveLength(1);
  expect(await unplacedMoney(shop)).toHaveLength(0);
});

test("money believed by the query alone and its nameless notice are put together by the merchant", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "missing");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.enterPin(promptId, { receipt: "TILL000003" });
  await shop.pass(20_000);
  expect((await readOrder(shop, order.id)).codes).toHaveLength(1);
  await tell("/c2b/confirmation", nameless("TILL000003"));
  const [waiting] = await unplacedMoney(shop);
  const placed = await shop.call("POST", `/v1/payments/${waiting?.id ?? ""}/allocations`, {
    body: { orderId: order.id },
    headers: { "idempotency-key": "together" },
  });
  expect(placed.status).toBe(201);
  expect(await unplacedMoney(shop)).toHaveLength(0);
  const { totals } = await shop.app.ledger.trialBalance();
  expect(totals).toHaveLength(1);
});

test.each([
  ["a number as reference", { BillRefNumber: 12_345_678 }],
  ["a reference of 500 letters", { BillRefNumber: "x".repeat(500) }],
  ["a name of 10,000 letters", { FirstName: "J".repeat(10_000) }],
  ["a name that is a number", { FirstName: 7 }],
  ["no time", { TransTime: null }],
  ["a hashed phone", { MSISDN: "a".repeat(64) }],
])("money whose notice has %s is booked all the same", async (_what, odd) => {
  await tell("/c2b/confirmation", { TransID: "ODD0000001", TransAmount: "20.00", ...odd });
  expect(await unplacedMoney(shop)).toHaveLength(1);
});

test("a receipt in small letters is the same receipt", async () => {
  await tell("/c2b/confirmation", nameless("CASE000001"));
  await tell("/c2b/confirmation", nameless("case000001"));
  expect(await unplacedMoney(shop)).toHaveLength(1);
});

test("a success that does not say its receipt is asked about at once", async () => {
  const { order, promptId } = await prompted();
  shop.daraja.fail("callback", "missing");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.enterPin(promptId);
  const { payment } = await readOrder(shop, order.id);
  await tell(`/stk/${payment.id}`, callback(promptId, { Amount: "twenty" }));
  expect((await readOrder(shop, order.id)).codes).toHaveLength(1);
});

test("a callback that names another order's receipt pays nothing", async () => {
  const first = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({
    reference: first.reference,
    amount: 20,
    phone: "254700000001",
    receipt: "OTHERS0001",
  });
  await shop.settle();
  const { order, promptId } = await prompted();
  const { payment } = await readOrder(shop, order.id);
  await tell(`/stk/${payment.id}`, callback(promptId, { Amount: 20, MpesaReceiptNumber: "OTHERS0001" }));
  for (let n = 0; n < 8; n += 1) await shop.pass(6000);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
});

test("a silent M-Pesa holds up nobody who does not need it", async () => {
  shop.daraja.fail("stk", { delay: 3000 }, { times: 40 });
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      orderByRest(shop, "3 hours", `07123000${String(n).padStart(2, "0")}`),
    ),
  );
  shop.telegram.say(5, "help");
  await shop.telegram.waitFor(({ chatId, from }) => chatId === 5 && from === "bot");
  expect(shop.daraja.calls().filter(({ path }) => path.includes("processrequest"))).toHaveLength(0);
  await shop.settle();
});

test("nobody can have a stranger's phone rung again and again", async () => {
  const ask = async (chat: number) => {
    shop.telegram.say(chat, "3h");
    await shop.telegram.waitFor(
      ({ chatId, text }) => chatId === chat && text.includes("Which M-Pesa number"),
    );
    shop.telegram.say(chat, "0712345678");
    return shop.telegram.waitFor(({ chatId, text }) => chatId === chat && text.startsWith("Order "));
  };
  expect((await ask(11)).text).toContain("is on its way to 0712***678");
  await shop.settle();
  for (const chat of [12, 13, 14]) {
    const answer = await ask(chat);
    expect(answer.text).toContain("I do not ring 0712***678");
    expect(answer.text).toMatch(/Pay Ksh 20 to paybill 174379, account number \d{8}/u);
  }
  await shop.settle();
  expect(shop.daraja.allPrompts()).toHaveLength(1);
});

test("a claim that M-Pesa denies is told to the owner once, asked about slowly, and given up after a day", async () => {
  shop.telegram.say(1, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("You are owner"));
  const { order, promptId } = await prompted();
  await shop.daraja.cancel(promptId);
  const { payment } = await readOrder(shop, order.id);
  await tell(`/stk/${payment.id}`, callback(promptId, { Amount: 20, MpesaReceiptNumber: "FORGED0003" }));
  const queries = () => shop.daraja.calls().filter(({ path }) => path.includes("stkpushquery")).length;
  for (let n = 0; n < 12; n += 1) await shop.pass(5000);
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === 1 && text.includes("was claimed but M-Pesa does not confirm"),
  );
  const first = queries();
  expect(first).toBeLessThan(10);
  for (let n = 0; n < 12; n += 1) await shop.pass(5000);
  expect(queries() - first).toBeLessThanOrEqual(1);
  for (let n = 0; n < 160; n += 1) await shop.pass(600_000);
  const told = shop.telegram.messages(1).filter(({ text }) => text.includes("does not confirm"));
  expect(told).toHaveLength(1);
  expect(await shop.app.ledger.store.count("tasks", { kind: "check-payment" })).toBe(0);
  expect((await readOrder(shop, order.id)).codes).toBeUndefined();
});

test("when M-Pesa refuses the shop itself, the owner reads what to mend, not what the customer reads", async () => {
  shop.telegram.say(1, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("You are owner"));
  const { promptId } = await prompted();
  await shop.daraja.finish(promptId, "2028");
  await shop.settle();
  const heard = await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("M-Pesa"));
  expect(heard.text).toContain("Please check the shop's M-Pesa settings");
});

test("the owner who buys in the own shop reads what a customer reads", async () => {
  shop.telegram.say(1, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("You are owner"));
  shop.telegram.say(1, "3h");
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("Which M-Pesa number"));
  shop.telegram.say(1, "0712345678");
  const prompt = await shop.daraja.waitForPrompt(() => true);
  await shop.daraja.cancel(prompt.checkoutRequestId);
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === 1 && text.includes("You cancelled the prompt"),
  );
});
