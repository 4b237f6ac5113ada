import { type Params, text } from "./params.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { Chat, Json, Message, Person, World } from "./world.ts";

/** The chat a call names, if the bot may speak there. */
export function chatFor(world: World, params: Params): Chat {
  const id = text(params, "chat_id");
  if (id === undefined || id === "") throw badRequest("chat_id is empty");
  const chat = world.chats.get(Number(id));
  if (chat === undefined) throw badRequest("chat not found");
  if (!chat.blocked) return chat;
  throw new Refusal(
    403,
    chat.type === "private"
      ? "Forbidden: bot was blocked by the user"
      : "Forbidden: bot was kicked from the supergroup chat",
  );
}

/** The chat with this id, opened by its first words: below zero a group, else a person's own. */
export function chatOf(world: World, id: number, person?: Person): Chat {
  const known = world.chats.get(id);
  if (known !== undefined) return known;
  const somebody = person ?? { id: Math.abs(id), first_name: "Jane", language_code: "en" };
  const chat: Chat = {
    id,
    type: id < 0 ? "supergroup" : "private",
    ...(id < 0 ? { title: "Market" } : {}),
    person: somebody,
    blocked: false,
  };
  world.chats.set(id, chat);
  return chat;
}

export function personOnWire(person: Person): Json {
  return { is_bot: false, ...person };
}

function chatOnWire({ id, type, title, person }: Chat): Json {
  const { first_name, username } = person;
  if (type !== "private") return { id, type, title };
  return { id, type, first_name, ...(username === undefined ? {} : { username }) };
}

/** A message as the API shows it. */
export function onWire(world: World, message: Message): Json {
  const { id, from, chat, date, body, inline, edited } = message;
  return {
    message_id: id,
    from: from === "bot" ? world.bot : personOnWire(from),
    chat: chatOnWire(chat),
    date,
    ...body,
    ...(edited === undefined ? {} : { edit_date: edited }),
    ...(inline === undefined ? {} : { reply_markup: inline }),
  };
}
