import { z } from "zod";
import { Fault } from "../../outcome.ts";
import { exchange as ask, parsed } from "../wire.ts";
import type { Token } from "./access.ts";

/** How long Daraja may take to answer. Longer than its slow days, shorter than a task's lease. */
const DEADLINE = 20_000;
const WHERE = "M-Pesa";
const Refusal = z.object({ errorCode: z.string(), errorMessage: z.string().default("") });
export type Refused = z.infer<typeof Refusal>;

/** What a gateway answered: the JSON of a 2xx, or its error envelope. */
export type Answer = { readonly ok: unknown } | { readonly refused: Refused; readonly status: number };

/** Sends one JSON request with the shared token; a token that was refused is replaced once. */
export async function post(url: string, body: object, token: Token): Promise<Answer> {
  const sent = await exchange(url, body, token);
  if (isTokenRefused(sent)) throw fault("the access token is refused", { outcome: "refused" });
  return judged(sent);
}

/** The same, unjudged: Safaricom says in the words of a bad token too that an app has not got a product. */
export async function exchange(url: string, body: object, token: Token): Promise<Sent> {
  const first = await send(url, body, await token.get());
  if (!isTokenRefused(first)) return first;
  token.drop(first.token);
  return send(url, body, await token.get());
}

type Sent = { readonly status: number; readonly text: string; readonly token: string };

async function send(url: string, body: object, token: string): Promise<Sent> {
  const response = await request(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { ...response, token };
}

/** One HTTP exchange with a deadline. A fault says whether the other side may have acted. */
export function request(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  return ask({ where: WHERE, deadline: DEADLINE }, url, init);
}

/** The shapes in which Daraja's products say "bad token": facts §1.1. */
export function isTokenRefused({ status, text }: Sent): boolean {
  if (status === 401) return true;
  const code = refusalIn(text)?.errorCode ?? "";
  return code === "404.001.03" || code === "400.003.01" || code.startsWith("401.");
}

export function judged({ status, text }: Sent): Answer {
  if (status >= 200 && status < 300) {
    const ok = parsed(text);
    if (ok === undefined) throw fault("answered in no language we know", { outcome: "unknown" });
    return { ok };
  }
  if (status === 429) throw fault("too many requests", { outcome: "refused" });
  const refused = refusalIn(text);
  if (refused === undefined) throw fault(`HTTP ${String(status)}`, { outcome: "unknown" });
  // Spike arrest and quota: refused before anything was processed.
  if (/^500\.003\.0[23]$/u.test(refused.errorCode)) throw fault("busy", { outcome: "refused" });
  return { refused, status };
}

function refusalIn(text: string): Refused | undefined {
  return Refusal.safeParse(parsed(text)).data;
}

type Weight = {
  readonly retry?: Fault["retry"];
  readonly outcome: Fault["outcome"];
  readonly cause?: unknown;
};

/** Something is wrong at Daraja's end. Worth another try soon, unless told otherwise. */
export function fault(what: string, { retry = "soon", outcome, cause }: Weight): Fault {
  return new Fault(WHERE, what, { retry, outcome, cause });
}
