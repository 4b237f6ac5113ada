import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import express, { type Request, type RequestHandler, type Router } from "express";
import { fileNotice } from "../inbox.ts";
import type { Notice } from "../notice.ts";
import type { Parts } from "../parts.ts";
import { openAllowList } from "../payments/mpesa/allow-list.ts";
import { type Judgement, judgePayment } from "../payments/mpesa/validation.ts";
import { Problem } from "./problem.ts";

const BODY_LIMIT = "64kb";
/** Safaricom waits 8 s for a validation and then does as was agreed; we answer well before. */
const PATIENCE = 5000;

/** Daraja's paths below the secret, and what a notice sent there is. */
const DOORS: readonly (readonly [string, Notice["kind"]])[] = [
  ["/stk/:paymentId", "stk"],
  ["/c2b/validation", "c2b-validation"],
  ["/c2b/confirmation", "c2b-confirmation"],
  ["/reversal{/:refundId}", "reversal"],
  ["/b2c{/:refundId}", "b2c"],
  ["/status{/:refundId}", "status"],
  ["/timeout{/:refundId}", "timeout"],
  ["/pull", "pull"],
];

/** Who may knock at Daraja's door, and whether wrong payments at the paybill are turned away there. */
type DoorRules = {
  /** The secret in the path, and those before it: the paybill's address was registered once and for ever. */
  readonly secrets: readonly string[];
  /** Safaricom's addresses, each alone or with its bits; none: no signal. */
  readonly allowed: readonly string[];
  /** Whether a payment at the paybill that fits no order is refused before its money moves. */
  readonly strict: boolean;
};

/**
 * Daraja's door. Nothing it sends is signed, so the path holds a secret; a wrong one gets 404 and leaves no trace.
 * What comes in is filed word for word and answered at once; it is read afterwards.
 */
export function callbackRoutes(parts: Parts, rules: DoorRules): Router {
  const routes = express.Router({ caseSensitive: true });
  const raw = express.text({ type: () => true, limit: BODY_LIMIT });
  const isListed = openAllowList(rules.allowed);
  for (const [path, kind] of DOORS) {
    routes.post(`/callbacks/:secret${path}`, keeper(rules.secrets), raw, async (request, response) => {
      const filing = fileNotice(parts, knockOf(request, kind, isListed));
      if (kind === "c2b-validation") {
        const ResultCode = await validated(parts, rules, { filing, request });
        response.json({ ResultCode, ResultDesc: ResultCode === "0" ? "Accepted" : "Rejected" });
        return;
      }
      await filing;
      response.json({ ResultCode: 0, ResultDesc: "Accepted" });
    });
  }
  return routes;
}

/** Lets in who knows a secret, before a byte of the body is read. */
function keeper(secrets: readonly string[]): RequestHandler {
  const known = secrets.map(digest);
  return (request, _response, next) => {
    const shown = digest(String(request.params["secret"]));
    // Each is compared: how long it takes tells nothing.
    if (known.filter((one) => timingSafeEqual(one, shown)).length === 0) throw new Problem("not-found");
    next();
  };
}

function knockOf(request: Request, kind: Notice["kind"], isListed: (from: string) => boolean) {
  const { paymentId, refundId } = request.params as Readonly<Record<string, string | undefined>>;
  const from = request.ip ?? "unknown";
  return {
    provider: "mpesa",
    kind,
    body: bodyOf(request),
    from,
    ...(paymentId !== undefined && { paymentId }),
    ...(refundId !== undefined && { refundId }),
    ...(!isListed(from) && { offList: true as const }),
  } as const;
}

function bodyOf(request: Request): string {
  const body: unknown = request.body;
  return typeof body === "string" ? body : "";
}

type Asking = { readonly filing: Promise<unknown>; readonly request: Request };

/**
 * A payment at the paybill is turned away only where the shop wants it so: it may be for another of the owner's
 * businesses, and money that we cannot place waits in the books. Books that are slow or away let it through.
 */
async function validated(
  parts: Parts,
  { strict }: DoorRules,
  { filing, request }: Asking,
): Promise<Judgement> {
  const judge = async (): Promise<Judgement> => {
    await filing;
    return strict ? judgePayment(parts, bodyOf(request)) : "0";
  };
  const failed = (error: unknown): Judgement => {
    parts.log.error({ error: String(error) }, "a payment was let through unseen");
    return "0";
  };
  const late = new AbortController();
  const tooLate = pause<Judgement>(PATIENCE, "0", { signal: late.signal, ref: false });
  const judgement = await Promise.race([judge().catch(failed), tooLate]);
  late.abort();
  if (judgement !== "0") parts.log.info({ result: judgement }, "a payment was turned away");
  return judgement;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
