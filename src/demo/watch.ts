import type { Response } from "express";

/** How often we look while somebody watches. */
const LOOK = 400;

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
  response.on("close", () => {
    clearInterval(timer);
  });
  response.write("retry: 1000\n\n");
  tick();
}
