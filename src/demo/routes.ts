import express, { type Router } from "express";
import { z } from "zod";
import { ACTS, perform } from "./play.ts";
import { welcomeBack } from "./router-back.ts";
import { type Counter, demoState } from "./state.ts";
import { watch } from "./watch.ts";

const Action = z.strictObject({ act: z.enum(ACTS) });

/** What only the demo has: the buttons that play the payer, and a look behind the counter, once or as it changes. */
export function demoRoutes(counter: Counter): Router {
  const routes = express.Router({ caseSensitive: true });
  routes.get("/demo/state", async (_request, response) => {
    response.json(await demoState(counter));
  });
  routes.get("/demo/events", (_request, response) => {
    watch(() => demoState(counter), response);
  });
  routes.post("/demo/actions", express.json({ limit: "1kb" }), async (request, response) => {
    const { act } = Action.parse(request.body);
    response.json(await perform(counter.worlds, act));
    // When the demo stops meanwhile, nobody waits for it any more.
    if (act === "router-on") void welcomeBack(counter.core).catch(() => undefined);
  });
  return routes;
}
