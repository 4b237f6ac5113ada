import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure } from "../../ledger/index.ts";
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

async function look(): Promise<void> {
  const { ledger } = bank.shop.app;
  for (const id of await ledger.watchedWallets("")) await ledger.lookAtBalance(id);
  await bank.shop.settle();
}

/** The wallet of the one who talks. */
async function wallet(): Promise<string> {
  const { store, merchantId } = bank.shop.app.ledger;
  const [found] = await store.accounts({ merchantId, kind: "wallet", limit: 9 });
  ensure(found !== undefined, "the customer has a wallet");
  return found.id;
}

async function purseNow(): Promise<number | undefined> {
  return (await bank.purse(await wallet()))[0];
}

const prompts = () => bank.shop.daraja.allPrompts();

test("a customer tops up in the chat, hears the balance, and asks for it again", async () => {
  const { shop } = bank;
  say("balance");
  await said(/Which code/u);
  say("top up");
  await said(/How much\?/u);
  say("top up 100");
  await said(/Which M-Pesa number/u);
  say("top up 100 0712 345 678");
  const asked = await said(/Top-up, Ksh 100/u);
  expect(asked.text).toContain("An M-Pesa prompt is on its way to 0712***678");
  expect(asked.text).toContain("Your balance grows by itself");
  await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  say("Top up Ksh 100");
  await said(/You have this order already/u);
  await shop.daraja.enterPin(PHONE);
  await said(/Topped up Ksh 100, balance Ksh 100\./u);
  await shop.settle();
  say("balance");
  await said(/Your balance: Ksh 100\./u);
  expect(prompts()).toHaveLength(1);
});

test("a shop offers a top-up once a dip; yes rings the phone, no is the end of it", async () => {
  const { shop, post } = bank;
  say("top up 100 0712345678");
  await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  await shop.daraja.enterPin(PHONE);
  await said(/Topped up/u);
  await shop.settle();
  const id = await wallet();
  const terms = { below: 2000, topUp: { amount: 10_000, automatic: false } };
  expect((await shop.call("PUT", `/v1/wallets/${id}/low-balance`, { body: terms })).status).toBe(200);
  await post(`/v1/wallets/${id}/debits`, { amount: 8800 });
  await look();
  await look();
  await said(/Your balance is Ksh 12\. Top up Ksh 100\?/u);
  const offers = () =>
    shop.telegram
      .messages(ASHA)
      .filter(({ from, text }) => from === "bot" && text.includes("Top up Ksh 100?"));
  expect(offers()).toHaveLength(1);
  shop.clock.pass(200_000);
  say("1");
  await said(/An M-Pesa prompt is on its way/u);
  await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  await shop.daraja.enterPin(PHONE);
  await said(/balance Ksh 112\./u);
  await look();
  await post(`/v1/wallets/${id}/debits`, { amount: 10_000 });
  await look();
  expect(offers()).toHaveLength(2);
  say("2");
  await said(/nothing is topped up/u);
  await look();
  expect(offers()).toHaveLength(2);
});

test("who agrees is asked by itself, once a dip, until they say that it is enough", async () => {
  const { shop, post } = bank;
  say("auto off");
  await said(/No automatic top-up is agreed/u);
  say("auto top up 100 below 20");
  await said(/Which M-Pesa number/u);
  say("auto top up 100 below 20 0712345678");
  await said(/0712\*\*\*678 has not paid anything of yours here yet/u);
  await look();
  expect(prompts()).toHaveLength(0);
  say("top up 100 0712345678");
  await shop.daraja.waitForPrompt(({ phone }) => phone === PHONE);
  await shop.daraja.enterPin(PHONE);
  await said(/Topped up Ksh 100, balance Ksh 100\./u);
  await shop.settle();
  await post(`/v1/wallets/${await wallet()}/debits`, { amount: 10_000 });
  shop.clock.pass(200_000);
  say("auto top up 100 below 20 0799999999");
  await said(/0799\*\*\*999 has not paid anything of yours/u);
  say("auto top up 100 below 20");
  const agreed = await said(/Agreed: whenever your balance is below Ksh 20/u);
  expect(agreed.text).toContain("M-Pesa prompt for Ksh 100 goes to 0712***678");
  await shop.settle();
  await look();
  await said(/As agreed I ask you for Ksh 100/u);
  await shop.daraja.enterPin(PHONE);
  await shop.settle();
  expect(await purseNow()).toBe(10_000);
  await look();
  expect(prompts()).toHaveLength(2);
  say("auto off");
  await said(/Nobody asks you by itself any more/u);
  await post(`/v1/wallets/${await wallet()}/debits`, { amount: 9900 });
  await look();
  expect(prompts()).toHaveLength(2);
});
