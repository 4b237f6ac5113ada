import { setTimeout as pause } from "node:timers/promises";
import { type Asked, BAD_GATEWAY, json, type Reply } from "../http.ts";
import type { Method } from "./methods.ts";
import { type Params, readParams } from "./params.ts";
import { Refusal } from "./refusal.ts";
import type { ApiFault, World } from "./world.ts";

type Answer = { readonly reply: Reply; readonly code: number };

/** Telegram's front door: the token, the method whatever its case, the weather, the envelope. */
export function frontDoor(world: World, methods: Readonly<Record<string, Method>>) {
  return async (asked: Asked): Promise<Reply> => {
    const download = /^\/file\/bot([^/]+)\/(.+)$/.exec(asked.path);
    if (download !== null) return fileAt(world, download);
    const [, token, named = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(asked.path) ?? [];
    if (token === undefined) return failure(new Refusal(404, "Not Found")).reply;
    const right = decodeURIComponent(token) === world.options.token && !world.revoked;
    const { params, answer } = await read(asked, async (given) => {
      if (!right) throw new Refusal(401, "Unauthorized");
      const method = methods[named.toLowerCase()];
      if (method === undefined) throw new Refusal(404, "Not Found: method not found");
      return weathered(world, { named, gone: asked.gone }, async () =>
        success(await method(given, asked.gone)),
      );
    });
    world.calls.push({ method: named, params: params.values, code: answer.code });
    world.changed();
    return answer.reply;
  };
}

async function read(
  asked: Asked,
  act: (params: Params) => Promise<Answer>,
): Promise<{ params: Params; answer: Answer }> {
  let params: Params = { values: {}, uploads: new Map() };
  try {
    params = readParams(asked);
    return { params, answer: await act(params) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { params, answer: failure(error) };
  }
}

type Doing = { readonly named: string; readonly gone: AbortSignal };

async function weathered(world: World, { named, gone }: Doing, act: () => Promise<Answer>): Promise<Answer> {
  const fault = world.weather.next(named) ?? world.weather.next("*");
  if (fault === undefined) return act();
  const before = instead(fault);
  if (before !== undefined) return before;
  if (fault === "silent") {
    await new Promise((resolve) => {
      gone.addEventListener("abort", resolve);
    });
    return { reply: "dropped", code: 0 };
  }
  const answer = await act();
  if (typeof fault === "object" && "delay" in fault) {
    await pause(fault.delay, undefined, { signal: gone }).catch(() => undefined);
    return answer;
  }
  return { reply: "dropped", code: 0 };
}

/** The answers that keep a method from being carried out. */
function instead(fault: ApiFault): Answer | undefined {
  if (typeof fault === "object") {
    if (!("retryAfter" in fault)) return undefined;
    const parameters = { retry_after: fault.retryAfter };
    return failure(new Refusal(429, `Too Many Requests: retry after ${fault.retryAfter}`, parameters));
  }
  if (fault === "internal") return failure(new Refusal(500, "Internal Server Error"));
  if (fault === "bad-gateway") return { reply: BAD_GATEWAY, code: 502 };
  if (fault === "drop") return { reply: "dropped", code: 0 };
  if (fault !== "conflict") return undefined;
  const words =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
  return failure(new Refusal(409, words));
}

function success(result: unknown): Answer {
  return { reply: json({ ok: true, result }), code: 200 };
}

function failure({ code, message, parameters }: Refusal): Answer {
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  return { reply: json(body, code), code };
}

function fileAt(world: World, [, token, path]: RegExpExecArray): Reply {
  if (token !== world.options.token || world.revoked) return failure(new Refusal(401, "Unauthorized")).reply;
  const kept = [...world.files.values()].find(({ file_path }) => file_path === path);
  if (kept === undefined) return failure(new Refusal(404, "Not Found")).reply;
  return { status: 200, headers: { "content-type": "application/octet-stream" }, body: kept.bytes };
}
