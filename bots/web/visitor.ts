import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { z } from "zod";
import { type Ids, Problem } from "../../ledger/index.ts";

const COOKIE = "kibanda_chat";
const YEAR = 31_536_000_000;

/** Which side of the counter somebody speaks from: each is a chat of its own. */
const Side = z.object({ side: z.enum(["customer", "merchant"]).default("customer") });

/** One call of a browser. */
export type Visit = { readonly request: Request; readonly response: Response; readonly ids: Ids };

/**
 * Whose chat this is: a secret in a cookie that scripts cannot read. The store and the logs see its hash only, so
 * neither lets anybody into the chat.
 */
export function visitorOf({ request, response, ids }: Visit): string {
  const known = new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]{32})(?:;|$)`, "u").exec(
    request.headers.cookie ?? "",
  )?.[1];
  if (known === undefined && request.path !== "/chat") {
    throw new Problem("unauthorized", "Open /chat first: it gives you the cookie of your chat.");
  }
  const secret = known ?? ids.hex(16);
  if (known === undefined) {
    response.cookie(COOKIE, secret, {
      httpOnly: true,
      sameSite: "lax",
      maxAge: YEAR,
      secure: request.secure,
    });
  }
  return createHash("sha256").update(secret).digest("hex").slice(0, 32);
}

/** The chat of this visitor on the side that the address names. */
export function chatOf(visit: Visit): string {
  return `${Side.parse(visit.request.query).side}-${visitorOf(visit)}`;
}
