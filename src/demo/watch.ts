import type { Response } from "express";

/** How often we look while somebody watches. */
const LOOK = 400;
/** A page takes a line that is silent for longer as dead. */
const HEARTBEAT = 20_000;

/** Server-sent events: how things stand, said again whenever something changed. */
export function watch(look: () => Promise<object>, response: Response): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  let shown = "";
  let looking = false;
  const next = async () => {
    if (looking) return;
    looking = true;
    const seen = JSON.stringify(await look());
    if (seen !== shown && !response.writableEnded) response.write(`data: ${seen}\n\n`);
    shown = seen;
    looking = false;
  };
  const tick = () => {
    // The page asks anew by itself.
    next().catch(() => response.end());
  };
  const timer = setInterval(tick, LOOK);
  const heartbeat = setInterval(() => {
    if (!response.writableEnded) response.write("event: still-here\ndata: {}\n\n");
  }, HEARTBEAT);
  response.on("close", () => {
    clearInterval(timer);
    clearInterval(heartbeat);
  });
  response.write("retry: 1000\n\n");
  tick();
}
