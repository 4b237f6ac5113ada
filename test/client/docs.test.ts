import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, openBrowser } from "../demo/browser.ts";
import { KEY, openShop, type Shop } from "../support/shop.ts";

const found = findChromium();
const required = process.env["CI"] === "true";
if (found === undefined && !required) {
  process.stderr.write("browser suite skipped: no Chromium; install one, or name it in CHROMIUM\n");
}

describe.skipIf(found === undefined && !required)("the page to try the API on, in a browser", () => {
  let shop: Shop;
  let browser: Browser;

  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  test("one pastes a key, calls, and sees the shelf; no other host is asked and the page's policy is kept", async () => {
    const { url } = shop.app.http;
    const page = await browser.newPage();
    const strangers: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(`${url}/`) && !asked.startsWith("data:")) strangers.push(asked);
    });
    page.on("console", (line) => {
      if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
    });
    page.on("pageerror", ({ message }) => complaints.push(message));

    await page.goto(`${url}/docs`);
    await page.click(".btn.authorize");
    await page.fill(".auth-container input", KEY);
    await page.click(".auth-btn-wrapper .authorize");
    await page.click(".auth-btn-wrapper .btn-done");
    const shelf = page.locator("#operations-products-listProducts");
    await shelf.locator(".opblock-summary-control").click();
    await shelf.locator(".execute").click();
    const heard = shelf.locator(".live-responses-table .response").first();
    await heard.waitFor();
    expect(await heard.innerText()).toContain('"name": "3 hours"');
    expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
  });
});
