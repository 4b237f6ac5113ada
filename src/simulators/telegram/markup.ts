import { badRequest } from "./refusal.ts";
import type { Chat, Json } from "./world.ts";

/** The markup of a message, checked: an inline keyboard goes with the message, anything else with the chat. */
export function checkMarkup(markup: unknown, chat: Chat): { readonly inline?: Json; readonly reply?: Json } {
  if (markup === undefined) return {};
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  if (markup["inline_keyboard"] !== undefined) {
    const inline_keyboard = rowsOf(markup["inline_keyboard"]).map((row) => row.map(inlineButton));
    return inline_keyboard.length === 0 ? {} : { inline: { inline_keyboard } };
  }
  if (markup["keyboard"] !== undefined) {
    for (const button of rowsOf(markup["keyboard"]).flat()) replyButton(button, chat);
    return { reply: markup };
  }
  if (markup["remove_keyboard"] === true || markup["force_reply"] === true) return { reply: markup };
  throw badRequest("object expected as reply markup");
}

const ACTIONS = ["callback_data", "url", "copy_text", "switch_inline_query", "web_app", "login_url", "pay"];

function inlineButton(button: unknown): Json {
  const kind = "can't parse inline keyboard button";
  if (!isObject(button)) throw badRequest(`${kind}: InlineKeyboardButton must be an Object`);
  if (typeof button["text"] !== "string") throw badRequest(`${kind}: Field "text" must be of type String`);
  if (button["text"].trim() === "") throw badRequest("BUTTON_TEXT_INVALID");
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  const { callback_data: data, copy_text: copied } = button as {
    callback_data?: unknown;
    copy_text?: unknown;
  };
  // An empty string counts as none, which is what Telegram answers to `callback_data: ""`.
  if (actions.length === 0 || data === "") {
    throw badRequest(`${kind}: Text buttons are unallowed in the inline keyboard`);
  }
  if (actions.length > 1) throw badRequest("BUTTON_TYPE_INVALID");
  if (data !== undefined && (typeof data !== "string" || Buffer.byteLength(data) > 64)) {
    throw badRequest("BUTTON_DATA_INVALID");
  }
  if (copied !== undefined && !isCopyText(copied)) throw badRequest("BUTTON_COPY_TEXT_INVALID");
  return button;
}

function isCopyText(value: unknown): boolean {
  if (!isObject(value) || typeof value["text"] !== "string") return false;
  const { length } = value["text"];
  return length >= 1 && length <= 256;
}

function replyButton(button: unknown, chat: Chat): void {
  if (typeof button === "string" && button !== "") return;
  if (!isObject(button) || typeof button["text"] !== "string" || button["text"] === "") {
    throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
  }
  if (button["request_contact"] === true && chat.type !== "private") {
    throw badRequest("phone number can be requested in private chats only");
  }
}

function rowsOf(rows: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) {
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
  return rows.filter((row) => row.length > 0) as unknown[][];
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
