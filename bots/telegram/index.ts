import { autoRetry } from "@grammyjs/auto-retry";
import { Api } from "grammy";
import { type Clock, ensure, Fault } from "../../ledger/index.ts";
import type { Channel, Hear, Memory } from "../channel.ts";
import { listCommands, listFor } from "./commands.ts";
import { openGroups } from "./groups.ts";
import { openHealth } from "./health.ts";
import type { Intake } from "./intake.ts";
import { listen } from "./listen.ts";
import { openSaying } from "./say.ts";
import { forgetStanding } from "./standing.ts";
import { isSecret, receive, setWebhook, type Webhook } from "./webhook.ts";

export type TelegramSettings = {
  /** As BotFather gives it. A secret: it appears in no message and no log. */
  readonly token: string;
  /** Where the Bot API lives, without a slash at its end; Telegram's own unless told. */
  readonly apiRoot?: string;
  readonly clock: Clock;
  /** Which message shows which order, between starts. */
  readonly memory: Memory;
  /** Updates are posted here; else they are polled for, which needs no domain and works behind any router. */
  readonly webhook?: Webhook | undefined;
  /** Where they would be posted: a webhook left there from before is taken away when they are polled for. */
  readonly ownWebhook?: string | undefined;
  /** One line about trouble, without secrets. */
  readonly log?: (line: string) => void;
};

export type Telegram = {
  readonly channel: Channel;
  /** Whether this is what Telegram shows where it posts; never without a webhook. */
  readonly knows: (secret: string) => boolean;
  /** What Telegram posted: resolves once it is filed, or was nothing of ours. */
  readonly posted: (update: unknown) => Promise<void>;
};

/** Telegram, by long polling or webhook. Promises as in `Channel`. */
export function openTelegram(settings: TelegramSettings): Telegram {
  const { token, apiRoot, clock, memory, webhook, ownWebhook, log = () => undefined } = settings;
  const api = new Api(token, { timeoutSeconds: 30, ...(apiRoot === undefined ? {} : { apiRoot }) });
  // Short waits here, long ones back in the outbox. Only what Telegram refused (429) is sent again: after a 5xx or a
  // broken connection the message may have arrived, and the plugin would send it for ever.
  const only = { rethrowHttpErrors: true, rethrowInternalServerErrors: true };
  api.config.use(autoRetry({ maxRetryAttempts: 1, maxDelaySeconds: 3, ...only }));
  const health = openHealth(clock);
  const groups = openGroups(api, clock);
  const stopping = new AbortController();
  const { signal } = stopping;
  const filing = new Set<Promise<void>>();
  let open: { readonly intake: Intake; readonly name: Promise<string> } | undefined;
  let listening: Promise<unknown> | undefined;

  async function start(hear: Hear): Promise<void> {
    ensure(listening === undefined, "a channel is started once");
    const intake = { api, hear, groups, signal };
    const shared = { ...intake, token, health, log };
    if (webhook !== undefined) {
      const name = setWebhook({ ...shared, webhook });
      open = { intake, name };
      listening = name;
    } else listening = listen({ ...shared, ownWebhook });
    // Best effort: commands work whether they are listed or not.
    void listCommands(api, signal).catch(() => undefined);
  }

  const channel: Channel = {
    name: "telegram",
    edits: true,
    start,
    say: openSaying({ api, token, memory, clock }),
    introduce: (chat, role, language) => listFor(api, chat, { role, language }).catch(() => undefined),
    forget: (chat, before) => forgetStanding(memory, chat, before),
    stop: async () => {
      stopping.abort();
      await listening;
      await Promise.allSettled(filing);
    },
    health: health.line,
    trouble: health.trouble,
  };
  const posted = async (update: unknown): Promise<void> => {
    if (open === undefined) throw new Fault("telegram", "not open", { retry: "soon", outcome: "refused" });
    const filed = receive(open.intake, update, await open.name);
    filing.add(filed);
    await filed.finally(() => filing.delete(filed));
  };
  const knows = (secret: string) => webhook !== undefined && isSecret(secret, webhook.secret);
  return { channel, knows, posted };
}
