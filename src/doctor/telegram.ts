import { z } from "zod";
import { telegramOf } from "../config.ts";
import { type Heard, PATIENCE } from "./ask.ts";
import { fix, type Line, note, off, ok, stop } from "./line.ts";
import { wordOf } from "./running.ts";
import { byWebhook, elsewhere, failing, Hook } from "./telegram-hook.ts";
import type { Check, Visit } from "./visit.ts";

const ABOUT = "Telegram";
const TELEGRAMS_OWN = "https://api.telegram.org";
/** Long enough for another copy that was pushed away to come back. Seconds. */
const LISTENING = 3;
const Me = z.object({ result: z.object({ username: z.string() }) });
const Info = z.object({ result: Hook });

type Bot = NonNullable<ReturnType<typeof telegramOf>>;

/** The bot, where its messages go, and whether anybody else listens for them. */
export const telegramCheck: Check = async (visit) => {
  const bot = telegramOf(visit.settings);
  if (bot === undefined) return [off(ABOUT, "TELEGRAM_BOT_TOKEN is not set; @BotFather gives one")];
  const [me, info] = await Promise.all([call(visit, bot, "getMe"), call(visit, bot, "getWebhookInfo")]);
  const trouble = troubleOf(me) ?? troubleOf(info);
  if (trouble !== undefined) return [trouble];
  const name = Me.safeParse(jsonOf(me)).data?.result.username;
  const hook = Info.safeParse(jsonOf(info)).data?.result;
  if (name === undefined || hook === undefined)
    return [stop(ABOUT, "that is no Bot API: leave TELEGRAM_API_ROOT empty")];
  const mode = visit.settings.TELEGRAM_MODE;
  const count = hook.pending_update_count;
  const waits = count === 0 ? "nothing waits" : `${String(count)} wait to be heard`;
  return [
    ok(ABOUT, `@${name} answers, ${mode}, ${waits}`),
    ...(mode === "webhook" ? byWebhook(visit, bot, hook) : elsewhere(visit, hook)),
    ...(mode === "webhook" || hook.url !== "" ? [] : await anotherCopy(visit, bot)),
    ...failing(visit, hook),
  ];
};

function call({ ask }: Visit, { token, apiRoot }: Bot, method: string): Promise<Heard> {
  return ask(`${apiRoot ?? TELEGRAMS_OWN}/bot${token}/${method}`);
}

function jsonOf(heard: Heard): unknown {
  return "json" in heard ? heard.json : undefined;
}

function troubleOf(heard: Heard): Line | undefined {
  if ("silence" in heard) return note(ABOUT, `${heard.silence}; the shop starts and tries again`);
  if (heard.status === 200) return undefined;
  if (heard.status === 401 || heard.status === 404)
    return stop(ABOUT, "the token is refused; send /token to @BotFather and set TELEGRAM_BOT_TOKEN anew");
  return note(ABOUT, `HTTP ${String(heard.status)}: busy; the shop starts and tries again`);
}

/**
 * Another copy of the bot takes half of the messages. The running shop knows; else Telegram tells (409) when that copy
 * comes back while we listen. Without an offset nothing counts as heard.
 */
async function anotherCopy(visit: Visit, bot: Bot): Promise<readonly Line[]> {
  if (visit.running) {
    const word = (await wordOf(visit, "telegram")) ?? "ok";
    return word === "ok" ? [] : [note(ABOUT, `the running shop says: ${word}`)];
  }
  const polling = `getUpdates?limit=1&timeout=${String(LISTENING)}`;
  const url = `${bot.apiRoot ?? TELEGRAMS_OWN}/bot${bot.token}/${polling}`;
  const heard = await visit.ask(url, { patience: LISTENING * 1000 + PATIENCE });
  if (!("status" in heard) || heard.status !== 409) return [];
  return [fix(ABOUT, "another copy of this bot is running somewhere: end it, or take a new token")];
}
