import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Demo } from "../../src/demo/demo.ts";
import { expectSoundBooks } from "../support/books.ts";
import { findChromium, openBrowser, openDemo } from "./browser.ts";

const WITHOUT = `delete Crypto.prototype.randomUUID;
Object.defineProperty(navigator, "clipboard", { value: undefined })`;

const found = findChromium();
const required = process.env["CI"] === "true";
if (found === undefined && !required) {
  process.stderr.write("browser suite skipped: no Chromium; install one, or name it in CHROMIUM\n");
}

describe.skipIf(found === undefined && !required)("the page of the demo in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let running = false;

  async function stop(): Promise<void> {
    if (running) await demo.stop();
    running = false;
  }

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterEach(async () => {
    await context.close();
    await stop();
  });

  afterAll(() => browser.close());

  async function visit(size = { width: 1280, height: 800 }, old = false): Promise<void> {
    demo = await openDemo();
    running = true;
    context = await browser.newContext({
      viewport: size,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(12_000);
    page = await context.newPage();
    // What a page has over plain http on a local address, which is how a hotspot shows it.
    if (old) await page.addInitScript(WITHOUT);
    await page.goto(`${demo.app.http.url}/chat`);
    await page.getByText("Practice: no real money moves.").waitFor();
  }

  const field = () => page.getByRole("textbox", { name: "Message" });
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const bubbles = (from: "shop" | "person") => page.locator(`.chat:not([hidden]) .said .bubble.${from}`);
  const saidBy = (from: "shop" | "person", words: string | RegExp) =>
    bubbles(from).filter({ hasText: words }).last();
  const step = (name: string) => page.locator(".sale").first().locator(".step", { hasText: name });

  async function say(words: string): Promise<void> {
    await field().fill(words);
    await field().press("Enter");
    await saidBy("person", words).waitFor();
  }

  async function order(): Promise<void> {
    await say("hi");
    await button(/3 hours, Ksh 20$/u).click();
    await saidBy("shop", "Which M-Pesa number").waitFor();
    await say("0712 345 678");
    await page.getByText("Pay Ksh 20 to Asha Wi-Fi?").waitFor();
  }

  async function pay(): Promise<string> {
    await button("Pay").dblclick();
    const code = page.locator(".bubble .code code").last();
    await code.waitFor();
    return code.innerText();
  }

  test("hi, a tap, a phone number and a double click on Pay: one order, one code that can be copied, balanced books", async () => {
    await visit();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await order();
    const code = await pay();
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{14}$/u);
    await page.locator(".sale .state", { hasText: "fulfilled" }).waitFor();

    const { store } = demo.app.ledger;
    expect(await store.count("orders", {})).toBe(1);
    expect(await store.count("vouchers", {})).toBe(1);
    expect(await page.locator(".bubble .code").count()).toBe(1);
    await expectSoundBooks(demo.app.ledger);

    await button(`Copy code ${code.split("").join(" ")}`).click();
    await page.getByText("Code copied.").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(code);

    expect(await step("Payment").innerText()).toContain("succeeded");
    expect(await step("Voucher").innerText()).toContain(code);
    expect(await step("Router").innerText()).toContain("provisioned");
    const journal = await page.locator(".journal tbody").first().innerText();
    for (const entry of ["clearing:mpesa", "deposits", "income", "commission", "20.00", "16.00", "4.00"]) {
      expect(journal).toContain(entry);
    }
    expect(await page.locator(".router .codes").innerText()).toContain(code);

    const words = page.locator(".said .bubble p, .said .bubble code");
    const before = await words.allInnerTexts();
    await page.reload();
    await saidBy("shop", code).waitFor();
    expect(await words.allInnerTexts()).toEqual(before);
    expect(faults).toEqual([]);
  });

  test("while the router is off the code comes all the same; back on, the router learns it", async () => {
    await visit();
    await button("Router off").click();
    await button("Router on").waitFor();
    await order();
    const paidAt = performance.now();
    const code = await pay();
    expect(performance.now() - paidAt).toBeLessThan(7000);
    await saidBy("shop", code).filter({ hasText: "The Wi-Fi box is being told now" }).waitFor();
    await step("Router").filter({ hasText: "owed to the router" }).waitFor();
    await button("Router on").click();
    await step("Router").filter({ hasText: "provisioned" }).waitFor({ timeout: 30_000 });
    expect(await page.locator(".router .codes").innerText()).toContain(code);
  }, 60_000);

  test("a choice pressed twice is one tap; older choices are only to be read", async () => {
    await visit();
    await say("hi");
    await button(/1 day, Ksh 50$/u).dblclick();
    await saidBy("shop", "Which M-Pesa number").waitFor();
    await say("menu");
    await page.locator(".choices.old").waitFor();
    expect(await page.locator(".choices.old button:enabled").count()).toBe(0);
    expect(await page.locator(".choices:not(.old)").count()).toBe(1);
    expect(await bubbles("person").filter({ hasText: "1 day" }).count()).toBe(1);
  });

  test("the owner joins on the merchant's side with the invite shown there, and asks for the day's sales", async () => {
    await visit();
    await page.getByRole("tab", { name: "Merchant" }).click();
    await button(`join ${demo.app.invite ?? ""}`).click();
    await saidBy("shop", "You are owner of Asha Wi-Fi now").waitFor();
    await button("stats").click();
    await saidBy("shop", "Today: 0 sales").waitFor();
    await page.getByRole("tab", { name: "Merchant" }).press("ArrowLeft");
    expect(await page.getByRole("tab", { name: "Customer" }).getAttribute("aria-selected")).toBe("true");
    await page.getByText("Say hi to see what is on sale").waitFor();
  });

  test("who cancels the prompt reads that nothing was charged; markup in a message is only text", async () => {
    await visit();
    const attack = `<img src=x onerror="document.title='gone'"><b>bold</b>`;
    await say(attack);
    expect(await page.locator(".bubble img, .bubble b").count()).toBe(0);
    expect(await page.title()).toBe("Asha Wi-Fi");
    await order();
    await button("Cancel").click();
    await saidBy("shop", "You were not charged").waitFor();
    await page.getByText("No prompt right now.").waitFor();
  });

  test("what is written while the line is down is kept over a reload, sent when it is back, and said once", async () => {
    await visit();
    await say("hi");
    // The shop takes the message, and its answer is lost.
    await page.route("**/chat/messages*", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.route("**/chat/events*", (route) => route.abort());
    await page.reload();
    await field().fill("my code");
    await field().press("Enter");
    await page.getByText("Not sent yet. Trying again…").waitFor();
    await page.getByText("No connection to the shop.").waitFor();
    await page.reload();
    await page.locator(".unsent", { hasText: "my code" }).waitFor();
    await page.unrouteAll();
    await saidBy("shop", "You have no code yet").waitFor();
    await page.locator(".unsent .bubble").waitFor({ state: "detached" });
    expect(await bubbles("person").filter({ hasText: "my code" }).count()).toBe(1);
    expect(await bubbles("shop").filter({ hasText: "You have no code yet" }).count()).toBe(1);

    await stop();
    await page.getByText("No connection to the shop.").waitFor();
  });

  test("on a small phone everything fits: nothing is wider than the screen, and a prompt can be paid in sight", async () => {
    await visit({ width: 360, height: 640 }, true);
    const width = () => page.evaluate("document.scrollingElement.scrollWidth");
    expect(await width()).toBeLessThanOrEqual(360);
    await say("x".repeat(300));
    await order();
    expect(await width()).toBeLessThanOrEqual(360);
    const box = await button("Pay").boundingBox();
    expect((box?.y ?? 640) + (box?.height ?? 0)).toBeLessThan(640);
    const code = await pay();
    await page.locator(".sale .state", { hasText: "fulfilled" }).waitFor();
    await button(`Copy code ${code.split("").join(" ")}`).click();
    await page.getByText("Code copied.").waitFor();
    await field().press("Control+v");
    expect(await field().inputValue()).toBe(code);
    expect(await width()).toBeLessThanOrEqual(360);
  });
});
