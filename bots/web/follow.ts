import type { Response } from "express";
import type { Line } from "../../ledger/index.ts";
import type { WebChat } from "./web.ts";

const HEARTBEAT = 20_000;

export type Following = { readonly chat: string; readonly after: string; readonly response: Response };

/** Server-sent events: what was said after a line, and then whatever is said, as long as the page listens. */
export function follow(web: WebChat, { chat, after, response }: Following): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  const write = (text: string) => {
    // A stream that was ended (the shop stops) closes a moment later; writing in between would be an error.
    if (!response.writableEnded) response.write(text);
  };
  const send = sender(web, { chat, after }, write);
  let sending = Promise.resolve();
  const next = () => {
    // A failed look is made up for by the next one; the page also reconnects from the last line it saw.
    sending = sending.then(send).catch(() => {
      response.end();
    });
  };
  const stop = web.lines.listen(chat, next);
  const heartbeat = setInterval(() => {
    write("event: still-here\ndata: {}\n\n");
    next();
  }, HEARTBEAT);
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
  write("retry: 1000\n\n");
  next();
}

/** Sends what is new, each time it is called: lines, then the language of the talk where it is another one now. */
function sender(
  { lines, language }: WebChat,
  { chat, after }: Omit<Following, "response">,
  write: (text: string) => void,
): () => Promise<void> {
  let last = after;
  let caughtUp = false;
  let spoken: string | undefined;
  return async () => {
    for (;;) {
      const said = last === "" ? await lines.recent(chat) : await lines.after(chat, last);
      if (said.length === 0) break;
      for (const line of said) {
        last = line.id;
        write(`id: ${line.id}\ndata: ${JSON.stringify(lineView(line))}\n\n`);
      }
    }
    const now = await language(chat);
    if (now !== undefined && now !== spoken) write(`event: language\ndata: ${now}\n\n`);
    spoken = now;
    // The page now knows whether this is a new talk, and that what comes from here on is news.
    if (!caughtUp) write("event: caught-up\ndata: {}\n\n");
    caughtUp = true;
  };
}

/** `sent` is the page's own name for what its person said: so it knows its message again. */
function lineView({ id, key, from, say, saidAt }: Line) {
  const { encloses, picture, ...rest } = say;
  const sent = from === "person" ? key.slice(key.lastIndexOf(":") + 1) : undefined;
  const shown = {
    ...rest,
    // What they are, not what they are made from; the page asks for them by their place.
    ...(encloses !== undefined && { encloses: encloses.map(({ draws }) => ({ draws })) }),
    ...(picture?.channel === "web" && { picture: true }),
  };
  const at = new Date(saidAt).toISOString();
  return { id, from, say: shown, saidAt: at, ...(sent !== undefined && { sent }) };
}
