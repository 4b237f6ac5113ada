import type { ErrorRequestHandler } from "express";
import { ZodError } from "zod";
import { Fault } from "../outcome.ts";
import type { Log } from "../parts.ts";
import type { CancelRefusal } from "../sales/close-order.ts";
import type { AssignRefusal } from "../sales/place-money.ts";
import type { PlaceRefusal } from "../sales/place-order.ts";

/**
 * Every reason for which the REST door says no, with its HTTP status. A new refusal does not compile until it
 * stands here.
 */
const STATUS = {
  "malformed-json": 400,
  "invalid-request": 400,
  "idempotency-key-required": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "order-not-found": 404,
  "product-not-found": 404,
  "customer-not-found": 404,
  "router-not-found": 404,
  "order-not-open": 409,
  "already-placed": 409,
  "name-taken": 409,
  "too-large": 413,
  "idempotency-key-reused": 422,
  "provider-off": 422,
  "wrong-asset": 422,
  "amount-out-of-range": 422,
  "router-not-chosen": 422,
  "too-little": 422,
  "not-offered": 422,
  "secrets-key-missing": 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const satisfies { readonly [Reason in PlaceRefusal | CancelRefusal | AssignRefusal]: number } & Record<
  string,
  number
>;

export type ProblemCode = keyof typeof STATUS;

/** A refusal on its way to the caller: RFC 9457, with a `code` that never changes. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly detail: string | undefined;

  constructor(code: ProblemCode, detail?: string) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
};

export function problemBody({ code, detail }: Pick<Problem, "code" | "detail">): ProblemBody {
  const title = code.replaceAll("-", " ");
  const body = { type: `urn:kibanda:problem:${code}`, title, status: STATUS[code], code };
  return detail === undefined ? body : { ...body, detail };
}

/** The last handler of every route: says what went wrong in words that are safe to show. */
export function problems(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const body = problemBody(asProblem(error));
    if (body.status >= 500) {
      log.error(
        { requestId: request.headers["x-request-id"], path: request.path, error: wordsOf(error) },
        "request failed",
      );
    }
    response.status(body.status).type("application/problem+json").send(JSON.stringify(body));
  };
}

function asProblem(error: unknown): Pick<Problem, "code" | "detail"> {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return { code: "invalid-request", detail: "path: a bad percent-escape" };
  if (error instanceof ZodError) return { code: "invalid-request", detail: issuesOf(error) };
  if (error instanceof Fault)
    return { code: "unavailable", detail: "Try again soon; nothing was changed twice." };
  const kind = typeof error === "object" && error !== null && "type" in error ? error.type : undefined;
  if (kind === "entity.too.large") return { code: "too-large", detail: undefined };
  return { code: isParserRefusal(error) ? "malformed-json" : "internal", detail: undefined };
}

/** What the body parser refuses: no JSON, a wrong charset, a cut-off request. */
function isParserRefusal(error: unknown): boolean {
  const status =
    typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 500;
}

function issuesOf({ issues }: ZodError): string {
  const words = issues.slice(0, 10).map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  return words.join("; ").slice(0, 1000);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack ?? ""}`.slice(0, 2000) : "unknown error";
}
