import { afterEach, beforeEach, expect, test } from "vitest";
import { openTill, type Till } from "../support/till.ts";

let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.shop.settle();
  await till.verify();
  await till.close();
});

const LANGUAGES = [
  { language_code: "en", chat: 21, phone: "0712000021" },
  { language_code: "sw", chat: 22, phone: "0712000022" },
  { language_code: "hi", chat: 23, phone: "0712000023" },
  { language_code: "ne", chat: 24, phone: "0712000024" },
] as const;

const prompts = () => till.shop.daraja.allPrompts().length;

test.each(LANGUAGES)(
  "in $language_code a new customer reaches the prompt in three messages, a returning one in two",
  async ({ language_code, chat, phone }) => {
    const { telegram, daraja } = till.shop;
    const person = { id: chat, first_name: "Asha", language_code };
    const says = async (text: string) => {
      const before = telegram.messages(chat).filter(({ from }) => from === "bot").length;
      telegram.say(chat, text, person);
      await telegram.waitFor(
        ({ chatId, from }) =>
          chatId === chat &&
          from === "bot" &&
          telegram.messages(chat).filter((one) => one.from === "bot").length > before,
      );
      await till.shop.settle();
      return telegram.messages(chat).at(-1)?.text ?? "";
    };
    const menu = await says("hi");
    const number = /(\d) 3 hours/u.exec(menu)?.[1] ?? "?";
    await says(number);
    await says(phone);
    expect(prompts()).toBe(1);
    await daraja.waitForPrompt(() => true);
    await daraja.enterPin(`254${phone.slice(1)}`);
    await telegram.waitFor(({ chatId, text }) => chatId === chat && /\b[A-Z0-9]{14}\b/u.test(text));
    await till.shop.pass(5000);

    const asked = await says("3h");
    expect(asked).toContain(`${phone.slice(0, 4)}***${phone.slice(-3)}`);
    await says("1");
    expect(prompts()).toBe(2);
  },
);

test("one message tells how an order stands and is changed as it goes on; the code is a message of its own", async () => {
  const { telegram, daraja } = till.shop;
  await till.say(7, "3h");
  const placed = await till.say(7, "0712 345 678");
  const reference = /\d{4} \d{4}/u.exec(placed)?.[0] ?? "?";
  await daraja.waitForPrompt(() => true);
  await daraja.cancel("254712345678");
  await telegram.waitFor(({ chatId, text }) => chatId === 7 && text.includes("cancelled"));
  await till.shop.settle();
  const about = () => telegram.messages(7).filter(({ text }) => text.includes(reference));
  // Of what was said about the order only the newest still has buttons.
  expect(about().filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
  till.shop.clock.pass(200_000);
  await till.say(7, "2");
  await daraja.waitForPrompt(() => daraja.allPrompts().length === 2);
  await daraja.enterPin("254712345678");
  await till.shop.pass(5000);
  const code = await telegram.waitFor(({ chatId, text }) => chatId === 7 && /\b[A-Z0-9]{14}\b/u.test(text));
  await till.shop.settle();
  const standing = about().filter(({ edited }) => edited);
  expect(standing.map(({ text }) => text)).toContain(
    `Order ${reference}: 3 hours, Ksh 20: paid and delivered.`,
  );
  expect(standing.map(({ messageId }) => messageId)).not.toContain(code.messageId);
  expect(standing.some(({ text }) => /\b[A-Z0-9]{14}\b/u.test(text))).toBe(false);
  expect(about().filter(({ buttons }) => buttons.flat().some(({ kind }) => kind === "data"))).toEqual([]);
});

test("an order that is called off says so in the message that asked for the money", async () => {
  const { telegram } = till.shop;
  await till.say(7, "3h");
  const placed = await till.say(7, "0712 345 678");
  const reference = /\d{4} \d{4}/u.exec(placed)?.[0] ?? "?";
  await till.say(7, "3");
  const changed = telegram.messages(7).filter(({ edited }) => edited);
  expect(changed.map(({ text }) => text)).toEqual([`Order ${reference}: 3 hours, Ksh 20: cancelled.`]);
});
