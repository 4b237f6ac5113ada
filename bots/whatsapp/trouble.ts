import { Fault } from "../../ledger/index.ts";

const WHERE = "whatsapp";

/** The account is away for a while; what was to be said surely was not. */
export function away(what: string): Fault {
  return new Fault(WHERE, what, { retry: "soon", outcome: "refused" });
}

/** Nobody knows whether it went: the repeat carries the same name. */
export function unsure(what: string): Fault {
  return new Fault(WHERE, what, { retry: "soon", outcome: "unknown" });
}

/** It will not go, however often it is tried. */
export function hopeless(what: string): Fault {
  return new Fault(WHERE, what, { retry: "never", outcome: "refused" });
}

export function later(what: string): Fault {
  return new Fault(WHERE, what, { retry: "later", outcome: "refused" });
}

/** The account may not write to whom it has not written before; each further try makes it worse. */
export const RESTRICTED = "463";

/**
 * What WhatsApp's "no" to a message means: 429 too many; 479 a device of theirs that has changed, the next try asks who
 * they are anew; 5xx their own trouble. Codes: `NACK_REASONS`, `SERVER_ERROR_CODES` of Baileys.
 */
export function faultOf(code: string): Fault {
  if (code === RESTRICTED) return hopeless("this account may not write to new people (463)");
  if (code === "429") return later("too many messages (429)");
  if (code === "479") return away("their phone has changed its keys (479)");
  if (code === "403") return hopeless("they cannot be written to (403)");
  const words = `refused (${code})`;
  return /^5\d\d$/u.test(code) ? away(words) : hopeless(words);
}
