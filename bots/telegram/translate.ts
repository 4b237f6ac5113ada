import type { CallbackQuery, ChatMemberUpdated, Message, Update, User } from "grammy/types";
import type { Heard } from "../channel.ts";

/** What a person can send besides words and their number; the shop answers all of it alike. */
const MEDIA = [
  "photo",
  "voice",
  "sticker",
  "document",
  "video",
  "video_note",
  "audio",
  "animation",
  "location",
  "poll",
  "dice",
] as const;

/**
 * What a person did in their private chat with the bot, from one update of the Bot API; nothing for all that the shop
 * does not listen to: groups, channels, other bots, service messages.
 */
export function translate(update: Update): Heard | undefined {
  const id = `telegram:${update.update_id}`;
  const { message, edited_message: edited, callback_query: tap, my_chat_member: member } = update;
  if (tap !== undefined) return tapped(id, tap);
  if (member !== undefined) return moved(id, member);
  const said = message ?? edited;
  if (said?.chat.type !== "private" || said.from.is_bot) return undefined;
  const heard = contentOf(said, said.from);
  if (heard === undefined) return undefined;
  const who = { id, ...whoAndWhere(said.from, said.chat.id) };
  return edited === undefined ? { ...who, ...heard } : { ...who, kind: "edited", text: heard.text };
}

function tapped(id: string, { from, message, data }: CallbackQuery): Heard | undefined {
  if (message?.chat.type !== "private" || data === undefined || from.is_bot) return undefined;
  return { id, ...whoAndWhere(from, message.chat.id), kind: "tap", text: data };
}

/** They blocked the bot, or let it back in (Bot API: `kicked` and `member` of a private chat). */
function moved(id: string, { chat, from, new_chat_member: now }: ChatMemberUpdated): Heard | undefined {
  if (chat.type !== "private") return undefined;
  const kind = now.status === "kicked" ? "left" : now.status === "member" ? "back" : undefined;
  return kind && { id, ...whoAndWhere(from, chat.id), kind, text: "" };
}

/** A group where somebody called the bot by its name, in a command or a mention. */
export function groupThatCalled({ message }: Update, username: string): Message | undefined {
  if (message === undefined || (message.chat.type !== "group" && message.chat.type !== "supergroup"))
    return undefined;
  if (message.from.is_bot) return undefined;
  const name = `@${username.toLowerCase()}`;
  const text = message.text ?? message.caption ?? "";
  const called = (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const piece = text.slice(offset, offset + length).toLowerCase();
    return type === "mention" ? piece === name : type === "bot_command" && piece.endsWith(name);
  });
  return called ? message : undefined;
}

function contentOf(
  message: Message,
  from: User,
): Pick<Heard, "kind" | "text" | "phone" | "mediaId" | "isForwarded"> | undefined {
  const { text, contact, caption } = message;
  const passedOn = message.forward_origin === undefined ? {} : ({ isForwarded: true } as const);
  // A command may carry the bot's name also in a private chat: `/start@kibanda_bot hello`.
  if (text !== undefined)
    return { kind: "text", text: text.trim().replace(/^(\/\w+)@\w+/, "$1"), ...passedOn };
  if (contact !== undefined) {
    // Anybody's card can be sent; Telegram vouches only for the sender's own.
    const phone = contact.user_id === from.id ? { phone: contact.phone_number } : {};
    return { kind: "contact", text: "", ...phone };
  }
  if (MEDIA.some((media) => message[media] !== undefined))
    return { kind: "media", text: caption?.trim() ?? "", ...mediaOf(message), ...passedOn };
  return undefined;
}

/** A picture or a document, by the id under which Telegram sends it again; which of the two has to be said then. */
function mediaOf({ photo, document }: Message): Pick<Heard, "mediaId"> {
  const largest = photo?.at(-1);
  if (largest !== undefined) return { mediaId: `photo:${largest.file_id}` };
  return document === undefined ? {} : { mediaId: `document:${document.file_id}` };
}

function whoAndWhere(from: User, chat: number): Pick<Heard, "address" | "name" | "language"> {
  return {
    address: { channel: "telegram", chat: String(chat) },
    name: [from.first_name, from.last_name].filter(Boolean).join(" "),
    ...(from.language_code === undefined ? {} : { language: from.language_code }),
  };
}
