import { z } from "zod";
import { Fault } from "../../outcome.ts";
import { exchange, parsed } from "../wire.ts";
import type { RazorpayAccess } from "./access.ts";

/** How long Razorpay may take to answer, in milliseconds. Two calls in a row stay within a task's lease. */
const DEADLINE = 12_000;
const WHERE = "Razorpay";
const Refusal = z.object({
  error: z.object({ code: z.string().catch("refused"), description: z.string().catch("") }),
});

/** What Razorpay answered: the JSON of a 2xx, or its reason for not doing it. */
export type Answer = { readonly ok: unknown } | { readonly refused: Refused };

/** `code` is an open list of which one value is certain: the words decide. */
type Refused = { readonly code: string; readonly text: string };

type Sending = { readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

/** A question that changes nothing. */
export function get(access: RazorpayAccess, path: string): Promise<Answer> {
  return call(access, path, { method: "GET" });
}

export function post(
  access: RazorpayAccess,
  path: string,
  { body = {}, headers = {} }: Sending = {},
): Promise<Answer> {
  const all = { ...headers, "content-type": "application/json" };
  return call(access, path, { method: "POST", headers: all, body: JSON.stringify(body) });
}

/** A question whose answer has to be there. */
export async function found(access: RazorpayAccess, path: string): Promise<unknown> {
  const answer = await get(access, path);
  if ("refused" in answer) throw fault(answer.refused.text, "refused");
  return answer.ok;
}

/** One HTTP exchange with a deadline. A fault says whether Razorpay may have acted. */
async function call(
  { baseUrl, keyId, keySecret }: RazorpayAccess,
  path: string,
  init: Pick<RequestInit, "body"> & {
    readonly method: "GET" | "POST";
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;
  const headers = { ...init.headers, authorization };
  const line = { where: WHERE, deadline: DEADLINE };
  const heard = await exchange(line, `${baseUrl}${path}`, { ...init, headers });
  return judged({ ...heard, method: init.method });
}

/** Refused at the door (keys, rate, somebody else with the same name under way): nothing was done (facts §2.7). */
const AT_THE_DOOR: Readonly<Record<number, string>> = {
  401: "the keys are refused",
  403: "not let in",
  409: "the same is under way",
  429: "too many requests",
};

const NOT_THERE: Refused = { code: "not-found", text: "not there" };

type Heard = { readonly status: number; readonly text: string; readonly method: "GET" | "POST" };

function judged({ status, text, method }: Heard): Answer {
  const atTheDoor = AT_THE_DOOR[status];
  if (atTheDoor !== undefined) throw fault(atTheDoor, "refused");
  const json = parsed(text);
  if (status >= 200 && status < 300) {
    if (json === undefined) throw fault("answered in no language we know", "unknown");
    return { ok: json };
  }
  const refusal = status < 500 ? Refusal.safeParse(json).data?.error : undefined;
  // A question nobody knows there has no answer; whether something was done is another matter.
  if (refusal === undefined && method === "GET" && status === 404) return { refused: NOT_THERE };
  if (refusal === undefined) throw fault(`HTTP ${String(status)}`, "unknown");
  return { refused: { code: refusal.code, text: refusal.description.slice(0, 300) } };
}

/** Something is wrong at Razorpay's end, or with our keys there: worth another try soon. */
export function fault(what: string, outcome: Fault["outcome"]): Fault {
  return new Fault(WHERE, what, { retry: "soon", outcome });
}
