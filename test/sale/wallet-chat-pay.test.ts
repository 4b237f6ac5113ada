import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure, type Order, walletId } from "../../ledger/index.ts";
import { type Bank, openBank } from "../support/purse.ts";

const ASHA = 7;
const PHONE = "254712345678";
let bank: Bank;

beforeEach(async () => {
  bank = await openBank();
});
afterEach(async () => {
  await bank.shop.settle();
  await bank.verify();
  await bank.close();
});

const said = (pattern: RegExp) =>
  bank.shop.telegram.waitFor(
    ({ chatId, from, text }) => chatId === ASHA && from === "bot" && pattern.test(text),
  );

const say = (text: string) => {
  bank.shop.telegram.say(ASHA, text);
};

const tap = (label: string) => {
  bank.shop.telegram.tap(ASHA, label);
};

const heard = (pattern: RegExp) =>
  bank.shop.telegram.messages(ASHA).filter(({ from, text }) => from === "bot" && pattern.test(text)).length;

type Having = { readonly money?: number; readonly coins?: number; readonly phone?: string };

/** The one who talks is known to the shop, and has this with it. */
async function asha({ money = 0, coins = 0, phone }: Having) {
  const { merchantId, store, customerOf } = bank.shop.app.ledger;
  const address = { channel: "telegram", chat: String(ASHA) } as const;
  const known = await customerOf({ merchantId, address, ...(phone !== undefined && { phone }) });
  ensure(known !== undefined, "a chat always has its customer");
  await store.commit(known.changes);
  const customerId = known.customer.id;
  const wallet = async (asset: string, amount: number) => {
    await bank.post("/v1/wallets", { customerId, asset });
    const id = walletId({ merchantId, customerId, asset });
    if (amount > 0) await bank.post(`/v1/wallets/${id}/credits`, { amount });
    return id;
  };
  return { id: customerId, wallet: await wallet("KES", money), coins: await wallet("COIN", coins) };
}

async function ordersOf(customerId: string): Promise<readonly Order[]> {
  await bank.shop.settle();
  return bank.shop.app.ledger.store.find("orders", { where: { customerId }, limit: 20 });
}

test("who has enough in their balance pays with it in two messages, and the code comes", async () => {
  const { shop, purse } = bank;
  const { id, wallet } = await asha({ money: 12_000, phone: PHONE });
  say("3 hours");
  const asked = await said(/3 hours, Ksh 20\. Send the M-Pesa prompt to 0712\*\*\*678\?/u);
  expect(asked.text).toContain("4 From my balance (Ksh 120)");
  say("4");
  const placed = await said(/^Order \d{4} \d{4}: 3 hours, Ksh 20\./u);
  expect(placed.text).toContain("Paid: Ksh 20 from your balance. Your code comes here by itself.");
  await said(/Paid Ksh 20, thank you\. Your 3 hours code/u);
  expect(await ordersOf(id)).toMatchObject([{ state: "fulfilled", provider: "wallet" }]);
  expect(await purse(wallet)).toEqual([10_000, 0, 10_000]);
  expect(shop.daraja.allPrompts()).toHaveLength(0);
});

test("a balance that covers a part is offered with the rest by M-Pesa, which still rings in two messages", async () => {
  const { shop, purse } = bank;
  const { id, wallet } = await asha({ money: 1250, phone: PHONE });
  say("3 hours");
  const asked = await said(/Send the M-Pesa prompt/u);
  expect(asked.text).toContain("4 Ksh 12 from my balance, Ksh 8 by M-Pesa");
  tap("Ksh 12 from my balance, Ksh 8 by M-Pesa");
  const placed = await said(/^Order .*: 3 hours, Ksh 20\./u);
  expect(placed.text).toContain("Set aside: Ksh 12 from your balance. Ksh 8 is left to pay.");
  expect(placed.text).toContain("An M-Pesa prompt is on its way to 0712***678");
  const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  expect(prompt.amount).toBe(8);
  expect(await purse(wallet)).toEqual([1250, 1200, 50]);
  await shop.daraja.enterPin(PHONE);
  await said(/Your 3 hours code/u);
  expect(await ordersOf(id)).toMatchObject([{ state: "fulfilled", provider: "mpesa" }]);
  expect(await purse(wallet)).toEqual([50, 0, 50]);
});

