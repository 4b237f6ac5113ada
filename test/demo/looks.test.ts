import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Say } from "../../ledger/index.ts";
import type { Demo } from "../../src/demo/demo.ts";
import { findChromium, openBrowser, openDemo } from "./browser.ts";
import { hardToPress, paleTexts, tooWide } from "./looks.ts";
import { openVisitor, SMALL, type Visitor } from "./visitor.ts";
import { openWebShop, type WebShop } from "./web-shop.ts";

const PNG = readFileSync("src/demo/screenshot.png");
const CODE = "JRW3EX7PSGQ689";
const LETTERS = CODE.split("").join(" ");

/** One of each thing that the shop may say. */
const TALK: readonly Say[] = [
  {
    lines: ["Asha Wi-Fi. Reply with a number:"],
    options: [{ number: 1, label: "1 hour, Ksh 10", data: "buy:1" }],
  },
  {
    lines: ["Paid Ksh 10, thank you. Your code:"],
    code: CODE,
    after: ["Join the Wi-Fi and type the code there."],
  },
  { lines: ["This week: 12 sales."], encloses: [{ draws: "sales-chart", period: "week" }] },
  { lines: ["12 vouchers."], encloses: [{ draws: "voucher-sheet", batchId: "bat_1" }] },
  {
    lines: ["Refund Ksh 10? See https://example.org/terms"],
    options: [
      { number: 1, label: "Refund Ksh 10", data: "yes:1", isGrave: true },
      { number: 2, label: "Leave it", data: "no:1" },
    ],
  },
];

const GREETINGS = [
  { locale: "sw-KE", tag: "sw", title: "Karibu", send: "Tuma", state: "mtandaoni" },
  { locale: "hi-IN", tag: "hi", title: "स्वागत है", send: "भेजें", state: "ऑनलाइन" },
  { locale: "ne-NP", tag: "ne", title: "स्वागत छ", send: "पठाउनुहोस्", state: "अनलाइन" },
  { locale: "fr-FR", tag: "en", title: "Welcome", send: "Send", state: "online" },
];

const found = findChromium();
const required = process.env["CI"] === "true";

