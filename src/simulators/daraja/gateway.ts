import { setTimeout as pause } from "node:timers/promises";
import { type Asked, BAD_GATEWAY, json, type Reply } from "../http.ts";
import { refusal } from "./refusals.ts";
import type { GatewayFault, World } from "./world.ts";

/** One endpoint after the gateway has let the caller in: `body` is the parsed JSON. */
export type Act = (body: Readonly<Record<string, unknown>>) => Promise<Reply> | Reply;

/** What each API answers when the token is missing or wrong: not the same everywhere. */
export type TokenRefusal = "404.001.03" | "400.003.01" | "401.001";

/** What the gateway checks before an API sees a call: verb, token, JSON. */
export async function enter(
  world: World,
  asked: Asked,
  { refuses, act, gets = false }: { refuses: TokenRefusal; act: Act; gets?: boolean },
): Promise<Reply> {
  const isGet = gets && asked.method === "GET";
  if (asked.method !== "POST" && !isGet) return refusal(world, "405.001", "Method Not Allowed");
  const [scheme, token] = (asked.headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer") return refusal(world, "404.001.04", "Invalid Authentication Header");
  if (!isGood(world, token)) return refusal(world, refuses, "Invalid Access Token");
  // Nobody agrees where a GET carries its fields, so both places are read.
  const body = isGet && asked.body.length === 0 ? Object.fromEntries(asked.query) : parsed(asked.body);
  if (body === undefined) return refusal(world, "400.002.05", "Invalid Request Payload");
  return act(body);
}

function isGood({ token: known, options: { clock } }: World, token: string | undefined): boolean {
  return known !== undefined && known.value === token && known.goodUntil > clock.now();
}

function parsed(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Lets the fault strike around the call: before it (the call never happens) or after it (only the answer is lost). */
export async function under(
  fault: GatewayFault | undefined,
  world: World,
  { refuses, go }: { refuses: TokenRefusal; go: () => Promise<Reply> },
): Promise<Reply> {
  if (fault === undefined) return go();
  if (fault === "token-refused") return refusal(world, refuses, "Invalid Access Token");
  const before = refusedBefore(world, fault);
  if (before !== undefined) return before;
  const reply = await go();
  if (fault === "drop-after") return "dropped";
  if (fault === "answer-lost") return refusal(world, "500.003.1001", "Internal Server Error");
  if (typeof fault === "object") await pause(fault.delay);
  return reply;
}

function refusedBefore(world: World, fault: GatewayFault): Reply | undefined {
  if (fault === "too-many") return json({ error: "Too many requests" }, 429);
  if (fault === "unavailable") return { status: 503, body: "" };
  if (fault === "html") return BAD_GATEWAY;
  if (fault === "drop-before") return "dropped";
  const said = typeof fault === "string" ? REFUSALS[fault] : undefined;
  return said === undefined ? undefined : refusal(world, ...said);
}

const REFUSALS: Readonly<Record<string, readonly [code: string, words: string]>> = {
  quota: ["500.003.03", "Error Occurred: Quota Violation"],
  busy: ["500.003.02", "System is busy. Please try again in few minutes."],
  "spike-arrest": ["500.003.02", "Error Occurred: Spike Arrest Violation"],
  down: ["500.003.1001", "Internal Server Error"],
};