test("a new customer with something in their balance reaches the prompt in three messages", async () => {
  const { shop } = bank;
  await asha({ money: 1200 });
  say("3 hours");
  const asked = await said(/Which M-Pesa number shall I ask/u);
  expect(asked.text).toContain("1 Ksh 12 from my balance, Ksh 8 by M-Pesa");
  say("1");
  await said(/3 hours: Ksh 8 is left to pay\. Which M-Pesa number/u);
  say("0712 345 678");
  const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  expect(prompt.amount).toBe(8);
});

test("who is at the phone question can pay all of it from the balance, without any number", async () => {
  const { id } = await asha({ money: 2000 });
  say("3 hours");
  expect((await said(/Which M-Pesa number/u)).text).toContain("1 From my balance (Ksh 20)");
  say("1");
  await said(/Your 3 hours code/u);
  expect(await ordersOf(id)).toMatchObject([{ state: "fulfilled" }]);
});

test("another number is asked for the rest when another number was wished for", async () => {
  const { shop } = bank;
  await asha({ money: 1200, phone: PHONE });
  say("3 hours");
  await said(/Send the M-Pesa prompt/u);
  tap("Another number");
  await said(/Which M-Pesa number shall I ask/u);
  say("1");
  await said(/Ksh 8 is left to pay\. Which M-Pesa number/u);
  say("0722 000 111");
  const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === "254722000111");
  expect(prompt.amount).toBe(8);
});

test("coins come off the price, and what is left is said before anybody pays", async () => {
  const { shop, purse } = bank;
  const { id, coins } = await asha({ coins: 20, phone: PHONE });
  say("1 day");
  const asked = await said(/1 day, Ksh 50/u);
  expect(asked.text).toContain("4 20 coins (Ksh 20 off) and Ksh 30 by M-Pesa");
  say("4");
  const placed = await said(/^Order .*: 1 day, Ksh 50\./u);
  expect(placed.text).toContain("Set aside: 20 coins (Ksh 20 off). Ksh 30 is left to pay.");
  expect((await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE)).amount).toBe(30);
  expect(await purse(coins)).toEqual([20, 20, 0]);
  await shop.daraja.enterPin(PHONE);
  await said(/Paid 20 coins and Ksh 30, thank you\./u);
  expect(await ordersOf(id)).toMatchObject([{ state: "fulfilled" }]);
  expect(await purse(coins)).toEqual([0, 0, 0]);
});

test("coins and the balance together pay what neither covers, and coins alone what they cover", async () => {
  const { purse } = bank;
  const { id, wallet, coins } = await asha({ money: 3000, coins: 40, phone: PHONE });
  say("1 day");
  const asked = await said(/1 day, Ksh 50/u);
  expect(asked.text).toContain("4 Ksh 30 from my balance, Ksh 20 by M-Pesa");
  expect(asked.text).toContain("5 40 coins (Ksh 40 off) and Ksh 10 from my balance");
  say("5");
  await said(/Paid: 40 coins \(Ksh 40 off\) and Ksh 10 from your balance\./u);
  await said(/Paid 40 coins and Ksh 10, thank you/u);
  await bank.post(`/v1/wallets/${coins}/credits`, { amount: 25 });
  bank.shop.clock.pass(200_000);
  say("3 hours");
  expect((await said(/3 hours, Ksh 20/u)).text).toContain("5 With 20 coins (Ksh 20 off)");
  say("5");
  await said(/Paid 20 coins, thank you\. Your 3 hours code/u);
  expect((await ordersOf(id)).map(({ state }) => state)).toEqual(["fulfilled", "fulfilled"]);
  expect(await purse(wallet)).toEqual([2000, 0, 2000]);
  expect(await purse(coins)).toEqual([5, 0, 5]);
});

test("who has nothing is not asked about it", async () => {
  await asha({ phone: PHONE });
  say("3 hours");
  expect((await said(/Send the M-Pesa prompt/u)).text).not.toMatch(/balance|coin/u);
});

