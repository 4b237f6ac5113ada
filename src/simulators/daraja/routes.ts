import type { Asked, Reply } from "../http.ts";
import { registerUrls, simulate } from "./c2b.ts";
import { end, pay } from "./ending.ts";
import { errandRoutes } from "./errand-routes.ts";
import { type Act, enter, type TokenRefusal, under } from "./gateway.ts";
import { grantToken } from "./oauth.ts";
import type { Post } from "./post.ts";
import { refusal } from "./refusals.ts";
import { isMisassigned, push, query } from "./stk.ts";
import type { Faults, GatewayFault, World } from "./world.ts";

/** Daraja's paths, and what stands behind each. `onPrompt` is told when an answered prompt waits. */
export function routes(world: World, post: Post, onPrompt: () => void): (asked: Asked) => Promise<Reply> {
  const { weather } = world;
  const ask = (
    asked: Asked,
    fault: GatewayFault | undefined,
    { refuses, act }: { refuses: TokenRefusal; act: Act },
  ) => under(fault, world, { refuses, go: () => enter(world, asked, { refuses, act }) });
  const stk = (asked: Asked) => {
    const fault = weather.next("stk");
    const first = fault === "callback-first";
    const act: Act = (fields) => ring(world, post, { asked, fields, first, onPrompt });
    return ask(asked, first ? undefined : fault, { refuses: "404.001.03", act });
  };
  const stkQuery = (asked: Asked) => {
    const fault = weather.next("query");
    const lie = fault === "processing" || (typeof fault === "object" && "says" in fault) ? fault : undefined;
    const act: Act = (fields) => query(world, fields, lie);
    return ask(asked, isGateway(fault) ? fault : undefined, { refuses: "404.001.03", act });
  };
  const register = (hashed: boolean) => (asked: Asked) => {
    const act: Act = (fields) => registerUrls(world, fields, hashed);
    return ask(asked, weather.next("register"), { refuses: "400.003.01", act });
  };
  const byHand = (asked: Asked) => {
    const act: Act = (fields) => simulate(world, post, fields);
    return ask(asked, weather.next("simulate"), { refuses: "400.003.01", act });
  };
  const token = (asked: Asked) =>
    under(weather.next("token"), world, { refuses: "404.001.03", go: async () => grantToken(world, asked) });
  const table: Readonly<Record<string, (asked: Asked) => Promise<Reply>>> = {
    "/oauth/v1/generate": token,
    "/mpesa/stkpush/v1/processrequest": stk,
    "/mpesa/stkpushquery/v1/query": stkQuery,
    "/mpesa/c2b/v1/registerurl": register(true),
    "/mpesa/c2b/v2/registerurl": register(false),
    "/mpesa/c2b/v2/simulate": byHand,
    ...errandRoutes(world, post),
  };
  return async (asked) => {
    const reply = (await table[asked.path]?.(asked)) ?? refusal(world, "404.001.01", "Resource not found");
    world.calls.push({ path: asked.path, status: reply === "dropped" ? 0 : reply.status });
    return reply;
  };
}

type Ring = {
  readonly asked: Asked;
  readonly fields: Parameters<Act>[0];
  /** Whether the payer is quicker than the answer. */
  readonly first: boolean;
  readonly onPrompt: () => void;
};

async function ring(world: World, post: Post, { asked, fields, first, onPrompt }: Ring): Promise<Reply> {
  const { reply, prompt } = push(world, fields);
  if (prompt === undefined) return reply;
  if (first) await post.carry(pay(world, post, { prompt, how: {} }));
  asked.gone.addEventListener("abort", () => {
    prompt.answered = true;
    if (isMisassigned(world, fields)) void post.carry(end(world, post, { prompt, code: "2028" }));
    else onPrompt();
  });
  return reply;
}

function isGateway(fault: Faults["query"] | undefined): fault is GatewayFault | undefined {
  return fault !== "processing" && !(typeof fault === "object" && "says" in fault);
}
