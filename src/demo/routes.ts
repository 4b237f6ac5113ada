import express, { type Router } from "express";
import { z } from "zod";
import type { AppCore } from "../app.ts";
import { ACTS, play } from "./play.ts";
import { demoState } from "./state.ts";
import type { Worlds } from "./worlds.ts";

const Action = z.strictObject({ act: z.enum(ACTS) });

/** What only the demo has: the buttons that play the payer, and a look behind the counter. */
export function demoRoutes(core: AppCore, worlds: Worlds): Router {
  const routes = express.Router();
  routes.get("/demo/state", async (_request, response) => {
    response.json(await demoState(core, worlds));
  });
  routes.post("/demo/actions", express.json({ limit: "1kb" }), async (request, response) => {
    const { act } = Action.parse(request.body);
    response.json({ done: await play(worlds, act) });
  });
  return routes;
}
