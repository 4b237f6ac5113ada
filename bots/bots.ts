import {
  type Address,
  type Enclosure,
  ensure,
  type Ledger,
  type Order,
  type Say,
  type TaskOf,
  together,
  type Voucher,
} from "../ledger/index.ts";
import { committed } from "./answer.ts";
import { planBroadcast, sayBroadcast } from "./broadcasts.ts";
import type { Channel, Drawn, Hear } from "./channel.ts";
import { deliverCodes } from "./deliver.ts";
import { tellTheDay } from "./evening.ts";
import { answerMessage } from "./hear.ts";
import type { Words } from "./messages/messages.ts";
import { wordNews, wordStaffNews } from "./news.ts";
import { isUnwanted } from "./news-over.ts";
import { afterTelling } from "./news-wallet.ts";
import { tellStaff } from "./tell-staff.ts";
import { tellerFor } from "./teller.ts";
import { lookAtChannels } from "./watch-channels.ts";

/** Draws a picture or a paper of ours, in somebody's words. */
export type Draw = (enclosure: Enclosure, words: Words) => Promise<Drawn>;

/** Everyone we talk with. */
export type Bots = ReturnType<typeof openBots>;

export function openBots(ledger: Ledger, channels: readonly Channel[], draw: Draw) {
  async function say(address: Address, message: Say, key: string): Promise<void> {
    const channel = channels.find(({ name }) => name === address.channel);
    ensure(channel !== undefined, "an address names an open channel");
    if (message.onlyStanding === true && channel.edits === undefined) return;
    const { encloses = [] } = message;
    const drawn = async () => {
      const { words } = await tellerFor(ledger, address);
      return Promise.all(encloses.map((enclosure) => draw(enclosure, words)));
    };
    await channel.say(address.chat, { ...message, ...(encloses.length > 0 && { draw: drawn }) }, key);
  }

  const whatsapp = channels.find(({ name }) => name === "whatsapp");
  const networks = () =>
    whatsapp === undefined ? {} : { whatsapp: { health: whatsapp.health(), linking: whatsapp.linking?.() } };

  return {
    start: async (): Promise<void> => {
      const file: Hear = async (heard) => {
        await ledger.fileMessages("id" in heard ? [heard] : heard);
      };
      await Promise.all(channels.map((channel) => channel.start(file)));
    },
    answer: (task: TaskOf<"answer-message">) => answerMessage(ledger, task, networks),
    say: async (task: TaskOf<"say">): Promise<void> => {
      await say(task.address, task.say, task.id);
      await ledger.store.commit({ finished: [task] });
    },
    broadcast: (task: TaskOf<"broadcast">) => planBroadcast(ledger, task),
    broadcastTo: (task: TaskOf<"broadcast-to">) => sayBroadcast(ledger, task, say),
    /** Best effort: whoever runs the shop can type each command, shown or not. */
    introduce: async (task: TaskOf<"introduce">): Promise<void> => {
      const { address, role } = task;
      const { words } = await tellerFor(ledger, address);
      const channel = channels.find(({ name }) => name === address.channel);
      await channel?.introduce?.(address.chat, role, words.language);
      await ledger.store.commit({ finished: [task] });
    },
    /** Who runs the shop may buy in it too: what they are told as staff has other words. */
    tell: async (task: TaskOf<"tell">): Promise<void> => {
      if (await isUnwanted(ledger, task)) return committed(ledger, { finished: [task] });
      const worded = task.asStaff === true ? wordStaffNews : wordNews;
      const news = await worded(await tellerFor(ledger, task.address), task.news);
      await say(task.address, news, task.id);
      await committed(ledger, together({ finished: [task] }, await afterTelling(ledger, task, news)));
    },
    /** Before the ledger clears their traces, and again if that takes several turns. */
    forget: async ({ address, createdAt }: TaskOf<"forget-traces">): Promise<void> => {
      const channel = channels.find(({ name }) => name === address.channel);
      await channel?.forget?.(address.chat, createdAt + 1);
    },
    tellStaff: (task: TaskOf<"tell-staff">) => tellStaff(ledger, task),
    deliver: (order: Order, vouchers: readonly Voucher[]) => deliverCodes(ledger, say, { order, vouchers }),
    /** What is looked at again and again: whether the day is over, and how the chat networks are. */
    lookAround: async (): Promise<void> => {
      await tellTheDay(ledger);
      await lookAtChannels(ledger, channels);
    },
    health: (): Readonly<Record<string, string>> =>
      Object.fromEntries(channels.map((channel) => [channel.name, channel.health()])),
    stop: async (): Promise<void> => {
      await Promise.all(channels.map((channel) => channel.stop()));
    },
  };
}
