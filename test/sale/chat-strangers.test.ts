import { afterEach, beforeEach, expect, test } from "vitest";
import { openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const store = () => till.shop.app.ledger.store;

/** Somebody opens the page anew, as another customer each time, and writes this, one after the other. */
async function stranger(...texts: readonly string[]): Promise<void> {
  const { url } = till.shop.app.http;
  const page = await fetch(`${url}/chat`);
  const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  for (const [n, text] of texts.entries()) {
    const body = JSON.stringify({ id: `message-${String(n)}`, kind: "text", text, language: "en" });
    const headers = { cookie, "content-type": "application/json" };
    expect((await fetch(`${url}/chat/messages`, { method: "POST", headers, body })).status).toBe(202);
  }
  await till.shop.settle();
}

const page = async () => {
  const lines = await store().find("lines", { where: {}, limit: 1000 });
  return lines.filter(({ from }) => from === "shop").map(({ say }) => say.lines.join("\n"));
};

test("a stranger who takes a new cookie each time rings thirty phones in ten minutes and no more; the owner hears it once", async () => {
  const { daraja } = till.shop;
  for (let n = 0; n < 36; n += 1) {
    const phone = `07120000${String(10 + n)}`;
    await stranger("3h", phone, "yes");
  }
  expect(daraja.allPrompts()).toHaveLength(30);
  expect(till.heard(OWNER).match(/web chat asks for M-Pesa prompts/gu)).toHaveLength(1);
  // On Telegram phones are rung as before.
  await till.say(EVE, "3h");
  await till.say(EVE, "0712345678");
  await till.say(EVE, "yes");
  expect(daraja.allPrompts()).toHaveLength(31);
});

test("wrong codes and receipts from one address are bounded whatever the cookie; where it came from is not kept", async () => {
  for (let n = 0; n < 14; n += 1) await stranger(...Array.from({ length: 5 }, () => "bal K7QM-3XWD-9R2F-HT"));
  const answers = await page();
  expect(answers.filter((text) => text.includes("I do not know that code")).length).toBe(60);
  expect(till.heard(OWNER).match(/web chat tries very many codes/gu)).toHaveLength(1);
  const messages = await store().find("messages", { where: {}, limit: 1000 });
  expect(messages.filter(({ heard }) => heard.from !== undefined)).toEqual([]);
});

test("who has guessed too often is not let on by being forgotten", async () => {
  await till.say(EVE, "3h");
  await till.say(EVE, "cancel");
  for (let n = 0; n < 5; n += 1) await till.say(EVE, "bal K7QM-3XWD-9R2F-HT");
  const blocked = await till.say(EVE, "bal K7QM-3XWD-9R2F-HT");
  expect(blocked).toContain("Too many wrong codes");
  await till.say(EVE, "forget me");
  await till.say(EVE, "yes");
  expect(await till.say(EVE, "bal K7QM-3XWD-9R2F-HT")).toBe(blocked);
});

test("nobody is forgotten while a prompt may still bring their money: they are told when, and the code finds them", async () => {
  await till.say(EVE, "3h");
  await till.say(EVE, "0712345678");
  await till.say(EVE, "yes");
  const [prompt] = till.shop.daraja.prompts();
  await till.say(EVE, "cancel");
  const refused = await till.say(EVE, "forget me");
  expect(refused).toContain("it may still answer. Send forget me again after");
  await till.shop.daraja.enterPin(prompt?.checkoutRequestId ?? "");
  await till.shop.pass(5000);
  await till.shop.telegram.waitFor(({ chatId, text }) => chatId === EVE && text.startsWith("Paid Ksh 20"));
  await till.shop.settle();
  expect(await till.say(EVE, "my code")).toContain("Your 3 hours code");
  expect(await till.say(EVE, "forget me")).toContain("Shall I forget you?");
  expect(await till.say(EVE, "yes")).toContain("Forgotten.");
});

test("a phone that was rung in vain counts for ten minutes, so nobody rings others by being forgotten meanwhile", async () => {
  await till.say(EVE, "3h");
  await till.say(EVE, "0712345678");
  await till.say(EVE, "yes");
  const [prompt] = till.shop.daraja.prompts();
  await till.shop.daraja.cancel(prompt?.checkoutRequestId ?? "");
  await till.shop.pass(60_000);
  await till.say(EVE, "cancel");
  expect(await till.say(EVE, "forget me")).toContain("Send forget me again after");
  await till.shop.pass(600_000);
  expect(await till.say(EVE, "forget me")).toContain("Shall I forget you?");
});
