import { chatOf, onWire, personOnWire } from "./chat.ts";
import { keep } from "./files.ts";
import { write } from "./messages.ts";
import { type Button, shown } from "./shown.ts";
import type { Updates } from "./updates.ts";
import { type Chat, type Json, type Message, type Person, seconds, type World } from "./world.ts";

export type Media = "photo" | "voice" | "sticker" | "document";

/** What a tap did: asked the bot (`answer` tells what it said, once it has), or something on the phone only. */
export type Tapped = {
  readonly kind: Button["kind"];
  readonly value: string;
  readonly answer: () => Json | undefined;
};

/** The people in the chats. Each verb files an update, as Telegram would for the same deed. */
export function openPeople(world: World, updates: Updates) {
  const speak = (chat: Chat, body: Json, person: Person = chat.person): Message => {
    const message = write(world, { chat, from: person, body, inline: undefined, reply: undefined });
    updates.add(chat.type === "channel" ? "channel_post" : "message", onWire(world, message));
    return message;
  };
  return {
    /** Somebody writes. A new id opens the chat; below zero it is a group. Resolves to the message's id. */
    say: (chatId: number, text: string, person?: Person): number =>
      speak(chatOf(world, chatId, person), { text, ...entitiesIn(text) }, person).id,
    /** Somebody passes on what another person wrote. */
    forward: (chatId: number, text: string): number => {
      const sender_user = { id: 999, is_bot: false, first_name: "Another" };
      const forward_origin = { type: "user", date: seconds(world), sender_user };
      return speak(chatOf(world, chatId), { text, forward_origin, ...entitiesIn(text) }).id;
    },
    /** Somebody taps a button, named by its data or its label; the newest message that has one counts. */
    tap: (chatId: number, dataOrLabel: string, person?: Person): Tapped => {
      const chat = chatOf(world, chatId);
      for (const message of world.messages.filter((one) => one.chat === chat).toReversed()) {
        const button = shown(message)
          .buttons.flat()
          .find(
            ({ label, kind, value }) => label === dataOrLabel || (kind === "data" && value === dataOrLabel),
          );
        if (button?.kind === "data")
          return tapped(world, updates, { message, button, person: person ?? chat.person });
        if (button !== undefined) return { kind: button.kind, value: button.value, answer: () => undefined };
      }
      throw new Error(`No button ${dataOrLabel} in chat ${chatId}.`);
    },
    /** Somebody shares a phone number: their own, unless it is told whose. */
    shareContact: (chatId: number, phone: string, ownerId?: number): number => {
      const chat = chatOf(world, chatId);
      const { id, first_name } = chat.person;
      return speak(chat, { contact: { phone_number: phone, first_name, user_id: ownerId ?? id } }).id;
    },
    /** Somebody sends a picture, a voice note, a sticker or a document. */
    sendMedia: (chatId: number, media: Media, caption?: string): number => {
      const { bytes, ...file } = keep(world, media, { filename: media, bytes: bytesOf(media) });
      const one = { ...file, file_size: bytes.length, width: 100, height: 100, duration: 1 };
      const body = {
        [media]: media === "photo" ? [one] : one,
        ...(caption === undefined ? {} : { caption }),
      };
      return speak(chatOf(world, chatId), body).id;
    },
    ...openDeeds(world, updates),
  };
}

/** What people do to a chat without writing a new message. */
function openDeeds(world: World, updates: Updates) {
  const member = (chat: Chat, blocked: boolean) => {
    const status = (kicked: boolean) => ({
      user: world.bot,
      status: kicked ? "kicked" : "member",
      until_date: 0,
    });
    const change = { old_chat_member: status(chat.blocked), new_chat_member: status(blocked) };
    chat.blocked = blocked;
    const { chat: where } = onWire(world, stub(chat)) as { chat: Json };
    updates.add("my_chat_member", {
      chat: where,
      from: personOnWire(chat.person),
      date: seconds(world),
      ...change,
    });
  };
  return {
    /** Somebody changes what they wrote before. */
    rewrite: (chatId: number, messageId: number, text: string): void => {
      const message = world.messages.find(({ id, chat }) => id === messageId && chat.id === chatId);
      if (message === undefined) throw new Error(`No message ${messageId} in chat ${chatId}.`);
      message.body = { text };
      message.edited = seconds(world);
      world.changed();
      updates.add("edited_message", onWire(world, message));
    },
    block: (chatId: number): void => {
      member(chatOf(world, chatId), true);
    },
    unblock: (chatId: number): void => {
      member(chatOf(world, chatId), false);
    },
  };
}

type Tapping = { readonly message: Message; readonly button: Button; readonly person: Person };

function tapped(world: World, updates: Updates, { message, button, person }: Tapping): Tapped {
  const id = `${4_000_000_000_000_000 + world.taps.size}`;
  world.taps.set(id, { id, at: world.options.clock.now(), answer: undefined });
  const from = personOnWire(person);
  const where = { chat_instance: String(message.chat.id), message: onWire(world, message) };
  updates.add("callback_query", { id, from, ...where, data: button.value });
  return { kind: "data", value: button.value, answer: () => world.taps.get(id)?.answer };
}

/** A photo has to look like one, or it cannot be sent again. */
function bytesOf(media: Media): Buffer {
  return media === "photo" ? Buffer.from([0xff, 0xd8, 0xff, 0xd9]) : Buffer.from(`a ${media}`);
}

/** The commands and mentions that Telegram finds in what people write. */
function entitiesIn(text: string): Json {
  const found = [...text.matchAll(/(?<=^|\s)(?:\/[a-zA-Z0-9_]{1,32}(?:@\w+)?|@\w{3,})/g)];
  const entities = found.map(({ 0: piece, index }) => {
    return { type: piece.startsWith("/") ? "bot_command" : "mention", offset: index, length: piece.length };
  });
  return entities.length === 0 ? {} : { entities };
}

function stub(chat: Chat): Message {
  return {
    id: 0,
    chat,
    from: "bot",
    date: 0,
    body: {},
    inline: undefined,
    reply: undefined,
    edited: undefined,
  };
}