describe.skipIf(found === undefined && !required)("the page, whoever looks at it", () => {
  let demo: Demo;
  let browser: Browser;
  let shop: WebShop;
  let visitor: Visitor;

  beforeAll(async () => {
    [browser, demo] = await Promise.all([openBrowser(), openDemo()]);
    shop = await openWebShop(demo, async () => ({ name: "sales.png", mime: "image/png", bytes: PNG }));
  });
  beforeEach(() => {
    shop.heard.length = 0;
  });
  afterEach(() => visitor.context.close());
  afterAll(async () => {
    await browser.close();
    await shop.stop();
    await demo.stop();
  });

  async function visit(options: Parameters<typeof openVisitor>[1] = {}): Promise<Visitor> {
    visitor = await openVisitor({ browser, shop }, options);
    return visitor;
  }

  test.each(GREETINGS)(
    "a browser set to $locale is greeted with $title, and the shop hears which language",
    async ({ locale, tag, ...words }) => {
      const { page, bubbles } = await visit({ ...SMALL, locale });
      expect(await page.locator("html").getAttribute("lang")).toBe(tag);
      await page.getByText(words.title, { exact: true }).waitFor();
      await page.getByText(words.state, { exact: true }).waitFor();
      expect(await tooWide(page)).toBe(0);
      await page.locator(".chip").first().click();
      await bubbles("person").first().waitFor();
      expect(shop.heard).toMatchObject([{ kind: "tap", text: "menu", language: tag }]);
      expect(await page.getByRole("button", { name: words.send, exact: true }).count()).toBe(1);
    },
  );

  test("who chooses a language reads it at once and after a reload, and the shop is told once", async () => {
    const { page, bubbles, tongue, write, hears } = await visit({ locale: "en-GB" });
    await tongue().selectOption("sw");
    await page.getByText("Karibu", { exact: true }).waitFor();
    // The shop greets whoever tells it their language: one greeting is enough.
    await write("Habari");
    await bubbles("person").filter({ hasText: "Habari" }).waitFor();
    await tongue().selectOption("ne");
    await bubbles("person").filter({ hasText: "नेपाली" }).waitFor();
    await page.reload();
    await write("नमस्ते");
    await bubbles("person").filter({ hasText: "नमस्ते" }).waitFor();
    expect(await tongue().inputValue()).toBe("ne");
    expect(shop.heard.map(({ kind, text, language }) => [kind, text, language])).toEqual([
      ["tap", "language:sw", "sw"],
      ["tap", "language:ne", "ne"],
      ["text", "नमस्ते", "ne"],
    ]);

    // Chosen among the shop's own buttons, by its number: the page follows.
    const options = [{ number: 3, label: "हिन्दी", data: "language:hi" }];
    await hears({ lines: ["Which language?"], options });
    await write("3");
    await page.getByRole("button", { name: "भेजें", exact: true }).waitFor();
    await bubbles("person").last().getByText("3", { exact: true }).waitFor();
    expect(shop.heard.slice(3).map(({ text }) => text)).toEqual(["3"]);
  });

  test.each(["house", "whatsapp", "telegram"])(
    "looking like %s, by day and by night, all can be read and pressed on a small phone",
    async (skin) => {
      const { page, hears, write, field } = await visit({ ...SMALL, where: `${shop.url}/chat?skin=${skin}` });
      expect(await page.locator("html").getAttribute("data-skin")).toBe(skin);
      await write("hello, is anybody there?");
      await hears(...TALK);
      await page.locator(".shot img").waitFor();
      expect(await page.locator(".choice.grave").innerText()).toContain("Refund");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await paleTexts(page)).toEqual([]);
      }
      expect(await hardToPress(page)).toEqual([]);
      // 320 is what a zoom to 200 % leaves of 640.
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 640 });
        expect(await tooWide(page)).toBe(0);
      }
      // A keyboard takes half of the phone: who writes sees what they write, and the last words.
      await field().focus();
      await page.setViewportSize({ width: 360, height: 320 });
      const box = await page.locator(".composer").boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(320.5);
      expect((await page.locator(".log").boundingBox())?.height).toBeGreaterThan(120);
    },
  );

  test("the demo in each language fits a small phone, and its looks can be switched", async () => {
    const { page, tongue } = await visit({ ...SMALL, locale: "hi", where: `${demo.app.http.url}/chat` });
    await page.getByText("अभ्यास: असली पैसा नहीं चलता।").waitFor();
    for (const [tag, title] of [
      ["ne", "काउन्टर पछाडि"],
      ["sw", "Nyuma ya kaunta"],
      ["en", "Behind the counter"],
    ] as const) {
      await tongue().selectOption(tag);
      await page.getByRole("heading", { name: title }).waitFor();
      expect(await tooWide(page)).toBe(0);
    }
    await page.getByRole("combobox", { name: "Look" }).selectOption("telegram");
    await page.reload();
    await page.locator(".known").waitFor();
    expect(await page.locator("html").getAttribute("data-skin")).toBe("telegram");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await paleTexts(page)).toEqual([]);
    }
    expect(await hardToPress(page)).toEqual([]);
  });

  test("who listens hears each message once, a code letter by letter, and every control by its name", async () => {
    const { page, bubbles, hears, announced, focused, tongue } = await visit({
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await hears(...TALK.slice(0, 2));
    expect(await announced()).toEqual([
      "Shop: Asha Wi-Fi. Reply with a number: Choices: 1.",
      `Shop: Paid Ksh 10, thank you. Your code: Code: ${LETTERS}. Join the Wi-Fi and type the code there.`,
    ]);
    const tree = await page.locator(".chat").ariaSnapshot();
    for (const part of [
      'heading "Asha Wi-Fi" [level=1]',
      "status: online",
      'combobox "Language"',
      'log "Messages with the shop"',
      'group "Choices"',
      'button "1 1 hour, Ksh 10"',
      `button "Copy code ${LETTERS}"`,
      'button "Send a picture"',
      'textbox "Message"',
      'button "Send"',
    ]) {
      expect(tree).toContain(part);
    }
    // By keyboard, in the order of the page.
    await tongue().focus();
    for (const stop of ["log", "choice", "copy", "clip", "words", "send"]) {
      await page.keyboard.press("Tab");
      expect(await focused()).toContain(stop);
    }
    await page.locator(".copy").press("Enter");
    await page.locator(".copy", { hasText: "Copied" }).waitFor();
    expect((await announced()).at(-1)).toBe("Code copied.");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(CODE);
    // What was there already is no news.
    await page.reload();
    await page.locator(".chat.ready").waitFor();
    expect(await bubbles("shop").count()).toBe(2);
    expect(await announced()).toEqual([]);
  });
});
