import { Fault } from "../outcome.ts";

/** A page of a provider's statement is some 30 kB. */
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

/** Whom we talk to, for people, and how long they may take to answer, in milliseconds. */
type Line = { readonly where: string; readonly deadline: number };

/** One HTTP exchange with a deadline and a bound. A fault says whether the other side may have acted. */
export async function exchange(
  { where, deadline }: Line,
  url: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(deadline) });
    return { status: response.status, text: await textOf(response) };
  } catch (cause) {
    const code = codeOf(cause);
    const outcome = NOT_SENT.includes(code) ? "refused" : "unknown";
    throw new Fault(where, `no answer (${code})`, { retry: "soon", outcome, cause });
  }
}

/** The body, cut where nothing of theirs ends: what is cut is in no language we know. */
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

/** The JSON of a text; nothing for a text that is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
