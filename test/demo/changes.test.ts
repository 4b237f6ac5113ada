import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Demo } from "../../src/demo/demo.ts";
import { findChromium, openBrowser, openDemo } from "./browser.ts";
import { openVisitor, type Visitor } from "./visitor.ts";
import { openWebShop, type WebShop } from "./web-shop.ts";

const PNG = readFileSync("src/demo/screenshot.png");
const PDF = Buffer.from("%PDF-1.7 twelve cards");
const SEEN = "document.querySelector('.shot img')?.naturalWidth > 0";

const found = findChromium();
const required = process.env["CI"] === "true";

describe.skipIf(found === undefined && !required)("what comes to the page and goes from it", () => {
  let demo: Demo;
  let browser: Browser;
  let shop: WebShop;
  let visitor: Visitor;
  let away = false;

  beforeAll(async () => {
    [browser, demo] = await Promise.all([openBrowser(), openDemo()]);
    shop = await openWebShop(demo, async ({ say }, n) => {
      if (away) return undefined;
      return say.encloses?.[n]?.draws === "sales-chart"
        ? { name: "sales-week.png", mime: "image/png", bytes: PNG }
        : { name: "vouchers.pdf", mime: "application/pdf", bytes: PDF };
    });
  });
  beforeEach(() => {
    shop.heard.length = 0;
    away = false;
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

  test("how an order stands is one message that changes; a code is a message of its own", async () => {
    const { page, bubbles, hears, isTold, announced, focused } = await visit();
    const order = { standing: "ord_1", lines: ["Order 1: the prompt is on its way."] };
    await isTold({ lines: ["Only for order 2"], standing: "ord_2", onlyStanding: true });
    await hears({ ...order, options: [{ number: 1, label: "I have paid", data: "paid" }] });
    await hears({ lines: ["Hello."] }, { lines: ["Your code:"], code: "JRW3EX7PSGQ689" });
    await page.getByRole("button", { name: "1 I have paid" }).focus();
    await hears({ ...order, lines: ["Order 1: paid."], onlyStanding: true });
    const texts = async () => (await bubbles("shop").locator(".body > p").allInnerTexts()).join(" ");
    const now = "Order 1: paid. Hello. Your code:";
    expect(await texts()).toBe(now);
    expect(await page.locator(".choice").count()).toBe(0);
    expect((await announced()).at(-1)).toBe("Changed: Order 1: paid.");
    // The focus is not lost with the button that had it.
    expect(await focused()).toContain("words");
    await page.reload();
    await page.locator(".chat.ready").waitFor();
    expect(await texts()).toBe(now);
  });

  test("without a connection the page says so in their language, keeps what is typed, and sends it once", async () => {
    const { context, page, bubbles, field, write } = await visit({ locale: "ne" });
    await context.setOffline(true);
    await page.getByText("पसलसँग सम्पर्क छैन।").waitFor();
    await write("अहिले");
    await page.locator(".unsent").getByText("अझै गएको छैन").waitFor();
    await field().fill("पछि");
    await context.setOffline(false);
    await bubbles("person").filter({ hasText: "अहिले" }).waitFor();
    await page.getByText("पसलसँग सम्पर्क छैन।").waitFor({ state: "hidden" });
    expect(shop.heard.map(({ text }) => text)).toEqual(["अहिले"]);
    await page.reload();
    expect(await field().inputValue()).toBe("पछि");
  });

  test("pictures are seen and papers taken by whom they were sent to, and by nobody else", async () => {
    const { context, page, hears, truth } = await visit();
    await hears(
      { lines: ["This week: 12 sales."], encloses: [{ draws: "sales-chart", period: "week" }] },
      { lines: ["12 vouchers."], encloses: [{ draws: "voucher-sheet", batchId: "bat_1" }] },
    );
    const shot = page.getByRole("img", { name: "Chart: sales by day" });
    await shot.waitFor();
    await truth(SEEN);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Voucher cards to cut out PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("vouchers.pdf");

    const address = new URL((await shot.getAttribute("src")) ?? "", shop.url).href;
    expect((await context.request.get(address)).headers()).toMatchObject({
      "content-type": "image/png",
      "content-disposition": 'inline; filename="sales-week.png"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const statusOf = async (url: string) => (await context.request.get(url)).status();
    expect(await statusOf(address.replace("/0?", "/1?"))).toBe(404);
    expect(await statusOf(address.replace("/0?", "/picture?"))).toBe(404);
    expect(await statusOf(address.replace("side=customer", "side=merchant"))).toBe(404);
    expect((await fetch(address)).status).toBe(401);
    const stranger = await fetch(`${shop.url}/chat`);
    const cookie = stranger.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await fetch(address, { headers: { cookie } })).status).toBe(404);

    // A picture that does not come says so, and comes when it is asked for again.
    away = true;
    await page.reload();
    await page.getByText("The picture does not show right now.").waitFor();
    away = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await truth(SEEN);
  });

  test("a picture that a customer sends reaches the shop once and shows in their talk; other files do not", async () => {
    const { context, page, truth } = await visit();
    const chooser = page.locator(".chooser");
    await chooser.setInputFiles({ name: "paid.png", mimeType: "image/png", buffer: PNG });
    await page.getByRole("img", { name: "Picture" }).waitFor();
    await truth(SEEN);
    expect(shop.heard).toHaveLength(1);
    const [sent] = shop.heard;
    expect(sent).toMatchObject({ kind: "media", text: "", language: "en", mediaId: sent?.id });

    const script = Buffer.from("<script>alert(1)</script>");
    await chooser.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: script });
    await page.getByText("Only pictures (JPEG, PNG, WebP) up to 5 MB.").waitFor();
    const large = Buffer.concat([PNG, Buffer.alloc(5_500_000)]);
    const answer = await context.request.post(`${shop.url}/chat/pictures?id=12345678`, { data: large });
    expect(answer.status()).toBe(413);
    expect(shop.heard).toHaveLength(1);
  });
});
