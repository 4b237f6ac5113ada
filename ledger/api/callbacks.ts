import { createHash, timingSafeEqual } from "node:crypto";
import express, { type Router } from "express";
import { fileNotice } from "../inbox.ts";
import type { Notice } from "../notice.ts";
import type { Parts } from "../parts.ts";
import { Problem } from "./problem.ts";

const BODY_LIMIT = "64kb";

/** Daraja's paths below the secret, and what a notice sent there is. */
const DOORS: readonly (readonly [string, Notice["kind"]])[] = [
  ["/stk/:paymentId", "stk"],
  ["/c2b/validation", "c2b-validation"],
  ["/c2b/confirmation", "c2b-confirmation"],
  ["/reversal", "reversal"],
  ["/status", "status"],
];

/**
 * Daraja's door. Nothing it sends is signed, so the path holds a secret; a wrong one gets 404 and leaves no trace.
 * What comes in is filed word for word and answered at once; it is read afterwards.
 */
export function callbackRoutes(parts: Parts, secret: string): Router {
  const routes = express.Router({ caseSensitive: true });
  const raw = express.text({ type: () => true, limit: BODY_LIMIT });
  const checked = (shown: string) => {
    if (!timingSafeEqual(digest(shown), digest(secret))) throw new Problem("not-found");
  };
  for (const [path, kind] of DOORS) {
    routes.post(`/callbacks/:secret${path}`, (request, _response, next) => {
      checked(String(request.params["secret"]));
      next();
    });
    routes.post(`/callbacks/:secret${path}`, raw, async (request, response) => {
      const body: unknown = request.body;
      const { paymentId } = request.params as { readonly paymentId?: string };
      await fileNotice(parts, {
        provider: "mpesa",
        kind,
        body: typeof body === "string" ? body : "",
        from: request.ip ?? "unknown",
        ...(paymentId !== undefined && { paymentId }),
      });
      // A payment at the paybill is never turned away: it may be for another of the owner's businesses, and money
      // that we cannot place waits in the books.
      response.status(200).json({ ResultCode: kind === "c2b-validation" ? "0" : 0, ResultDesc: "Accepted" });
    });
  }
  return routes;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
