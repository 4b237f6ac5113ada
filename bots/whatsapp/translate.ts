import { normalizeMessageContent, type proto } from "@whiskeysockets/baileys";
import type { Heard } from "../channel.ts";

/** A picture or a paper that can be looked at and shown again. */
export type Carried =
  | { readonly imageMessage: proto.Message.IImageMessage }
  | { readonly documentMessage: proto.Message.IDocumentMessage };

export type Content = Pick<Heard, "kind" | "text" | "isForwarded" | "phone"> & { readonly carries?: Carried };

/** Larger ones are neither kept nor fetched. Bytes. */
export const LARGEST = 10_000_000;
/** What may be an M-Pesa message photographed, or a bank's paper. */
const LOOKED_AT = ["image/jpeg", "image/png", "image/webp", "application/pdf"];
const EDIT = 14;

/**
 * What a person did, from one message of WhatsApp; nothing for all that the shop does not listen to: reactions,
 * deletions, votes, keys and other notes between programs. `own`: the sender's number where WhatsApp vouches for it.
 */
export function translate(
  message: proto.IMessage | null | undefined,
  own: string | undefined,
): Content | undefined {
  const content = normalizeMessageContent(message ?? undefined);
  if (content === undefined) return undefined;
  const edit = content.protocolMessage;
  if (Number(edit?.type) === EDIT) {
    const text = wordsOf(normalizeMessageContent(edit?.editedMessage ?? undefined));
    return text === undefined ? undefined : { kind: "edited", text };
  }
  const said = saidIn(content) ?? cardIn(content, own);
  return said && { ...said, ...(isForwarded(content) && { isForwarded: true as const }) };
}

function saidIn(content: proto.IMessage): Content | undefined {
  const words = wordsOf(content);
  if (!isMedia(content)) return words === undefined ? undefined : { kind: "text", text: words };
  const carries = carriedBy(content);
  return { kind: "media", text: words ?? "", ...(carries && { carries }) };
}

/** Anybody's card can be sent; WhatsApp vouches only for the sender's own number. */
function cardIn({ contactMessage }: proto.IMessage, own: string | undefined): Content | undefined {
  const card = contactMessage?.vcard;
  if (typeof card !== "string") return undefined;
  return { kind: "contact", text: "", ...(own !== undefined && isCardOf(card, own) && { phone: own }) };
}

/** Where words stand: typed, below a file, or the choice that a tap on a button of somebody's making stands for. */
const WORDS: readonly ((content: proto.IMessage) => string | null | undefined)[] = [
  ({ conversation }) => conversation,
  ({ extendedTextMessage }) => extendedTextMessage?.text,
  ({ imageMessage }) => imageMessage?.caption,
  ({ videoMessage }) => videoMessage?.caption,
  ({ documentMessage }) => documentMessage?.caption,
  ({ buttonsResponseMessage }) => buttonsResponseMessage?.selectedButtonId,
  ({ templateButtonReplyMessage }) => templateButtonReplyMessage?.selectedId,
  ({ listResponseMessage }) => listResponseMessage?.singleSelectReply?.selectedRowId,
];

function wordsOf(content: proto.IMessage | undefined): string | undefined {
  if (content === undefined) return undefined;
  for (const wordsIn of WORDS) {
    const words = wordsIn(content);
    if (typeof words === "string") return words.trim();
  }
  return undefined;
}

const MEDIA = [
  "imageMessage",
  "videoMessage",
  "documentMessage",
  "audioMessage",
  "stickerMessage",
  "ptvMessage",
  "locationMessage",
  "liveLocationMessage",
  "contactsArrayMessage",
  "pollCreationMessage",
  "pollCreationMessageV3",
] as const;

function isMedia(content: proto.IMessage): boolean {
  return MEDIA.some((kind) => content[kind] !== undefined && content[kind] !== null);
}

function carriedBy({ imageMessage, documentMessage }: proto.IMessage): Carried | undefined {
  const isLookedAt = (media: { mimetype?: string | null; fileLength?: unknown } | null | undefined) =>
    LOOKED_AT.includes((media?.mimetype ?? "").split(";")[0] ?? "") &&
    Number(media?.fileLength ?? 0) <= LARGEST;
  if (imageMessage && isLookedAt(imageMessage)) return { imageMessage };
  return documentMessage && isLookedAt(documentMessage) ? { documentMessage } : undefined;
}

function isForwarded(content: proto.IMessage): boolean {
  const parts: readonly unknown[] = Object.values(content);
  return parts.some(
    (part) =>
      typeof part === "object" &&
      part !== null &&
      "contextInfo" in part &&
      (part.contextInfo as proto.IContextInfo | null)?.isForwarded === true,
  );
}

/** A card names a WhatsApp number as `waid=254712345678`. */
function isCardOf(card: string, own: string): boolean {
  return new RegExp(`waid=${own}(?!\\d)`, "u").test(card);
}
