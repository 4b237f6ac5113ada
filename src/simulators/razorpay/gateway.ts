import { setTimeout as pause } from "node:timers/promises";
import { type Asked, BAD_GATEWAY, json, type Reply } from "../http.ts";
import { refusal } from "./refusals.ts";
import type { Fields } from "./rules.ts";
import type { GatewayFault, World } from "./world.ts";

/** What the gateway checks before an endpoint sees a call: the keys, then the JSON. */
export function enter(world: World, asked: Asked): { readonly fields: Fields } | { readonly refused: Reply } {
  const { keyId, keySecret } = world.options;
  const [scheme, credentials = ""] = (asked.headers.authorization ?? "").split(" ");
  const keys = Buffer.from(credentials, "base64").toString("utf8");
  if (scheme !== "Basic" || keys !== `${keyId}:${keySecret}`) return { refused: UNAUTHORIZED };
  if (asked.method === "GET" || asked.body.length === 0) return { fields: {} };
  const fields = parsed(asked.body);
  if (fields === undefined) return { refused: refusal("Please check the request body; it is not JSON.") };
  return { fields };
}

const UNAUTHORIZED = refusal("Authentication failed", { status: 401 });

function parsed(bytes: Buffer): Fields | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Lets the fault strike around the call: before it (the call never happens) or after it (only the answer is lost). */
export async function under(fault: GatewayFault | undefined, go: () => Promise<Reply>): Promise<Reply> {
  const before = typeof fault === "string" ? BEFORE[fault] : undefined;
  if (before !== undefined) return before;
  const reply = await go();
  if (fault === "drop-after") return "dropped";
  if (fault === "answer-lost") return json({ error: { code: "SERVER_ERROR", description: "Sorry" } }, 500);
  if (typeof fault === "object") await pause(fault.delay);
  return reply;
}

const BEFORE: Readonly<Partial<Record<string, Reply>>> = {
  "too-many": refusal("Request failed. Please try after sometime.", { status: 429 }),
  unavailable: { status: 503, body: "" },
  html: BAD_GATEWAY,
  unauthorized: UNAUTHORIZED,
  "drop-before": "dropped",
};
