import { fileURLToPath } from "node:url";
import express, { type Router } from "express";
import { z } from "zod";
import { type Ids, networkOf, openLimit, Problem } from "../../ledger/index.ts";
import { type DrawLine, fileRoutes } from "./files.ts";
import { follow } from "./follow.ts";
import { Sent } from "./said.ts";
import { chatOf, visitorOf } from "./visitor.ts";
import type { WebChat } from "./web.ts";

const PAGE = fileURLToPath(new URL("./page/", import.meta.url));
const BODY_LIMIT = "16kb";
const MOST_STREAMS = 6;
/** Messages a minute. Many customers of one hotspot share an address, so the bound on that is generous. */
const BOUNDS = { each: 60, shared: 1200 } as const;

const LineId = z.string().max(100);
const Since = z.object({ after: LineId.default("") });

/** The web chat: its page, what is said to the shop, what the shop says, and the files that go with it. */
export function webRoutes(web: WebChat, ids: Ids, draw: DrawLine = async () => undefined): Router {
  const routes = express.Router({ caseSensitive: true });
  const limit = openLimit(BOUNDS);
  routes.get("/chat", (request, response) => {
    visitorOf({ request, response, ids });
    response.sendFile("index.html", { root: PAGE });
  });
  routes.use("/chat/assets", express.static(PAGE, { index: false, maxAge: 0 }));

  routes.get("/chat/shop", async (_request, response) => {
    response.json({ name: await web.shopName() });
  });

  routes.post("/chat/messages", express.json({ limit: BODY_LIMIT }), async (request, response) => {
    const chat = chatOf({ request, response, ids });
    const { id, kind, text, label, language } = Sent.parse(request.body);
    const from = networkOf(request.ip ?? "unknown");
    await limit(chat, from);
    const address = { channel: "web", chat } as const;
    const spoken = language === undefined ? {} : { language };
    await web.hear({ id: `web:${chat}:${id}`, address, kind, text, from, ...spoken }, label ?? text);
    response.status(202).json({ id });
  });

  routes.get("/chat/events", (request, response) => {
    const chat = chatOf({ request, response, ids });
    const { after } = Since.parse(request.query);
    const last = LineId.optional().parse(request.headers["last-event-id"]);
    // A page has one stream; a few more are tabs. The rest is somebody filling our memory.
    if (web.lines.listening(chat) >= MOST_STREAMS) throw new Problem("too-many-requests", "Close a tab.");
    follow(web, { chat, after: last ?? after, response });
  });
  routes.use(fileRoutes(web, ids, draw));
  return routes;
}
