import type { Api } from "grammy";
import { GrammyError } from "grammy";
import type { Memory, Saying } from "../channel.ts";
import type { Part } from "./render.ts";

const KIND = "standing";
/** One that is older cannot be changed any more (Bot API: 48 hours for messages without a business connection). */
const GONE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/u;
const SAME = /message is not modified/u;

/** Which messages told of orders in this chat is known no more. */
export function forgetStanding(memory: Memory, chat: string, before: number): Promise<void> {
  return memory.letGo(KIND, `${chat}/`, before);
}

/** The messages that tell how orders stand, one an order and chat. */
export function openStanding(api: Api, memory: Memory) {
  const nameOf = (chat: string, order: string) => `${chat}/${order}`;
  const find = async (name: string) => {
    const id = await memory.recall(KIND, name);
    return id === undefined ? undefined : Number(id);
  };
  return {
    /** Changes the message about this order, if there is one. */
    change: async (chat: string, order: string, { html, keyboard }: Part): Promise<void> => {
      const name = nameOf(chat, order);
      const id = await find(name);
      if (id === undefined) return;
      const markup =
        keyboard === undefined || !("inline_keyboard" in keyboard) ? {} : { reply_markup: keyboard };
      const shape = { parse_mode: "HTML", link_preview_options: { is_disabled: true }, ...markup } as const;
      await api.editMessageText(chat, id, html, shape).catch(async (error: unknown) => {
        const said = error instanceof GrammyError ? error.description : "";
        if (SAME.test(said)) return;
        if (!GONE.test(said)) throw error;
        await memory.keep(KIND, name, null);
      });
    },
    /** The newest message about an order is the one that changes; the one before loses its buttons. */
    renew: async (chat: string, { standing }: Pick<Saying, "standing">, id: number): Promise<void> => {
      if (standing === undefined) return;
      const name = nameOf(chat, standing);
      const before = await find(name);
      await memory.keep(KIND, name, String(id));
      // Best effort: what an old button carries is refused where it does not fit any more.
      if (before !== undefined) await api.editMessageReplyMarkup(chat, before).catch(() => undefined);
    },
  };
}
