import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Update } from "grammy/types";
import { Fault } from "../../ledger/index.ts";
import type { Health } from "./health.ts";
import { ALLOWED, type Intake, takeIn } from "./intake.ts";
import { forGrammy } from "./signal.ts";
import { troubleIn } from "./trouble.ts";

/** Pauses between tries to set the webhook double up to this. Milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Where Telegram posts updates, and what it then shows as `X-Telegram-Bot-Api-Secret-Token`. */
export type Webhook = { readonly url: string; readonly secret: string };

/** Compares in the same time whatever was sent. */
export function isSecret(sent: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(sent), digest(secret));
}

export type Hooking = Intake & {
  readonly token: string;
  readonly health: Health;
  readonly log: (line: string) => void;
  readonly webhook: Webhook;
};

/**
 * Asks Telegram to post its updates here, one after the other so that they come in the order they were made, until it
 * agrees or the token is refused. Telegram keeps what it cannot deliver for 24 hours and posts it again. Never rejects.
 */
export async function setWebhook({ api, token, health, log, webhook, signal }: Hooking): Promise<string> {
  const { url, secret } = webhook;
  const asked = { allowed_updates: ALLOWED, max_connections: 1, secret_token: secret };
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      const { username } = await api.getMe(forGrammy(signal));
      await api.setWebhook(url, asked, forGrammy(signal));
      health.good();
      return username;
    } catch (error) {
      const trouble = troubleIn(error, token);
      health.failed(trouble);
      log(`telegram: ${health.line()}`);
      if (trouble.kind === "revoked") break;
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }
  return "";
}

/** What Telegram posted, filed before it is answered. What is no update of ours is passed over. */
export async function receive(intake: Intake, posted: unknown, username: string): Promise<void> {
  if (intake.signal.aborted)
    throw new Fault("telegram", "the shop is stopping", { retry: "soon", outcome: "refused" });
  if (isUpdate(posted)) await takeIn(intake, { updates: [posted], username });
}

type Loose = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

/** An update of the Bot API, as far as the shop reads it: what came with the secret may still be anything. */
function isUpdate(posted: unknown): posted is Update {
  if (!isThing(posted) || !Number.isSafeInteger(posted["update_id"])) return false;
  const { message, edited_message, my_chat_member, callback_query: tap } = posted;
  const spoken = [message, edited_message, my_chat_member].every((one) => one === undefined || isFrom(one));
  return spoken && (tap === undefined || (isThing(tap) && isThing(tap["from"]) && isText(tap["data"])));
}

function isFrom(one: unknown): boolean {
  return isThing(one) && isThing(one["chat"]) && isThing(one["from"]) && isText(one["text"]);
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}
