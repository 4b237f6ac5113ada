import type { Heard, Memory } from "../../../bots/channel.ts";
import { openTelegram } from "../../../bots/telegram/index.ts";
import { openTelegramApi } from "../../../src/simulators/telegram/index.ts";

export const TOKEN = "123456:SECRET-token_of-a-bot";
export const JANE = 42;

/** A simulated Telegram, the adapter listening to it through the real grammY, and a shop that files what it hears. */
export async function openDesk() {
  const clock = { time: Date.UTC(2026, 0, 15, 7, 15, 30), now: () => clock.time };
  const telegram = await openTelegramApi({ token: TOKEN, clock });
  const log: string[] = [];
  const heard: Heard[] = [];
  const waiting: (() => void)[] = [];
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (isSo()) resolve();
      };
      waiting.push(look);
      look();
    });
  const write = (line: string) => {
    log.push(line);
    for (const look of waiting) look();
  };
  const kept = new Map<string, string>();
  const memory: Memory = {
    recall: async (kind, name) => kept.get(`${kind}/${name}`),
    keep: async (kind, name, text) => {
      if (text === null) kept.delete(`${kind}/${name}`);
      else kept.set(`${kind}/${name}`, text);
    },
    letGo: async (kind, prefix) => {
      for (const key of kept.keys()) if (key.startsWith(`${kind}/${prefix}`)) kept.delete(key);
    },
  };
  const desk = {
    token: TOKEN,
    memory,
    telegram,
    clock,
    log,
    heard,
    /** What filing does before it succeeds; may throw. */
    filing: (async () => undefined) as (heard: Heard) => Promise<void>,
    channel: openTelegram({ token: TOKEN, apiRoot: telegram.apiRoot, clock, memory, log: write }).channel,
    /** A second bot program with the same token. */
    another: () =>
      openTelegram({ token: TOKEN, apiRoot: telegram.apiRoot, clock, memory, log: write }).channel,
    hear: async (all: Heard | readonly Heard[]) => {
      const each = "id" in all ? [all] : all;
      for (const one of each) await desk.filing(one);
      heard.push(...each);
      for (const look of waiting) look();
    },
    start: () => desk.channel.start(desk.hear),
    /** Resolves when so much has been filed. */
    filed: (count: number) => until(() => heard.length >= count),
    /** Resolves when so many lines have been logged. */
    logged: (count: number) => until(() => log.length >= count),
    texts: () => heard.map(({ text }) => text),
    close: async () => {
      await desk.channel.stop();
      await telegram.close();
    },
  };
  return desk;
}
