import {
  type Address,
  addressKey,
  type Enclosure,
  ensure,
  type Heard,
  type Ledger,
  newTask,
  type Order,
  type Say,
  type TaskOf,
  together,
  type Voucher,
} from "../ledger/index.ts";
import { may } from "./admin/roles.ts";
import { committed } from "./answer.ts";
import type { Channel, Drawn } from "./channel.ts";
import { codeSay } from "./dialog/says.ts";
import { answerMessage } from "./hear.ts";
import type { Words } from "./messages/messages.ts";
import { paidText } from "./messages/own-text.ts";
import { wordNews, wordStaffNews } from "./news.ts";
import { isOver } from "./news-over.ts";
import { offered } from "./news-wallet.ts";
import { ZONE } from "./see.ts";
import { tellerFor } from "./teller.ts";

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

  return {
    start: async (): Promise<void> => {
      const file = async (heard: Heard) => {
        await ledger.fileMessage(heard);
      };
      await Promise.all(channels.map((channel) => channel.start(file)));
    },
    answer: (task: TaskOf<"answer-message">) => answerMessage(ledger, task),
    say: async (task: TaskOf<"say">): Promise<void> => {
      await say(task.address, task.say, task.id);
      await ledger.store.commit({ finished: [task] });
    },
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
      const worded = task.asStaff === true ? wordStaffNews : wordNews;
      const news = await worded(await tellerFor(ledger, task.address), task.news);
      await say(task.address, news, task.id);
      await committed(ledger, together({ finished: [task] }, await offered(ledger, task, news)));
    },
    /** One message for each who runs the shop; nobody has joined yet: nobody is told. */
    tellStaff: async (task: TaskOf<"tell-staff">): Promise<void> => {
      const { merchantId, news } = task;
      const staff = (await isOver(ledger, news))
        ? []
        : await ledger.store.find("staff", { where: { merchantId }, limit: 100 });
      // Who may approve what customers show hears of it too.
      const concerns = news.kind === "proof-sent" ? "approve" : "refund";
      const tasks = staff
        .filter(({ role }) => may(role, concerns))
        .map(({ address }) =>
          newTask(
            ledger,
            { kind: "tell", address, news, asStaff: true },
            { merchantId, subject: addressKey(address) },
          ),
        );
      await ledger.store.commit({ finished: [task], tasks });
    },
    /** Step 7. Each code in a message of its own; what the network took is not sent again under the same key. */
    deliver: async (order: Order, vouchers: readonly Voucher[]): Promise<void> => {
      if (order.address === undefined) return;
      const { words } = await tellerFor(ledger, order.address);
      const late = (order.paidAt ?? 0) > order.expiresAt;
      const title = words(late ? "code.late" : "code.title", {
        price: paidText(words, order),
        name: order.terms.name,
      });
      for (const voucher of vouchers) {
        await say(order.address, codeSay({ words, zone: ZONE }, voucher, title), `code:${voucher.id}`);
      }
    },
    health: (): Readonly<Record<string, string>> =>
      Object.fromEntries(channels.map((channel) => [channel.name, channel.health()])),
    stop: async (): Promise<void> => {
      await Promise.all(channels.map((channel) => channel.stop()));
    },
  };
}
