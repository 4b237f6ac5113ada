import type { Browser, BrowserContextOptions } from "playwright-core";
import { expect } from "vitest";
import type { Say } from "../../ledger/index.ts";
import { chatOf, type WebShop } from "./web-shop.ts";

export const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** The page forbids evaluating texts by itself, so it is asked from outside, again and again. Milliseconds. */
const POLL = { timeout: 8000, interval: 50 };

/** Somebody who looks at the page with a browser of their own, and what the shop says to them. */
export async function openVisitor(
  { browser, shop }: { readonly browser: Browser; readonly shop: WebShop },
  { where = `${shop.url}/chat`, ...options }: BrowserContextOptions & { readonly where?: string } = {},
) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  await page.goto(where);
  await page.locator(".known .chat.ready").first().waitFor();
  const chat = await chatOf(context);
  const bubbles = (from: "shop" | "person") => page.locator(`.said .bubble.${from}`);
  const field = () => page.locator(".words:visible");
  return {
    context,
    page,
    bubbles,
    field,
    /** The shop says this, and the last of it is on the page. */
    hears: async (...all: readonly Say[]) => {
      for (const say of all) await shop.say(chat, say);
      const last = all.at(-1)?.lines[0] ?? "";
      await bubbles("shop").filter({ hasText: last }).last().waitFor();
    },
    /** The shop says this, whether or not it shows. */
    isTold: (say: Say) => shop.say(chat, say),
    write: async (words: string) => {
      await field().fill(words);
      await field().press("Enter");
    },
    tongue: () => page.getByRole("combobox").last(),
    /** What was read aloud. */
    announced: () => page.locator("#announcer p").allInnerTexts(),
    /** A look at something on the page that playwright has no word for. */
    truth: (what: string) => expect.poll(() => page.evaluate<unknown>(what), POLL).toBeTruthy(),
    focused: () => page.evaluate<string>("document.activeElement.className"),
  };
}

export type Visitor = Awaited<ReturnType<typeof openVisitor>>;
