import type { ErrorRequestHandler } from "express";
import { ZodError } from "zod";
import type { AddRouterRefusal } from "../add-router.ts";
import type { DefineRefusal } from "../books/asset.ts";
import type { MoveRefusal } from "../books/move.ts";
import type { ChangeRouterRefusal } from "../change-router.ts";
import { Fault } from "../outcome.ts";
import type { Log } from "../parts.ts";
import type { OrderRefundRefusal } from "../refunds/refund-order.ts";
import type { ReturnRefusal } from "../refunds/return-money.ts";
import type { SettleRefusal } from "../refunds/settle-refund.ts";
import type { RemoveRouterRefusal } from "../remove-router.ts";
import type { CancelRefusal } from "../sales/close-order.ts";
import type { ByHandRefusal } from "../sales/manual-payment.ts";
import type { AssignRefusal } from "../sales/place-money.ts";
import type { PlaceRefusal } from "../sales/place-order.ts";
import type { RejectRefusal } from "../sales/proof-rejected.ts";
import type { ProofRefusal } from "../sales/proof-sent.ts";
import type { RetryRefusal } from "../sales/retry-payment.ts";
import type { Tally } from "../tally.ts";
import type { WalletRefusal } from "../wallets/open-wallet.ts";
import type { RefundRefusal } from "../wallets/refund-debit.ts";

/**
 * Every reason for which the REST door says no, with its HTTP status. A new refusal does not compile until it
 * stands here.
 */
const STATUS = {
  "malformed-json": 400,
  "invalid-request": 400,
  "idempotency-key-required": 400,
  "idempotency-key-dated-ahead": 400,
  "password-needed": 400,
  unauthorized: 401,
  "insufficient-funds": 402,
  forbidden: 403,
  "not-found": 404,
  "merchant-not-found": 404,
  "order-not-found": 404,
  "product-not-found": 404,
  "customer-not-found": 404,
  "router-not-found": 404,
  "meter-not-found": 404,
  "wallet-not-found": 404,
  "request-in-flight": 409,
  "account-disabled": 409,
  "account-ended": 409,
  "voucher-disabled": 409,
  "voucher-expired": 409,
  "not-spendable": 409,
  "hold-ended": 409,
  "hold-of-an-order": 409,
  "too-many-grants": 409,
  "too-many-holds": 409,
  "too-many-meters": 409,
  "too-many-refunds": 409,
  "wallet-exists": 409,
  "order-not-open": 409,
  "shop-paused": 409,
  "order-not-paid": 409,
  "prompt-still-open": 409,
  "voucher-used": 409,
  "already-spent": 409,
  "receipt-awaited": 409,
  "refund-not-open": 409,
  "already-placed": 409,
  "receipt-used": 409,
  "taken-by-hand": 409,
  "too-many-proofs": 409,
  "name-taken": 409,
  "asset-scale-fixed": 409,
  "key-in-settings": 409,
  "router-in-use": 409,
  "too-many-routers": 409,
  "too-large": 413,
  "idempotency-key-reused": 422,
  "provider-off": 422,
  "wrong-asset": 422,
  "unknown-asset": 422,
  "capture-exceeds-hold": 422,
  "refund-exceeds-debit": 422,
  "refund-exceeds-payment": 422,
  "not-a-debit": 422,
  "asset-built-in": 422,
  "amount-out-of-range": 422,
  "coins-exceed-price": 422,
  "router-not-chosen": 422,
  "too-little": 422,
  "not-offered": 422,
  "signature-mismatch": 422,
  "secrets-key-missing": 422,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503,
} as const satisfies {
  readonly [Reason in
    | PlaceRefusal
    | CancelRefusal
    | AssignRefusal
    | DefineRefusal
    | MoveRefusal
    | WalletRefusal
    | OrderRefundRefusal
    | ReturnRefusal
    | SettleRefusal
    | RetryRefusal
    | ByHandRefusal
    | ProofRefusal
    | RejectRefusal
    | AddRouterRefusal
    | ChangeRouterRefusal
    | RemoveRouterRefusal
    | RefundRefusal]: number;
} & Record<string, number>;

export type ProblemCode = keyof typeof STATUS;

/** A refusal on its way to the caller: RFC 9457, with a `code` that never changes. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  /** When the same request is worth another try: said in the header Retry-After. */
  readonly retryAfterSeconds: number | undefined;
  /** What the caller may want to go by, beside the words: a balance. */
  readonly facts: object | undefined;

  constructor(
    code: ProblemCode,
    detail?: string,
    more: { readonly retryAfterSeconds?: number; readonly facts?: object } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.facts = more.facts;
  }
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
};

type Words = Pick<Problem, "code"> & {
  readonly detail?: string | undefined;
  readonly facts?: object | undefined;
};

export function problemBody({ code, detail, facts }: Words): ProblemBody {
  const title = code.replaceAll("-", " ");
  const body = { type: `urn:kibanda:problem:${code}`, title, status: STATUS[code], code };
  return { ...body, ...(detail !== undefined && { detail }), ...facts };
}

/** A path as it may be logged: what opens something stands in none. */
export function pathForLog(path: string): string {
  return path
    .replace(/^(\/callbacks\/)[^/]+/iu, "$1<secret>")
    .replace(/^(\/portal\/orders\/)[^/]+/iu, "$1<token>")
    .replace(/^(\/v1\/vouchers\/)[^/]+/iu, "$1<code>");
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
        { requestId: request.headers["x-request-id"], path: pathForLog(request.path), error: wordsOf(error) },
        "request failed",
      );
    }
    if (error instanceof Problem && error.retryAfterSeconds !== undefined) {
      response.set("Retry-After", String(error.retryAfterSeconds));
    }
    response.status(body.status).type("application/problem+json").send(JSON.stringify(body));
  };
}

/** Counts what is refused on its way to the caller, by its reason. */
export function refusalsCounted(tally: Tally): ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    const { code } = asProblem(error);
    if (code === "idempotency-key-reused") tally({ what: "conflict" });
    if (STATUS[code] < 500) tally({ what: "refusal", reason: code });
    next(error);
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
