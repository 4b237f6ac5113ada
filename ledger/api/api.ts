import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import type { Parts } from "../parts.ts";
import { callerOf } from "./guard.ts";
import { once } from "./idempotent.ts";
import { type OnceOnly, onceOnly } from "./keys.ts";
import { openLimits } from "./limits.ts";
import type { Caller, Operation, Stream } from "./operation.ts";
import { Problem, refusalsCounted } from "./problem.ts";
import { OPERATIONS } from "./routes.ts";

const BODY_LIMIT = "64kb";
const NO_KEY: OnceOnly = { key: "", fingerprint: "" };

/** The REST door: who calls, what they send, what they hear. */
export function apiRoutes(parts: Parts): Router {
  const routes = express.Router({ caseSensitive: true });
  const json = express.json({ limit: BODY_LIMIT, strict: true });
  const limits = openLimits(parts);
  const rooms = new Map<string, Router>();
  // Express tries one route after the other: with a room for each subject it tries a few instead of all.
  const roomOf = (path: string) => rooms.get(subjectOf(path));
  for (const operation of OPERATIONS) {
    const room = roomOf(operation.path) ?? express.Router({ caseSensitive: true });
    rooms.set(subjectOf(operation.path), room);
    // Who may not come in hears so before their body is read.
    const enter: RequestHandler = async (request, response, next) => {
      response.locals["caller"] = await callerOf({ request, parts, limits }, operation);
      next();
    };
    room[operation.method](operation.path, enter, json, async (request, response) => {
      await answer(parts, operation, { request, response });
    });
  }
  routes.use((request, response, next) => {
    const room = roomOf(request.path);
    if (room === undefined) next();
    else room(request, response, next);
  });
  routes.use("/v1", () => {
    throw new Problem("not-found");
  });
  routes.use(refusalsCounted(parts.tally));
  return routes;
}

/** The second part of a path: `/v1/wallets/…` is about wallets. */
function subjectOf(path: string): string {
  return path.split("/", 3)[2] ?? "";
}

async function answer(
  parts: Parts,
  operation: Operation,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const door = { request, parts };
  const caller = response.locals["caller"] as Caller;
  const asked = {
    parts,
    caller,
    params: paramsOf(request),
    body: bodyOf(operation, request),
    query: operation.query?.parse(request.query),
    once: keyed(operation, request) ? onceOnly(request, parts.clock) : NO_KEY,
  };
  const reply =
    keyed(operation, request) && operation.idempotent !== "by-account"
      ? await once(door, caller, (remember) => operation.handle({ ...asked, remember }))
      : await operation.handle({ ...asked, remember: () => ({}) });
  if ("chunks" in reply) return send(reply, response);
  if (reply.replayed === true) {
    response.set("Idempotent-Replayed", "true");
    parts.tally({ what: "replay" });
  } else if ("code" in reply.body) {
    // An account's no is an answer like any other, remembered with its key.
    if (reply.status >= 400) parts.tally({ what: "refusal", reason: String(reply.body.code) });
  }
  const kind = reply.status >= 400 ? "application/problem+json" : "application/json";
  response.status(reply.status).type(kind).send(JSON.stringify(reply.body));
}

/** Read as fast as it is taken, and no further when the reader has gone. */
async function send({ status, mediaType, fileName, chunks }: Stream, response: Response): Promise<void> {
  response.status(status).type(mediaType).attachment(fileName);
  await pipeline(Readable.from(chunks), response);
}

/** A repeat-safe call without money in it may leave its key out. */
function keyed({ idempotent }: Operation, { headers }: Request): boolean {
  if (idempotent === undefined) return false;
  return idempotent !== "optional" || headers["idempotency-key"] !== undefined;
}

function bodyOf({ body: schema, method }: Operation, request: Request): unknown {
  const sent: unknown = request.body;
  if (schema !== undefined) return schema.parse(sent ?? {});
  const empty =
    sent === undefined || (typeof sent === "object" && sent !== null && Object.keys(sent).length === 0);
  if (method !== "get" && !empty) throw new Problem("invalid-request", "body: this call takes none");
  return undefined;
}

function paramsOf({ params }: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
