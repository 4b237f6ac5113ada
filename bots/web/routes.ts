import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { type Ids, type Line, openLimit, Problem } from "../../ledger/index.ts";
import type { WebChat } from "./web.ts";

const PAGE = fileURLToPath(new URL("./page/", import.meta.url));
const COOKIE = "kibanda_chat";
const YEAR = 31_536_000_000;
const BODY_LIMIT = "16kb";
const HEARTBEAT = 20_000;
const MOST_STREAMS = 6;
/** Messages a minute. Many customers of one hotspot share an address, so the bound on that is generous. */
const BOUNDS = { each: 60, shared: 1200 } as const;

const Sent = z.strictObject({
  /** The page's own name for the message: a repeat after a lost answer is the same message. */
  id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/u),
  kind: z.enum(["text", "tap"]),
  text: z.string().min(1).max(4000),
  label: z.string().max(200).optional(),
});
const Since = z.object({
  after: z.string().max(100).default(""),
  side: z.enum(["customer", "merchant"]).default("customer"),
});

/** The web chat: its page, what is said to the shop, and what the shop says. */
export function webRoutes(web: WebChat, ids: Ids): Router {
  const routes = express.Router({ caseSensitive: true });
  const limit = openLimit(BOUNDS);
  routes.get("/chat", (request, response) => {
    chatOf({ request, response, ids });
    response.sendFile("index.html", { root: PAGE });
  });
  routes.use("/chat/assets", express.static(PAGE, { index: false, maxAge: 0 }));

  routes.get("/chat/shop", async (_request, response) => {
    response.json({ name: await web.shopName() });
  });

  routes.post("/chat/messages", express.json({ limit: BODY_LIMIT }), async (request, response) => {
    const { side } = Since.parse(request.query);
    const chat = `${side}-${chatOf({ request, response, ids })}`;
    const { id, kind, text, label } = Sent.parse(request.body);
    await limit(chat, request.ip ?? "unknown");
    const address = { channel: "web", chat } as const;
    await web.hear({ id: `web:${chat}:${id}`, address, kind, text }, label ?? text);
    response.status(202).json({ id });
  });

  routes.get("/chat/events", (request, response) => {
    const { after, side } = Since.parse(request.query);
    const chat = `${side}-${chatOf({ request, response, ids })}`;
    const last = z.string().max(100).optional().parse(request.headers["last-event-id"]);
    // A page has one stream; a few more are tabs. The rest is somebody filling our memory.
    if (web.lines.listening(chat) >= MOST_STREAMS) throw new Problem("too-many-requests", "Close a tab.");
    follow(web, { chat, after: last ?? after, response });
  });
  return routes;
}

/**
 * Whose chat this is: a secret in a cookie that scripts cannot read. The store and the logs see its hash only, so
 * neither lets anybody into the chat.
 */
function chatOf({ request, response, ids }: { request: Request; response: Response; ids: Ids }): string {
  const known = new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]{32})(?:;|$)`, "u").exec(
    request.headers.cookie ?? "",
  )?.[1];
  if (known === undefined && request.path !== "/chat") {
    throw new Problem("unauthorized", "Open /chat first: it gives you the cookie of your chat.");
  }
  const secret = known ?? ids.hex(16);
  if (known === undefined) {
    response.cookie(COOKIE, secret, {
      httpOnly: true,
      sameSite: "lax",
      maxAge: YEAR,
      secure: request.secure,
    });
  }
  return createHash("sha256").update(secret).digest("hex").slice(0, 32);
}

type Following = { readonly chat: string; readonly after: string; readonly response: Response };

/** Server-sent events: what was said after a line, and then whatever is said, as long as the page listens. */
function follow({ lines }: WebChat, { chat, after, response }: Following): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  let last = after;
  let caughtUp = false;
  let sending = Promise.resolve();
  const write = (text: string) => {
    // A stream that was ended (the shop stops) closes a moment later; writing in between would be an error.
    if (!response.writableEnded) response.write(text);
  };
  const send = async () => {
    for (;;) {
      const said = last === "" ? await lines.recent(chat) : await lines.after(chat, last);
      if (said.length === 0) break;
      for (const line of said) {
        last = line.id;
        write(`id: ${line.id}\ndata: ${JSON.stringify(lineView(line))}\n\n`);
      }
    }
    // The page now knows whether this is a new talk, and that what comes from here on is news.
    if (!caughtUp) write("event: caught-up\ndata: {}\n\n");
    caughtUp = true;
  };
  const next = () => {
    // A failed look is made up for by the next one; the page also reconnects from the last line it saw.
    sending = sending.then(send).catch(() => {
      response.end();
    });
  };
  const stop = lines.listen(chat, next);
  const heartbeat = setInterval(() => {
    write(": still here\n\n");
    next();
  }, HEARTBEAT);
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
  write("retry: 1000\n\n");
  next();
}

/** `sent` is the page's own name for what its person said: so it knows its message again. */
function lineView({ id, key, from, say, saidAt }: Line) {
  const sent = from === "person" ? key.slice(key.lastIndexOf(":") + 1) : undefined;
  return { id, from, say, saidAt: new Date(saidAt).toISOString(), ...(sent !== undefined && { sent }) };
}
