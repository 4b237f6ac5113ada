import { createHash } from "node:crypto";
import type { Request } from "express";
import { keyTime } from "../books/key-time.ts";
import type { Clock } from "../ids.ts";
import { Problem } from "./problem.ts";

/** Clocks of apps differ from ours, but not by more than this. */
const AHEAD = 3_600_000;

/** What makes a repeat of a request harmless: its key, and what it asked for, digested. */
export type OnceOnly = { readonly key: string; readonly fingerprint: string };

/**
 * The request's Idempotency-Key. Keys that carry a time (UUIDv7, ULID) are refused when that lies more than an hour
 * ahead: the books trust that a key is not older than it says.
 */
export function onceOnly({ method, path, body, headers }: Request, clock: Clock): OnceOnly {
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x20-\x7e]{1,255}$/u.test(key)) {
    throw new Problem(
      "idempotency-key-required",
      "Send an Idempotency-Key of 1 to 255 printable characters.",
    );
  }
  if (keyTime(key) > clock.now() + AHEAD) {
    throw new Problem("idempotency-key-dated-ahead", "This key's time lies more than an hour ahead.");
  }
  return { key, fingerprint: fingerprintOf(method, path, body) };
}

/** The same request, however its JSON was ordered and spaced. */
function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash("sha256")
    .update([method, path, canonical(body)].join("\n"))
    .digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
}
