import { z } from "zod";
import { Fault } from "../../outcome.ts";
import type { Token } from "./access.ts";

/** How long Daraja may take to answer. Longer than its slow days, shorter than a task's lease. */
const DEADLINE = 20_000;
const WHERE = "M-Pesa";
/** A page of a statement is some 30 kB. */
const MOST_BYTES = 2_000_000;
/** Failures before a connection stood: nothing can have been acted on. */
const NOT_SENT = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
];

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
export async function request(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(DEADLINE) });
    return { status: response.status, text: await textOf(response) };
  } catch (cause) {
    const code = codeOf(cause);
    throw fault(`no answer (${code})`, { outcome: NOT_SENT.includes(code) ? "refused" : "unknown", cause });
  }
}

/** The body, cut where nothing of Daraja's ends: what is cut is in no language we know. */
async function textOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(parts).toString("utf8");
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.cause instanceof Error) return codeOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
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
