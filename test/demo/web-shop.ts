import { createHash } from "node:crypto";
import type { BrowserContext } from "playwright-core";
import { openLines, openWeb, webRoutes } from "../../bots/index.ts";
import type { DrawLine } from "../../bots/web/files.ts";
import type { Heard, Say } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import type { Demo } from "../../src/demo/demo.ts";
import { listen, webServer } from "../../src/http.ts";
import { quiet } from "../support/shop.ts";

/** The web chat alone, on books that are there already: the test is the shop, which hears and says. */
export async function openWebShop({ app }: Demo, draw: DrawLine) {
  const lines = openLines(app.ledger);
  const web = openWeb(app.ledger, lines);
  const heard: Heard[] = [];
  await web.channel.start(async (all) => {
    for (const one of "id" in all ? [all] : all) {
      // The same thing heard twice carries the same id.
      if (!heard.some(({ id }) => id === one.id)) heard.push(one);
    }
  });
  const desk = {
    log: quiet,
    clock: systemClock,
    metrics: { answered: () => undefined },
    scrape: async () => ({ type: "text/plain", text: "" }),
  };
  const health = async () => ({ ready: true, facts: {} });
  const server = webServer(desk, [webRoutes(web, app.ledger.ids, draw)], health);
  const http = await listen(server, { host: "127.0.0.1", port: 0 });
  let said = 0;
  return {
    url: http.url,
    heard,
    say: (chat: string, say: Say) => web.channel.say(chat, say, `said-${String((said += 1))}`),
    stop: () => http.stop(),
  };
}

export type WebShop = Awaited<ReturnType<typeof openWebShop>>;

/** The chat of whoever has this browser's cookie. */
export async function chatOf(context: BrowserContext): Promise<string> {
  const secret = (await context.cookies()).find(({ name }) => name === "kibanda_chat")?.value ?? "";
  return `customer-${createHash("sha256").update(secret).digest("hex").slice(0, 32)}`;
}
