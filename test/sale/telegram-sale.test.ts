import { afterEach, expect, test } from "vitest";
import { balance, expectSoundBooks } from "../support/books.ts";
import { openShop, type Shop } from "../support/shop.ts";

const WANJIKU = 7;
let shop: Shop;

afterEach(() => shop.close());

const said = (pattern: RegExp) =>
  shop.telegram.waitFor(
    ({ chatId, from, text }) => chatId === WANJIKU && from === "bot" && pattern.test(text),
  );

async function buy(choice = "3h", phone = "0712 345 678") {
  shop.telegram.say(WANJIKU, choice);
  await said(/Which M-Pesa number/u);
  shop.telegram.say(WANJIKU, phone);
  await said(/An M-Pesa prompt is on its way to 0712\*\*\*678/u);
  return shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
}

test("a customer says hi, chooses, pays the prompt and gets a code that the router lets in", async () => {
  shop = await openShop();
  shop.telegram.say(WANJIKU, "hi");
  const menu = await said(/Reply with a number/u);
  expect(menu.text).toContain("2 3 hours, Ksh 20");
  expect(menu.buttons.flat().length).toBeGreaterThan(4);

  shop.telegram.say(WANJIKU, "2");
  await said(/Which M-Pesa number/u);
  shop.telegram.say(WANJIKU, "0712345678");
  const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  expect(prompt.amount).toBe(20);
  await shop.daraja.enterPin(prompt.checkoutRequestId);

  const delivered = await said(/Paid Ksh 20, thank you/u);
  const code = /[2-9A-HJKMNP-Z]{14}/u.exec(delivered.text)?.[0] ?? "";
  expect(delivered.entities).toContainEqual(expect.objectContaining({ type: "code", length: 14 }));
  expect(delivered.buttons.flat()).toContainEqual(expect.objectContaining({ kind: "copy", value: code }));
  const user = shop.router.state().users.find(({ name }) => name === code);
  expect(user).toMatchObject({ name: code, password: code, "limit-uptime": "3h" });
  expect(shop.router.loginCustomer(code, { ip: "10.5.50.9", mac: "02:00:00:00:00:09" }).ok).toBe(true);

  await shop.settle();
  const [order] = await shop.app.ledger.store.find("orders", { where: {}, limit: 10 });
  expect(order?.state).toBe("fulfilled");
  expect(await balance(shop.app.ledger, "income")).toBe(1600n);
  expect(await balance(shop.app.ledger, "commission")).toBe(400n);
  expect(await balance(shop.app.ledger, "deposits")).toBe(0n);
  await expectSoundBooks(shop.app.ledger);
});

test("a returning customer reaches the payment prompt in two messages", async () => {
  shop = await openShop();
  const first = await buy();
  await shop.daraja.enterPin(first.checkoutRequestId);
  await said(/Paid Ksh 20/u);
  await shop.settle();
  shop.clock.pass(200_000);

  const before = shop.daraja.allPrompts().length;
  shop.telegram.say(WANJIKU, "buy 1 day");
  await said(/1 day, Ksh 50\. Send the M-Pesa prompt to 0712\*\*\*678\?/u);
  shop.telegram.say(WANJIKU, "1");
  const second = await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  expect(second.amount).toBe(50);
  expect(shop.daraja.allPrompts().length).toBe(before + 1);
});

test("a double tap on Yes makes one order and one prompt", async () => {
  shop = await openShop();
  const first = await buy();
  await shop.daraja.enterPin(first.checkoutRequestId);
  await said(/Paid Ksh 20/u);
  shop.telegram.say(WANJIKU, "1 day");
  await said(/Send the M-Pesa prompt to/u);
  shop.telegram.tap(WANJIKU, "Yes");
  shop.telegram.tap(WANJIKU, "Yes");
  await said(/You have this order already/u);
  await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  await shop.settle();
  expect(shop.daraja.allPrompts().filter(({ amount }) => amount === 50)).toHaveLength(1);
});

test("who cancels the prompt is told that nothing was charged, and can try again", async () => {
  shop = await openShop();
  const prompt = await buy();
  await shop.daraja.cancel(prompt.checkoutRequestId);
  await said(/You cancelled the prompt.*You were not charged/su);
  shop.telegram.say(WANJIKU, "2");
  await said(/A new prompt is on its way/u);
  const again = await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  await shop.daraja.enterPin(again.checkoutRequestId);
  await said(/Paid Ksh 20/u);
  await shop.settle();
  await expectSoundBooks(shop.app.ledger);
});

test("my code sends the code again, to nobody else; a code's balance is told to whoever has it", async () => {
  shop = await openShop();
  const prompt = await buy();
  await shop.daraja.enterPin(prompt.checkoutRequestId);
  const delivered = await said(/Paid Ksh 20/u);
  const code = /[2-9A-HJKMNP-Z]{14}/u.exec(delivered.text)?.[0] ?? "";
  shop.telegram.say(WANJIKU, "my code");
  expect((await said(/^Your 3 hours code/u)).text).toContain(code);

  const stranger = 8;
  shop.telegram.say(stranger, "my code");
  const none = await shop.telegram.waitFor(({ chatId, from }) => chatId === stranger && from === "bot");
  expect(none.text).toContain("You have no code yet");
  shop.telegram.say(stranger, `bal ${code.toLowerCase()}`);
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === stranger && text.includes(`${code}: 3 hours, ready to use`),
  );
});

test("names with markup and emoji, a long rant and a voice note are answered and break nothing", async () => {
  shop = await openShop();
  const person = { id: WANJIKU, first_name: "<b>A & B</b> 😀 ‮gnp" };
  shop.telegram.say(WANJIKU, "x".repeat(4000), person);
  await said(/I did not understand/u);
  shop.telegram.sendMedia(WANJIKU, "voice");
  await said(/I can only read text/u);
  const prompt = await buy();
  await shop.daraja.enterPin(prompt.checkoutRequestId);
  await said(/Paid Ksh 20/u);
});
