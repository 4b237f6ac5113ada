import { chatFor, onWire } from "./chat.ts";
import { documentBody, fileFor, photoBody } from "./files.ts";
import { type Parsed, parseHtml } from "./html.ts";
import { checkMarkup } from "./markup.ts";
import { type Params, structure, text, whole } from "./params.ts";
import { badRequest } from "./refusal.ts";
import { type Chat, type Json, type Message, seconds, type World } from "./world.ts";

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** Puts a message into a chat. */
export function write(
  world: World,
  message: Pick<Message, "chat" | "from" | "body" | "inline" | "reply">,
): Message {
  world.lastId += 1;
  const written: Message = { ...message, id: world.lastId, date: seconds(world), edited: undefined };
  world.messages.push(written);
  world.changed();
  return written;
}

export function sendMessage(world: World, params: Params): Json {
  const chat = chatFor(world, params);
  return send(world, params, { chat, body: textBody(params) });
}

export function sendPhoto(world: World, params: Params): Json {
  const chat = chatFor(world, params);
  return send(world, params, {
    chat,
    body: { ...photoBody(fileFor(world, params, "photo")), ...captionBody(params) },
  });
}

export function sendDocument(world: World, params: Params): Json {
  const chat = chatFor(world, params);
  const file = documentBody(fileFor(world, params, "document"));
  return send(world, params, { chat, body: { ...file, ...captionBody(params) } });
}

function send(world: World, params: Params, { chat, body }: { chat: Chat; body: Json }): Json {
  const { inline, reply } = checkMarkup(structure(params, "reply_markup"), chat);
  return onWire(world, write(world, { chat, from: "bot", body, inline, reply }));
}

export function editMessageText(world: World, params: Params): Json {
  const message = ownMessage(world, params, "edit");
  if (message.body["text"] === undefined) throw badRequest("there is no text in the message to edit");
  return edit(world, params, { message, body: textBody(params) });
}

export function editMessageReplyMarkup(world: World, params: Params): Json {
  const message = ownMessage(world, params, "edit");
  return edit(world, params, { message, body: message.body });
}

function edit(world: World, params: Params, { message, body }: { message: Message; body: Json }): Json {
  const { inline } = checkMarkup(structure(params, "reply_markup"), message.chat);
  const same = JSON.stringify([body, inline]) === JSON.stringify([message.body, message.inline]);
  if (same) {
    const what = "specified new message content and reply markup are exactly the same";
    throw badRequest(`message is not modified: ${what} as a current content and reply markup of the message`);
  }
  message.body = body;
  message.inline = inline;
  message.edited = seconds(world);
  world.changed();
  return onWire(world, message);
}

export function deleteMessage(world: World, params: Params): true {
  const message = ownMessage(world, params, "delete");
  world.messages.splice(world.messages.indexOf(message), 1);
  world.changed();
  return true;
}

function ownMessage(world: World, params: Params, verb: "edit" | "delete"): Message {
  const chat = chatFor(world, params);
  const id = whole(params, "message_id");
  const found = world.messages.find((message) => message.chat === chat && message.id === id);
  if (found === undefined) throw badRequest(`message to ${verb} not found`);
  // In a private chat a bot may delete what the other side wrote, but not edit it.
  const allowed = found.from === "bot" || (verb === "delete" && chat.type === "private");
  if (!allowed) throw badRequest(`message can't be ${verb}${verb === "edit" ? "ed" : "d for everyone"}`);
  return found;
}

function textBody(params: Params): Json {
  const { text: written, entities } = formatted(params, text(params, "text") ?? "");
  if (written === "") throw badRequest("message text is empty");
  if (written.length > LONGEST_TEXT) throw badRequest("message is too long");
  return { text: written, ...(entities.length === 0 ? {} : { entities }) };
}

function captionBody(params: Params): Json {
  const { text: caption, entities } = formatted(params, text(params, "caption") ?? "");
  if (caption.length > LONGEST_CAPTION) throw badRequest("message caption is too long");
  if (caption === "") return {};
  return { caption, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
}

function formatted(params: Params, raw: string): Parsed {
  const mode = text(params, "parse_mode");
  if (mode === undefined || mode === "") return { text: raw.trim(), entities: [] };
  if (mode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
  const parsed = parseHtml(raw);
  return { ...parsed, text: parsed.text.trimEnd() };
}