test("a double tap pays once, whichever of the question's buttons comes second", async () => {
  const { shop, purse } = bank;
  const { id, wallet } = await asha({ money: 12_000, phone: PHONE });
  say("3 hours");
  await said(/Send the M-Pesa prompt/u);
  tap("From my balance (Ksh 120)");
  tap("From my balance (Ksh 120)");
  tap("Yes");
  await said(/Your 3 hours code/u);
  await shop.settle();
  expect(heard(/You have this order already/u)).toBe(2);
  expect(await ordersOf(id)).toHaveLength(1);
  expect(await purse(wallet)).toEqual([10_000, 0, 10_000]);
  expect(shop.daraja.allPrompts()).toHaveLength(0);
  // Who asks anew means it.
  say("3 hours");
  await said(/From my balance \(Ksh 100\)/u);
  tap("From my balance (Ksh 100)");
  await shop.settle();
  expect(await ordersOf(id)).toHaveLength(2);
  expect(await purse(wallet)).toEqual([8000, 0, 8000]);
});

test("what was spent meanwhile is told at the moment of paying; there is no order and nothing is held", async () => {
  const { shop, purse } = bank;
  const { id, wallet, coins } = await asha({ money: 12_000, coins: 20, phone: PHONE });
  say("3 hours");
  await said(/Send the M-Pesa prompt/u);
  await bank.post(`/v1/wallets/${wallet}/debits`, { amount: 11_500 });
  await bank.post(`/v1/wallets/${coins}/debits`, { amount: 19 });
  say("4");
  await said(/There is Ksh 5 left to pay with in your balance, too little for this\. Nothing was taken\./u);
  say("5");
  await said(/You have 1 coin left, too few for this\. Nothing was taken\./u);
  expect(await ordersOf(id)).toHaveLength(0);
  expect(await purse(wallet)).toEqual([500, 0, 500]);
  expect(await purse(coins)).toEqual([1, 0, 1]);
  await bank.post(`/v1/wallets/${wallet}/credits`, { amount: 5000 });
  say("4");
  await said(/Your 3 hours code/u);
  await shop.settle();
  expect(await purse(wallet)).toEqual([3500, 0, 3500]);
});

test("a price that changed since it was shown is shown anew, not paid", async () => {
  const { shop } = bank;
  const { id } = await asha({ money: 12_000, phone: PHONE });
  say("3 hours");
  await said(/Send the M-Pesa prompt/u);
  const product = await shop.product("3 hours");
  const price = { amount: 2500, asset: "KES" };
  await shop.call("PATCH", `/v1/products/${product.id}`, { body: { price } });
  say("4");
  await said(/3 hours, Ksh 25\. Send the M-Pesa prompt/u);
  expect(await ordersOf(id)).toHaveLength(0);
});

test("who calls an order off that was paid in part hears that their part is free again", async () => {
  const { shop, purse } = bank;
  const { wallet } = await asha({ money: 1200, phone: PHONE });
  say("3 hours");
  await said(/Send the M-Pesa prompt/u);
  say("4");
  await said(/Set aside: Ksh 12/u);
  say("cancel");
  await said(/is cancelled, and what was set aside of yours is free again/u);
  await shop.settle();
  expect(await purse(wallet)).toEqual([1200, 0, 1200]);
});

test("what is paid by link or by hand has a question only for those who have something here", async () => {
  const { shop, purse } = bank;
  const { id } = await asha({ phone: PHONE });
  const grants = { wifi: { minutes: 60 } };
  const price = { amount: 5000, asset: "INR" };
  await shop.call("POST", "/v1/products", {
    body: { name: "Hour in Pune", price, grants },
    headers: { "idempotency-key": "pune" },
  });
  const made = await bank.post("/v1/wallets", { customerId: id, asset: "INR" });
  const rupees = String(made.json["id"]);
  await bank.post(`/v1/wallets/${rupees}/credits`, { amount: 4500 });
  say("Hour in Pune");
  const asked = await said(/Hour in Pune, ₹50\. How do you want to pay\?/u);
  expect(asked.text).toContain("1 ₹50 by payment link");
  // Razorpay collects ten rupees or more.
  expect(asked.text).toContain("2 ₹40 from my balance, ₹10 by payment link");
  say("2");
  await said(/Set aside: ₹40 from your balance\. ₹10 is left to pay\./u);
  expect(await purse(rupees)).toEqual([4500, 4000, 500]);
});
