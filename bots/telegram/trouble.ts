import { GrammyError, HttpError } from "grammy";
import { Fault } from "../../ledger/index.ts";

/** What a failed call means. `revoked`: the token is no good. `webhook`: updates go elsewhere by our own order. */
export type Trouble =
  | { readonly kind: "revoked" | "conflict" | "webhook" | "away"; readonly words: string }
  | { readonly kind: "busy"; readonly words: string; readonly seconds: number };

/** A text without the bot's token, which Telegram's URLs are full of. */
function masked(text: string, token: string): string {
  return token === ""
    ? text
    : text.replaceAll(token, "<token>").replaceAll(encodeURIComponent(token), "<token>");
}

/** What went wrong while listening. Codes and texts: telegram-bot-api. A token of the wrong shape is answered 404. */
export function troubleIn(error: unknown, token: string): Trouble {
  const words = wordsOf(error, token);
  if (!(error instanceof GrammyError)) return { kind: "away", words };
  const { error_code: code, parameters } = error;
  if (code === 401 || code === 404) return { kind: "revoked", words };
  if (code === 409) return { kind: words.includes("webhook is active") ? "webhook" : "conflict", words };
  if (code === 429) return { kind: "busy", words, seconds: parameters.retry_after ?? 1 };
  return { kind: "away", words };
}

/**
 * What went wrong while saying something. The error itself does not travel on: it holds the message, and often the
 * token. A refusal by Telegram (4xx) surely did nothing; after a 5xx or a broken connection nobody knows.
 */
export function faultFrom(error: unknown, token: string): Fault {
  if (error instanceof Fault) return error;
  const what = wordsOf(error, token);
  if (!(error instanceof GrammyError) || error.error_code >= 500) {
    return new Fault("telegram", what, { retry: "soon", outcome: "unknown" });
  }
  const retry = ({ 401: "later", 409: "soon", 429: "soon" } as const)[error.error_code] ?? "never";
  return new Fault("telegram", what, { retry, outcome: "refused" });
}

/** Telegram's own description, or the network's reason. */
function wordsOf(error: unknown, token: string): string {
  if (error instanceof GrammyError) return masked(`${error.error_code} ${error.description}`, token);
  const cause = error instanceof HttpError ? error.error : error;
  return masked(cause instanceof Error ? cause.message : "no answer", token);
}
