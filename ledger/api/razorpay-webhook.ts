import { createHash } from "node:crypto";
import express, { type Router } from "express";
import { fileNotice } from "../inbox.ts";
import type { Parts } from "../parts.ts";
import { isSignedBy } from "../payments/razorpay/signatures.ts";
import { Problem, refusalsCounted } from "./problem.ts";

const BODY_LIMIT = "256kb";

/**
 * Razorpay's door. It signs the bytes it sends, so the bytes are what is checked; a wrong signature gets 401 and leaves
 * a count and a digest in the log. After the secret is changed, events of before still come with the old one (facts
 * §2.3). What is signed is filed word for word and answered at once: they wait five seconds.
 */
export function razorpayRoutes(parts: Parts, secrets: readonly string[]): Router {
  const routes = express.Router({ caseSensitive: true });
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });
  routes.post("/webhooks/razorpay", raw, async (request, response) => {
    const sent: unknown = request.body;
    const bytes = Buffer.isBuffer(sent) ? sent : Buffer.alloc(0);
    const signature = request.get("x-razorpay-signature") ?? "";
    if (!secrets.some((secret) => isSignedBy(bytes, signature, secret))) {
      const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
      parts.log.warn({ digest, size: bytes.length }, "webhook with a bad signature");
      throw new Problem("unauthorized", "The signature does not fit the body.");
    }
    await fileNotice(parts, {
      provider: "razorpay",
      kind: "webhook",
      body: bytes.toString("utf8"),
      from: request.ip ?? "unknown",
    });
    response.status(200).json({ status: "ok" });
  });
  routes.use(refusalsCounted(parts.tally));
  return routes;
}
