import { type MediaType, normalizeMessageContent, proto } from "@whiskeysockets/baileys";
import type { FileTold } from "./seal-media.ts";

/** A file that came with a message, still sealed. */
type FileIn = {
  readonly type: MediaType;
  readonly told: FileTold;
  readonly mime: string;
  readonly name: string;
};

/** What a phone makes of a message. */
export type Shows =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly text: string; readonly file: FileIn }
  /** Takes the place of what was said under `of`. */
  | { readonly kind: "edit"; readonly text: string; readonly of: string }
  | { readonly kind: "reaction"; readonly text: string; readonly of: string }
  /** What was said under `of` is taken back. */
  | { readonly kind: "taken-back"; readonly of: string }
  /** Anything no phone shows as words: keys, settings. */
  | { readonly kind: "other" };

const { REVOKE } = proto.Message.ProtocolMessage.Type;

/** Reads a message as a phone would show it. */
export function shows(message: proto.IMessage): Shows {
  const content = normalizeMessageContent(message);
  if (!content) return { kind: "other" };
  const { protocolMessage, reactionMessage } = content;
  if (protocolMessage) return spoken(protocolMessage);
  if (reactionMessage)
    return { kind: "reaction", text: reactionMessage.text ?? "", of: reactionMessage.key?.id ?? "" };
  const file = fileIn(content);
  if (file !== undefined) return { kind: "file", ...file };
  const text = content.conversation ?? content.extendedTextMessage?.text;
  return typeof text === "string" ? { kind: "text", text } : { kind: "other" };
}

function spoken({ key, editedMessage, type }: proto.Message.IProtocolMessage): Shows {
  const of = key?.id ?? "";
  if (editedMessage) {
    const now = shows(editedMessage);
    return { kind: "edit", text: "text" in now ? now.text : "", of };
  }
  return type === REVOKE ? { kind: "taken-back", of } : { kind: "other" };
}

function fileIn(content: proto.IMessage): { readonly text: string; readonly file: FileIn } | undefined {
  const { imageMessage, documentMessage } = content;
  if (imageMessage) {
    const file = { type: "image" as const, told: imageMessage, mime: imageMessage.mimetype ?? "", name: "" };
    return { text: imageMessage.caption ?? "", file };
  }
  if (!documentMessage) return undefined;
  const { mimetype, fileName, caption } = documentMessage;
  const file = {
    type: "document" as const,
    told: documentMessage,
    mime: mimetype ?? "",
    name: fileName ?? "",
  };
  return { text: caption ?? "", file };
}
