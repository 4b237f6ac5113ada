import { type Asked, json, type Reply } from "../http.ts";
import { newToken } from "./names.ts";
import { refusal } from "./refusals.ts";
import type { World } from "./world.ts";

const SECONDS = 3599;

/** Hands out a token for the app's keys. A new one kills the one before it, as the portal's questions page says. */
export function grantToken(world: World, asked: Asked): Reply {
  if (asked.method !== "GET") return refusal(world, "405.001", "Method Not Allowed");
  const [scheme, credentials = ""] = (asked.headers.authorization ?? "").split(" ");
  if (scheme !== "Basic") return refusal(world, "400.008.01", "Invalid Authentication passed");
  if (asked.query.get("grant_type") !== "client_credentials") {
    return refusal(world, "400.008.02", "Invalid grant type passed");
  }
  const { consumerKey, consumerSecret, clock } = world.options;
  if (Buffer.from(credentials, "base64").toString("utf8") !== `${consumerKey}:${consumerSecret}`) {
    return { status: 400, body: "" };
  }
  const value = newToken(world);
  world.token = { value, goodUntil: clock.now() + SECONDS * 1000 };
  return json({ access_token: value, expires_in: String(SECONDS) });
}
