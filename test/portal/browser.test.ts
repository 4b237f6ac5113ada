import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { portalFiles } from "../../router/index.ts";
import type { Demo } from "../../src/demo/demo.ts";
import { type LoginPage, openLoginPage } from "../../src/simulators/routeros/login-page.ts";
import { findChromium, openBrowser, openDemo } from "../demo/browser.ts";
import { expectSoundBooks } from "../support/books.ts";

const PHONE = "0712345678";
const DEVICE = { ip: "10.5.50.20", mac: "02:AA:BB:CC:DD:01" };

const found = findChromium();
const required = process.env["CI"] === "true";

describe.skipIf(found === undefined && !required)("a phone at the hotspot", () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let hotspot: LoginPage;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    demo = await openDemo();
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await hotspot.close();
    await expectSoundBooks(demo.app.ledger);
    await demo.stop();
  });
  afterAll(() => browser.close());

  async function set(by: "http-chap" | "http-pap", url = demo.app.http.url): Promise<void> {
    const box = demo.worlds.router;
    for (const { ".id": id = "" } of box.rows("/ip/hotspot/profile")) {
      box.type("/ip/hotspot/profile/set", `=.id=${id}`, `=login-by=cookie,${by}`);
    }
    const [router] = await demo.app.ledger.store.find("routers", { where: {}, limit: 1 });
    const portal = { url, routerId: router?.id ?? "", shop: "Asha Wi-Fi" };
    const { pages } = portalFiles({ portal, folder: "kibanda", profile: "hsprof1", razorpay: false });
    hotspot = await openLoginPage({ box, pages, by, device: DEVICE });
  }

  const online = () => demo.worlds.router.state().active.map((row) => row["user"]);

  async function order(): Promise<void> {
    // Any page of the world ends at the router's.
    await page.goto(`${hotspot.url}/generate_204`);
    await page.getByRole("button", { name: /3 hours/u }).click();
    await page.getByLabel("Your M-Pesa number").fill(PHONE);
    await picture("phone");
    await page.getByRole("button", { name: "Pay Ksh 20" }).dblclick();
    await page.getByText("Look at your phone 0712***678").waitFor();
    await picture("waiting");
  }

  /** For somebody who looks. */
  async function picture(name: string): Promise<void> {
    const folder = process.env["PORTAL_PICTURES"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  async function pay(): Promise<void> {
    const prompt = await demo.worlds.daraja.waitForPrompt(() => true);
    await demo.worlds.daraja.enterPin(prompt.checkoutRequestId);
  }

  test.each(["http-chap", "http-pap"] as const)(
    "buys by M-Pesa and is online without typing anything, by %s; the code is in no address",
    async (by) => {
      await set(by);
      await order();
      await pay();
      await page.getByText("You are online.").waitFor();
      expect(demo.worlds.daraja.allPrompts()).toHaveLength(1);
      const [code = ""] = online();
      expect(code).toMatch(/^[A-Z0-9]{14}$/u);
      const addresses = hotspot.asked().map((line) => line.split(" ")[1]);
      expect(addresses.filter((address) => address?.includes(code))).toEqual([]);
      const inTheOpen = hotspot.asked().filter((line) => line.includes(`password=${code}`));
      expect(inTheOpen).toHaveLength(by === "http-pap" ? 1 : 0);
    },
  );

  test("a phone that is corrected after an answer was lost is another purchase, and the same phone is not", async () => {
    await set("http-chap");
    await page.goto(`${hotspot.url}/generate_204`);
    const keys: (string | undefined)[] = [];
    await page.route("**/portal/*/orders", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      // The shop hears of it; its answer is lost on the way.
      if (keys.length > 2) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole("button", { name: /3 hours/u }).click();
    const pay = page.getByRole("button", { name: "Pay Ksh 20" });
    for (const phone of ["0712345679", "0712 345 679", PHONE]) {
      const before = keys.length;
      await page.getByLabel("Your M-Pesa number").fill(phone);
      await pay.click();
      await expect.poll(() => keys.length).toBe(before + 1);
    }
    await page.getByText("Look at your phone 0712***678").waitFor();
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(keys[2]).toMatch(/^[0-9a-f]{48}$/u);
  });

  test("with the router off at the sale the code is shown all the same, and logs in by itself when it is back", async () => {
    await set("http-chap");
    await demo.worlds.router.off();
    await order();
    await pay();
    const code = page.locator("#code");
    await expect.poll(() => code.innerText(), { timeout: 15_000 }).toMatch(/^[A-Z0-9]{14}$/u);
    await page.getByText("The router is slow to answer").waitFor();
    await picture("code");
    const text = await code.innerText();
    expect(online()).toEqual([]);
    await demo.worlds.router.on();
    await expect.poll(online, { timeout: 25_000 }).toEqual([text]);
    await page.getByText("You are online.").waitFor();
  });

  test("a router that does not know the code yet says no, and is asked again", async () => {
    await set("http-chap");
    await order();
    const { router } = demo.worlds;
    await pay();
    await expect.poll(() => router.state().users.length, { timeout: 15_000 }).toBeGreaterThan(0);
    // Forgotten again before the phone comes with it: the page is told "invalid-username" and comes back.
    const rows = router.rows("/ip/hotspot/user");
    const [row] = rows.filter(({ name }) => /^[A-Z0-9]{14}$/u.test(name ?? ""));
    router.type("/ip/hotspot/user/set", `=.id=${row?.[".id"] ?? ""}`, "=disabled=yes");
    await page.getByText("The router does not know this code. Trying again").waitFor();
    router.type("/ip/hotspot/user/set", `=.id=${row?.[".id"] ?? ""}`, "=disabled=no");
    await expect.poll(online, { timeout: 15_000 }).toEqual([row?.["name"]]);
  });

  test("a link that somebody forged gets no code, and a router that never said where its doors are none by itself", async () => {
    await set("http-chap");
    const [router] = await demo.app.ledger.store.find("routers", { where: {}, limit: 1 });
    const portal = `${demo.app.http.url}/portal/${router?.id ?? ""}`;
    const forged = ["http://10.5.50.77:8080/login", "http://10.5.50.77/login"];
    const seen: string[] = [];
    await context.route("http://10.5.50.77*/**", (route) => {
      return route.fulfill({ contentType: "text/html", body: "got you" });
    });
    page.on("framenavigated", (frame) => void seen.push(frame.url()));
    await page.goto(portal);
    await page.getByRole("button", { name: /3 hours/u }).click();
    await page.getByLabel("Your M-Pesa number").fill(PHONE);
    await page.getByRole("button", { name: "Pay Ksh 20" }).click();
    await page.getByText("Look at your phone 0712***678").waitFor();
    await pay();
    await page.getByText("Type this code on the Wi-Fi's own page.").waitFor();
    for (const login of forged) {
      await page.goto(`${portal}?login=${encodeURIComponent(login)}`);
      await page.getByText("Type this code on the Wi-Fi's own page.").waitFor();
      expect(await page.locator("#login").isVisible()).toBe(false);
    }
    expect(seen.filter((url) => url.includes("10.5.50.77") && !url.startsWith(portal))).toEqual([]);
    // Another machine in its place, never reached: the host is named, and the code stays here.
    if (router === undefined) throw new Error("there is a router");
    const moved = { ...router, version: router.version + 1, host: "127.0.0.9" };
    await demo.app.ledger.store.commit({ routers: [moved] });
    await page.goto(`${portal}?login=${encodeURIComponent("http://10.5.50.77/login")}`);
    await page.getByRole("button", { name: "Log in · 10.5.50.77" }).click();
    await page.getByText("got you").waitFor();
    expect(page.url()).toBe("http://10.5.50.77/login");
  });

  test("a reload keeps the order, and so does a closed window", async () => {
    await set("http-chap");
    await order();
    await page.reload();
    await page.getByText("Look at your phone 0712***678").waitFor();
    const address = page.url();
    await page.close();
    page = await context.newPage();
    await page.goto(address);
    await page.getByText("Look at your phone 0712***678").waitFor();
    await pay();
    await page.getByText("You are online.").waitFor();
    expect(demo.worlds.daraja.allPrompts()).toHaveLength(1);
  });

  test("an order that was left for another is shown all the same once it is paid", async () => {
    await set("http-chap");
    await order();
    const prompt = await demo.worlds.daraja.waitForPrompt(() => true);
    await page.getByRole("button", { name: "Choose something else" }).click();
    await page.getByRole("button", { name: /1 day/u }).waitFor();
    await demo.worlds.daraja.enterPin(prompt.checkoutRequestId);
    await page.getByText("You are online.").waitFor({ timeout: 20_000 });
  });

  test("with the shop's page away the router's own form lets a code in, and says what is wrong with one", async () => {
    await set("http-chap", "http://127.0.0.1:9");
    demo.worlds.router.put("/ip/hotspot/user", { name: "KNOWN234", password: "KNOWN234" });
    await page.goto(`${hotspot.url}/anything`);
    await page.getByText("The shop's page cannot be reached right now").waitFor();
    await page.getByRole("textbox", { name: "Code" }).fill("wrong");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("This code is not known here").waitFor();
    await picture("own-form");
    await page.getByRole("textbox", { name: "Code" }).fill("known-234");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("You are online.").waitFor();
    expect(online()).toEqual(["KNOWN234"]);
  });

  test("a code typed on the portal logs in at the router", async () => {
    await set("http-chap");
    demo.worlds.router.put("/ip/hotspot/user", { name: "KNOWN234", password: "KNOWN234" });
    await page.goto(`${hotspot.url}/anything`);
    await page.getByRole("textbox", { name: "Code" }).fill("known 234");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("You are online.").waitFor();
  });

  test("without JavaScript the prices are there, and a code typed twice lets in by PAP", async () => {
    await set("http-pap");
    demo.worlds.router.put("/ip/hotspot/user", { name: "KNOWN234", password: "KNOWN234" });
    await context.close();
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    await page.goto(`${hotspot.url}/anything`);
    await page.getByRole("link", { name: "Prices and buying" }).click();
    await page.getByText("Ksh 250").waitFor();
    await page.getByRole("textbox", { name: "Code", exact: true }).fill("KNOWN234");
    await page.locator("#twice").fill("KNOWN234");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("You are online.").waitFor();
    expect(online()).toEqual(["KNOWN234"]);
  });

  test.each([
    ["en", "Choose your time"],
    ["sw", "Chagua muda"],
    ["hi", "समय चुनें"],
    ["ne", "समय छान्नुहोस्"],
  ])("the page fits 360 pixels in %s, by day and by night", async (language, words) => {
    await set("http-chap");
    const [router] = await demo.app.ledger.store.find("routers", { where: {}, limit: 1 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(
        `${demo.app.http.url}/portal/${router?.id ?? ""}?lang=${language}&login=${hotspot.url}/login`,
      );
      await page.getByText(words).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
      await picture(`${language}-${colorScheme}`);
    }
  });
});
