import { z } from "zod";
import type { telegramOf } from "../config.ts";
import { fix, type Line, note } from "./line.ts";
import type { Visit } from "./visit.ts";

const ABOUT = "Telegram";
/** An error older than this has been overcome. Seconds. */
const RECENT = 3600;

/** Where Telegram sends what the bot is told, and how that goes. */
export const Hook = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
});
type Hook = z.output<typeof Hook>;

/** With a webhook set, whoever polls hears nothing. */
export function elsewhere({ settings }: Visit, { url }: Hook): readonly Line[] {
  if (url === "") return [];
  if (url === `${settings.PUBLIC_URL ?? ""}/webhooks/telegram`)
    return [note(ABOUT, "a webhook of this shop is set, and taken away when it starts to poll")];
  const what = `a webhook to ${hostOf(url)} is set, so polling hears nothing`;
  return [fix(ABOUT, `${what}: end what set it, or set TELEGRAM_MODE=webhook`)];
}

/** Telegram calls https only, at four ports. */
export function byWebhook(
  { settings }: Visit,
  { webhook, apiRoot }: NonNullable<ReturnType<typeof telegramOf>>,
  { url }: Hook,
): readonly Line[] {
  if (webhook === undefined) return [];
  const { protocol, port } = new URL(webhook.url);
  const callable = protocol === "https:" && ["", "80", "88", "443", "8443"].includes(port);
  if (apiRoot === undefined && !callable) {
    const ports = "Telegram calls https at the ports 443, 80, 88 and 8443 only";
    return [fix(ABOUT, `${ports}, not ${settings.PUBLIC_URL ?? ""}`)];
  }
  if (url === "") return [note(ABOUT, "its webhook is set when the shop starts")];
  if (url === webhook.url) return [];
  return [note(ABOUT, `its webhook leads to ${hostOf(url)} now, and here when the shop starts`)];
}

/** The rest of such an address may be a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "another place";
}

/** What Telegram could not deliver in the last hour. */
export function failing({ clock }: Visit, hook: Hook): readonly Line[] {
  const { last_error_date: at, last_error_message: words = "no reason" } = hook;
  if (at === undefined || clock.now() / 1000 - at > RECENT) return [];
  return [fix(ABOUT, `it could not deliver lately: ${words.slice(0, 200)}`)];
}
