import express, { type Router } from "express";
import { Problem } from "../../ledger/index.ts";
import type { Telegram } from "../telegram/index.ts";

const BODY_LIMIT = "1mb";

/**
 * Where Telegram posts updates. Whoever does not show the secret is refused before the body is read; what is taken is
 * filed before it is answered, so what was answered is never lost, and what was not is posted again.
 */
export function telegramDoor({ knows, posted }: Pick<Telegram, "knows" | "posted">): Router {
  const routes = express.Router({ caseSensitive: true });
  const known: express.RequestHandler = (request, _response, next) => {
    if (!knows(request.get("x-telegram-bot-api-secret-token") ?? ""))
      throw new Problem("unauthorized", "The secret token does not fit.");
    next();
  };
  routes.post("/webhooks/telegram", known, express.json({ limit: BODY_LIMIT }), async (request, response) => {
    await posted(request.body);
    response.status(200).json({});
  });
  return routes;
}
