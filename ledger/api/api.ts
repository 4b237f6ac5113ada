import express, { type Request, type Response, type Router } from "express";
import type { Parts } from "../parts.ts";
import { callerOf } from "./guard.ts";
import { once } from "./idempotent.ts";
import { openLimit } from "./limits.ts";
import type { Caller, Operation } from "./operation.ts";
import { Problem } from "./problem.ts";
import { OPERATIONS } from "./routes.ts";

const BODY_LIMIT = "64kb";
/** Public look-ups: enough for a person with a stack of cards, too few to guess one of 31^8 codes. */
const PUBLIC = { each: 30, shared: 600 } as const;
const NOBODY: Caller = { merchantId: "", scopes: [] };

/** The REST door: who calls, what they send, what they hear. */
export function apiRoutes(parts: Parts): Router {
  const routes = express.Router({ caseSensitive: true });
  const json = express.json({ limit: BODY_LIMIT, strict: true });
  const limit = openLimit(PUBLIC);
  for (const operation of OPERATIONS) {
    routes[operation.method](operation.path, json, async (request, response) => {
      if (operation.scope === undefined) await limit(request.ip ?? "unknown", "all");
      await answer(parts, operation, { request, response });
    });
  }
  routes.use("/v1", () => {
    throw new Problem("not-found");
  });
  return routes;
}

async function answer(
  parts: Parts,
  operation: Operation,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const door = { request, parts };
  const caller = operation.scope === undefined ? NOBODY : await callerOf(door, operation.scope);
  const asked = {
    parts,
    caller,
    params: paramsOf(request),
    body: bodyOf(operation, request),
    query: operation.query?.parse(request.query),
  };
  const reply = takesKey(operation, request)
    ? await once(door, caller, (remember) => operation.handle({ ...asked, remember }))
    : await operation.handle({ ...asked, remember: () => ({}) });
  if ("replayed" in reply) response.set("Idempotent-Replayed", "true");
  const kind = reply.status >= 400 ? "application/problem+json" : "application/json";
  response.status(reply.status).type(kind).send(JSON.stringify(reply.body));
}

/** A repeat-safe call without money in it may leave its key out. */
function takesKey({ idempotent }: Operation, { headers }: Request): boolean {
  if (idempotent === undefined) return false;
  return idempotent === "required" || headers["idempotency-key"] !== undefined;
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
