import { afterEach, expect, test } from "vitest";
import { openTerminal } from "../../bots/index.ts";
import { openWhatsApp } from "../../src/simulators/whatsapp/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { onTelegram, onThePage, onWhatsApp, type Talk, told } from "../support/talk.ts";

const CODE = /[2-9A-HJKMNP-Z]{14}/u;
const JANE = 1;
let shop: Shop;
let closing: () => Promise<void>;

afterEach(async () => {
  await shop.close();
  await closing();
});

const nothing = async () => undefined;

async function telegram(): Promise<Talk> {
  closing = nothing;
  shop = await openShop();
  return onTelegram(shop);
}

async function page(): Promise<Talk> {
  closing = nothing;
  shop = await openShop();
  return onThePage(() => shop.app.http.url);
}

async function whatsapp(): Promise<Talk> {
  const world = await openWhatsApp();
  closing = world.close;
  shop = await openShop({ whatsapp: world });
  await world.waitForOnline();
  return onWhatsApp(world);
}

async function terminal(): Promise<Talk> {
  closing = nothing;
  const printed: string[] = [];
  let line = 0;
  const desk = openTerminal({
    write: (text) => {
      printed.push(text);
    },
    nextId: () => {
      line += 1;
      return String(line);
    },
    chat: "here",
    save: ({ name }) => name,
  });
  shop = await openShop({ channels: () => [desk.channel] });
  return { say: (_customer, text) => desk.type(text), texts: async () => printed };
}

const CHANNELS = [
  ["Telegram, through grammY", telegram],
  ["WhatsApp, through Baileys", whatsapp],
  ["the web chat", page],
  ["the terminal", terminal],
] as const;

/** What each channel owes the shop and its customers, whichever network it is. */
test.each(CHANNELS)(
  "on %s a customer is heard once and in order, chooses by number and has one code",
  async (_, open) => {
    const talk = await open();
    await talk.say(JANE, "hi");
    expect(await told(talk, JANE, /Reply with a number/u)).toMatch(/2\.?\s+3 hours, Ksh 20/u);
    await talk.say(JANE, "2");
    await told(talk, JANE, /Which M-Pesa number/u);
    await talk.say(JANE, "0712345678");
    await told(talk, JANE, /An M-Pesa prompt is on its way to 0712\*\*\*678/u);
    const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
    await shop.daraja.enterPin(prompt.checkoutRequestId);
    const paid = await told(talk, JANE, /Paid Ksh 20, thank you/u);
    const code = CODE.exec(paid)?.[0] ?? "none";
    // Alone in its line, to be copied.
    expect(paid.split("\n").map((line) => line.replace(/[\s`]/gu, ""))).toContain(code);
    await talk.say(JANE, "language");
    await told(talk, JANE, /Kiswahili/u);
    await talk.say(JANE, "kiswahili");
    await told(talk, JANE, /Jibu kwa namba/u);
    await shop.settle();
    const orders = await shop.app.ledger.store.find("orders", { where: {}, limit: 10 });
    expect(orders.map(({ state }) => state)).toEqual(["fulfilled"]);
    expect((await talk.texts(JANE)).filter((text) => text.includes(code))).toHaveLength(1);
    await expectSoundBooks(shop.app.ledger);
  },
);
