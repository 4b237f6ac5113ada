import { autoRetry } from "@grammyjs/auto-retry";
import { Api } from "grammy";
import { type Clock, ensure } from "../../ledger/index.ts";
import type { Channel, Say } from "../channel.ts";
import { openGroups } from "./groups.ts";
import { openHealth } from "./health.ts";
import { listen } from "./listen.ts";
import { type Part, render } from "./render.ts";
import { faultFrom } from "./trouble.ts";

export type TelegramSettings = {
  /** As BotFather gives it. A secret: it appears in no message and no log. */
  readonly token: string;
  /** Where the Bot API lives, without a slash at its end; Telegram's own unless told. */
  readonly apiRoot?: string;
  readonly clock: Clock;
  /** One line about trouble, without secrets. */
  readonly log?: (line: string) => void;
};

/** How many messages we remember having sent, to keep a repeat from showing twice. */
const MOST_REMEMBERED = 1000;

/** Telegram, by long polling: works behind any router, needs no domain. Promises as in `Channel`. */
export function openTelegram({ token, apiRoot, clock, log = () => undefined }: TelegramSettings): Channel {
  const api = new Api(token, { timeoutSeconds: 30, ...(apiRoot === undefined ? {} : { apiRoot }) });
  // Short waits here, long ones back in the outbox. Only what Telegram refused (429) is sent again: after a 5xx or a
  // broken connection the message may have arrived, and the plugin would send it for ever.
  const only = { rethrowHttpErrors: true, rethrowInternalServerErrors: true };
  api.config.use(autoRetry({ maxRetryAttempts: 1, maxDelaySeconds: 3, ...only }));
  const health = openHealth(clock);
  const groups = openGroups(api, clock);
  const sent = new Map<string, number>();
  const stopping = new AbortController();
  let listening: Promise<void> | undefined;
  return {
    name: "telegram",
    start: async (hear) => {
      ensure(listening === undefined, "a channel is started once");
      const { signal } = stopping;
      listening = listen({ api, token, hear, groups, health, log, signal });
    },
    say: async (chat, say, key) => {
      const parts = render(say);
      // The words matter more: a picture that Telegram does not give out again is left out.
      if (!sent.has(key)) await show(api, chat, say).catch(() => undefined);
      for (const [at, part] of parts.entries()) {
        if (at < (sent.get(key) ?? 0)) continue;
        await send(api, chat, part).catch((error: unknown) => {
          throw faultFrom(error, token);
        });
        remember(sent, key, at + 1);
      }
    },
    stop: async () => {
      stopping.abort();
      await listening;
    },
    health: health.line,
  };
}

/** What somebody sent to the shop, shown to who has to look at it. */
async function show(api: Api, chat: string, { picture }: Say): Promise<void> {
  if (picture?.channel !== "telegram") return;
  const [kind, ...id] = picture.mediaId.split(":");
  if (kind === "photo") await api.sendPhoto(chat, id.join(":"));
  else await api.sendDocument(chat, id.join(":"));
}

async function send(api: Api, chat: string, { html, keyboard }: Part): Promise<void> {
  await api.sendMessage(chat, html, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  });
}

function remember(sent: Map<string, number>, key: string, parts: number): void {
  sent.delete(key);
  sent.set(key, parts);
  const [oldest] = sent.keys();
  if (sent.size > MOST_REMEMBERED && oldest !== undefined) sent.delete(oldest);
}
