import { type Api, InputFile } from "grammy";
import type { Drawn, Say } from "../channel.ts";
import type { Part } from "./render.ts";

/** What somebody sent to the shop, shown to who has to look at it. */
export async function show(api: Api, chat: string, { picture }: Pick<Say, "picture">): Promise<void> {
  if (picture?.channel !== "telegram") return;
  const [kind, ...id] = picture.mediaId.split(":");
  if (kind === "photo") await api.sendPhoto(chat, id.join(":"));
  else await api.sendDocument(chat, id.join(":"));
}

/** One message of words; answers its id. */
export async function sendWords(api: Api, chat: string, { html, keyboard }: Part): Promise<number> {
  const message = await api.sendMessage(chat, html, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  });
  return message.message_id;
}

/** A picture to look at, or a paper to keep: papers go as they are, pictures as Telegram shrinks them. */
export async function sendFile(api: Api, chat: string, { name, mime, bytes }: Drawn): Promise<void> {
  const file = new InputFile(bytes, name);
  if (mime === "image/png") await api.sendPhoto(chat, file);
  else await api.sendDocument(chat, file);
}
