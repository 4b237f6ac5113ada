import { openWeather, serve } from "../http.ts";
import { openWatch } from "../watch.ts";
import { frontDoor } from "./api.ts";
import { methodsOf } from "./methods.ts";
import { openPeople } from "./people.ts";
import { type Shown, shown } from "./shown.ts";
import { openUpdates } from "./updates.ts";
import { openWebhook } from "./webhook.ts";
import type { ApiFaults, Call, Json, TelegramOptions, World } from "./world.ts";

export type { Shown } from "./shown.ts";
export type { TelegramOptions } from "./world.ts";

export type TelegramApi = Awaited<ReturnType<typeof openTelegramApi>>;

/**
 * Telegram's Bot API on this machine, over real HTTP, as strict as the real one where this house has met it
 * (facts/chat.md §1 and §2; error texts as telegram-bot-api and tdlib write them). The people in the chats are played
 * by the verbs below.
 */
export async function openTelegramApi(options: TelegramOptions) {
  const watch = openWatch();
  const weather = openWeather<ApiFaults>(options.random ?? (() => 0));
  const world = emptyWorld(options, { weather, changed: watch.changed });
  const updates = openUpdates(watch.changed);
  const webhook = openWebhook(world, updates);
  const server = await serve(frontDoor(world, methodsOf(world, updates, webhook)));
  const messages = (chatId: number): readonly Shown[] =>
    world.messages.filter(({ chat }) => chat.id === chatId).map(shown);
  return {
    /** Goes where `https://api.telegram.org` would; no slash at its end. */
    apiRoot: server.url,
    ...openPeople(world, updates),
    /** What the chat shows now, oldest first. */
    messages,
    /** Resolves with the first message that matches, shown now or later. Rejects after `patience` ms (5000). */
    waitFor: (matches: (message: Shown) => boolean, patience?: number): Promise<Shown> =>
      watch.until(() => world.messages.map(shown).find(matches), "a message", patience),
    /** Every call that was answered, in order. A poll counts when it ends. */
    calls: (): readonly Call[] => world.calls,
    /** Resolves with the first such call, made before or later. Rejects after `patience` ms (5000). */
    waitForCall: (matches: (call: Call) => boolean, patience?: number): Promise<Call> =>
      watch.until(() => world.calls.find(matches), "a call", patience),
    /** Resolves when a poll waits for news. Rejects after `patience` ms (5000). */
    waitForPoll: async (patience?: number): Promise<void> => {
      await watch.until(() => updates.isPolled() || undefined, "a poll", patience);
    },
    /** What the bot has not confirmed yet, as it will be delivered. */
    pending: (): readonly Json[] => updates.queue,
    /** Files an update of any kind, for what has no verb. */
    update: updates.add,
    /** Sets a fault for a method (or `*`): for the next `times` calls, or with a `chance` each until `calm`. */
    fail: weather.fail,
    calm: weather.calm,
    /** BotFather takes the token back: from now on every call is 401. */
    revoke: (): void => {
      world.revoked = true;
    },
    close: async (): Promise<void> => {
      webhook.close();
      watch.close();
      await server.close();
    },
  };
}

function emptyWorld(options: TelegramOptions, tools: Pick<World, "weather" | "changed">): World {
  const username = options.username ?? "kibanda_bot";
  const able = { can_join_groups: true, can_read_all_group_messages: true, supports_inline_queries: false };
  const id = Number(options.token.split(":")[0]);
  return {
    options,
    bot: { id, is_bot: true, first_name: "Kibanda", username, ...able },
    ...tools,
    chats: new Map(),
    messages: [],
    files: new Map(),
    taps: new Map(),
    commands: new Map(),
    calls: [],
    revoked: false,
    lastId: 0,
  };
}
