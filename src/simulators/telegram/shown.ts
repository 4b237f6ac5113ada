import { isObject } from "./markup.ts";
import type { Json, Message } from "./world.ts";

/** A button below a message. `kind` says what a tap does; `value` is the data, the copied text or the address. */
export type Button = {
  readonly label: string;
  readonly kind: "data" | "copy" | "url" | "other";
  readonly value: string;
};

/** A message as a person sees it. */
export type Shown = {
  readonly chatId: number;
  readonly messageId: number;
  readonly from: "bot" | "person";
  /** Text or caption, without markup. */
  readonly text: string;
  /** What is bold, monospaced and so on, as the Bot API names it. */
  readonly entities: readonly Json[];
  /** Rows of buttons. */
  readonly buttons: readonly (readonly Button[])[];
  /** Labels of the reply keyboard that came with it; `contact` where one shares the phone number. */
  readonly keyboard: readonly { readonly label: string; readonly contact: boolean }[];
  /** The id and name of a picture or document that came with it. */
  readonly file?: { readonly id: string; readonly name: string };
  readonly edited: boolean;
};

export function shown({ chat, id, from, body, inline, reply, edited }: Message): Shown {
  const file = fileOf(body);
  return {
    chatId: chat.id,
    messageId: id,
    from: from === "bot" ? "bot" : "person",
    text: words(body["text"] ?? body["caption"]),
    entities: (body["entities"] ?? body["caption_entities"] ?? []) as readonly Json[],
    buttons: rows(inline?.["inline_keyboard"]).map((row) => row.map(buttonOf)),
    keyboard: rows(reply?.["keyboard"])
      .flat()
      .map((button) => ({
        label: words(isObject(button) ? button["text"] : button),
        contact: isObject(button) && button["request_contact"] === true,
      })),
    ...(file === undefined ? {} : { file }),
    edited: edited !== undefined,
  };
}

function buttonOf(button: unknown): Button {
  const { text, callback_data, copy_text, url } = isObject(button) ? button : ({} as Json);
  const label = words(text);
  if (typeof callback_data === "string") return { label, kind: "data", value: callback_data };
  if (isObject(copy_text)) return { label, kind: "copy", value: words(copy_text["text"]) };
  if (typeof url === "string") return { label, kind: "url", value: url };
  return { label, kind: "other", value: "" };
}

function fileOf({ document, photo }: Json): Shown["file"] {
  if (isObject(document)) return { id: words(document["file_id"]), name: words(document["file_name"]) };
  const largest: unknown = Array.isArray(photo) ? photo.at(-1) : undefined;
  return isObject(largest) ? { id: words(largest["file_id"]), name: "photo" } : undefined;
}

function rows(value: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(value) ? (value as unknown[][]) : [];
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}
