import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { Bot } from "grammy";
import { openStore } from "../../ledger/index.ts";
import { openTelegramApi } from "../../src/simulators/telegram/index.ts";
import { quantile, timed } from "./measure.ts";

const clock = { now: () => Date.now() };

/** A bare Express handler that reads the body and answers: what any webhook costs before anything is kept. */
export async function bareExpress() {
  const app = express();
  app.post("/", express.text({ type: () => true }), (_request, response) => {
    response.json({ ResultCode: 0 });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** A bare grammY bot that echoes, on the same simulator: reply times with nothing kept, by long polling. */
export async function bareBot(customers: number, rounds: number): Promise<{ p50: number; p95: number }> {
  const token = "100002:BENCH-token-of-the-loopback";
  const telegram = await openTelegramApi({ token, clock });
  const bot = new Bot(token, { client: { apiRoot: telegram.apiRoot } });
  bot.on("message:text", (ctx) => ctx.reply(`echo ${ctx.message.text}`));
  const polling = bot.start();
  const times = await chatter(telegram, { customers, rounds }, (text, n) => text === `echo hi ${n}`);
  await bot.stop();
  await polling;
  await telegram.close();
  return times;
}

type Telegram = Awaited<ReturnType<typeof openTelegramApi>>;

/** All customers write at once, round after round; how long until each has the answer. */
export async function chatter(
  telegram: Telegram,
  { customers, rounds }: { readonly customers: number; readonly rounds: number },
  answers: (text: string, round: number) => boolean,
): Promise<{ p50: number; p95: number }> {
  const each: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { each: times } = await timed({ count: customers, at: customers }, async (n) => {
      const chat = 1000 + n;
      const before = telegram.messages(chat).length;
      telegram.say(chat, `hi ${round}`);
      await telegram.waitFor(
        ({ chatId, from, text }) =>
          chatId === chat &&
          from === "bot" &&
          answers(text, round) &&
          telegram.messages(chat).length > before + 1,
        20_000,
      );
    });
    each.push(...times);
  }
  return { p50: quantile(each, 0.5), p95: quantile(each, 0.95) };
}

/** Durable commits of one small document, one caller at a time: the disk's own pace on this store. */
export async function bareCommits(url: string, count: number): Promise<number> {
  const store = await openStore(url);
  const { perSecond } = await timed({ count, at: 50 }, async (n) => {
    const line = {
      id: `bench-${Date.now()}-${n}`,
      version: 1,
      chat: "c",
      key: `k${n}`,
      from: "shop",
    } as const;
    await store.commit({ lines: [{ ...line, say: { lines: ["x"] }, saidAt: 0 }] });
  });
  await store.close();
  return perSecond;
}
