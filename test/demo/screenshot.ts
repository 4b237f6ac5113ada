// Takes the README's picture, src/demo/screenshot.png, after one bought code; `npx tsx test/demo/screenshot.ts`.
// With a folder as its argument it also takes the page by night, on a small phone and on the merchant's side there.
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser, openDemo } from "./browser.ts";

const DESK = { width: 1280, height: 900 };
const SMALL = { width: 360, height: 740 };

const [folder] = process.argv.slice(2);
const demo = await openDemo();
const browser = await openBrowser();
try {
  const page = await visit(browser, { viewport: DESK });
  await buy(page);
  await page.screenshot({ path: "src/demo/screenshot.png" });
  if (folder !== undefined) await more(page, folder);
} finally {
  await browser.close();
  await demo.stop();
}

async function visit(into: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await into.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(`${demo.app.http.url}/chat`);
  await page.getByText("Practice: no real money moves.").waitFor();
  return page;
}

async function buy(page: Page): Promise<void> {
  await order(page);
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await page.getByRole("button", { name: "Copy code" }).waitFor();
  await page.locator(".state-fulfilled").first().waitFor();
}

async function order(page: Page, phone = "0712 345 678"): Promise<void> {
  await page.getByRole("button", { name: "hi", exact: true }).click();
  await page.getByRole("button", { name: "3 hours" }).click();
  await page.locator(".said").getByText("Which M-Pesa number").waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill(phone);
  await page.keyboard.press("Enter");
  await page.getByText("Enter your PIN:").waitFor();
}

async function more(page: Page, into: string): Promise<void> {
  const shoot = (of: Page, name: string, fullPage = false) =>
    of.screenshot({ path: join(into, `${name}.png`), fullPage });
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "night");
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("tab", { name: "Merchant" }).click();
  await shoot(page, "merchant-before");
  await page.getByRole("button", { name: /^join / }).click();
  await page.locator(".said").getByText("Welcome. You are owner").waitFor();
  await page.getByRole("button", { name: "stats" }).click();
  await page.locator(".said").getByText("Today: 1 sale").waitFor();
  await shoot(page, "merchant");

  const fresh = await visit(browser, { viewport: DESK });
  await shoot(fresh, "empty");
  await order(fresh, "0722 000 001");
  await shoot(fresh, "prompt");
  const small = await visit(browser, { viewport: SMALL, hasTouch: true, isMobile: true });
  await shoot(small, "small-empty");
  await order(small, "0722 000 002");
  await shoot(small, "small-prompt");
  await small.getByRole("button", { name: "Pay", exact: true }).click();
  await small.getByRole("button", { name: "Copy code" }).waitFor();
  await shoot(small, "small-code");
  await shoot(small, "small-whole", true);
  const middle = await visit(browser, { viewport: { width: 900, height: 700 }, colorScheme: "dark" });
  await order(middle, "0722 000 003");
  await shoot(middle, "middle-night");
}
