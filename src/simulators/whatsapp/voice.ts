import { randomBytes } from "node:crypto";
import { type MediaType, proto } from "@whiskeysockets/baileys";
import { formNow, jidOf } from "./accounts.ts";
import { stanza } from "./nodes.ts";
import { phoneWrites } from "./phone.ts";
import { type SealedFile, sealFile } from "./seal-media.ts";
import { type Account, type Sent, seconds, type World } from "./world.ts";

/** What somebody writes; each resolves with the message's id, once the server has it. */
export type Voice = {
  /** `id`: under that id, though it may have been used before. `quoting`: as an answer to that message. */
  readonly says: (text: string, how?: { readonly id?: string; readonly quoting?: string }) => Promise<string>;
  /** The same words twice under one id, as a phone on a bad line does. */
  readonly saysTwice: (text: string) => Promise<string>;
  /** A message that came from somebody else first. */
  readonly forwards: (text: string) => Promise<string>;
  /** Changes what was said under `id`. */
  readonly edits: (id: string, text: string) => Promise<string>;
  /** Takes back what was said under `id`. */
  readonly takesBack: (id: string) => Promise<string>;
  /** Puts an emoji on a message: of the shop, unless it is one of their own. */
  readonly reacts: (id: string, emoji: string) => Promise<string>;
  readonly sendsPicture: (bytes: Uint8Array, caption?: string) => Promise<string>;
  readonly sendsDocument: (bytes: Uint8Array, file: Paper) => Promise<string>;
  readonly sendsVoice: () => Promise<string>;
  readonly sendsSticker: () => Promise<string>;
  /** Is seen typing, or has stopped. */
  readonly types: (isTyping?: boolean) => void;
};

/** A document as it is sent. */
type Paper = { readonly name: string; readonly mime: string; readonly caption?: string };

type Saying = Pick<Sent, "message"> & Partial<Pick<Sent, "id" | "type" | "mediaType" | "edit">>;

/** An id as phones make them. */
export const newId = (): string => `3A${randomBytes(9).toString("hex").toUpperCase()}`;

const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type;

export function openVoice(world: World, account: Account, to: () => Account): Voice {
  const say = async ({ id = newId(), type = "text", ...rest }: Saying): Promise<string> => {
    await world.carry(phoneWrites(world, account, { id, to: to(), type, ...rest }));
    return id;
  };
  const keyOf = (id: string) => {
    const fromMe = account.sent.has(id);
    return { remoteJid: jidOf(to(), "pn"), fromMe, id };
  };
  const says: Voice["says"] = (text, { id = newId(), quoting } = {}) =>
    say({ id, message: quoting === undefined ? { conversation: text } : quoted(text, to(), quoting) });
  return {
    says,
    saysTwice: async (text) => says(text, { id: await says(text) }),
    forwards: (text) =>
      say({ message: { extendedTextMessage: { text, contextInfo: { isForwarded: true } } } }),
    edits: (id, text) => {
      const change = {
        type: MESSAGE_EDIT,
        timestampMs: world.clock.now(),
        editedMessage: { conversation: text },
      };
      return say({ edit: "1", message: { protocolMessage: { key: keyOf(id), ...change } } });
    },
    takesBack: (id) => say({ edit: "7", message: { protocolMessage: { key: keyOf(id), type: REVOKE } } }),
    reacts: (id, text) => {
      const reactionMessage = { key: keyOf(id), text, senderTimestampMs: world.clock.now() };
      return say({ type: "reaction", message: { reactionMessage } });
    },
    ...openFiles(world, say),
    types: (isTyping = true) => {
      const state = stanza(isTyping ? "composing" : "paused");
      for (const { line } of to().devices.values())
        line?.send(stanza("chatstate", { from: jidOf(account, formNow(account)) }, [state]));
    },
  };
}

type Files = Pick<Voice, "sendsPicture" | "sendsDocument" | "sendsVoice" | "sendsSticker">;

function openFiles(world: World, say: (saying: Saying) => Promise<string>): Files {
  const send = async (
    mediaType: MediaType,
    bytes: Uint8Array,
    message: (file: SealedFile & { readonly mediaKeyTimestamp: number }) => proto.IMessage,
  ) => {
    const file = await sealFile(world.media, mediaType, bytes);
    return say({
      type: "media",
      mediaType,
      message: message({ ...file, mediaKeyTimestamp: seconds(world) }),
    });
  };
  return {
    sendsPicture: (bytes, caption) =>
      send("image", bytes, (file) => ({
        imageMessage: { ...file, mimetype: mimeOf(bytes), ...(caption === undefined ? {} : { caption }) },
      })),
    sendsDocument: (bytes, { name, mime, caption }) =>
      send("document", bytes, (file) => {
        const documentMessage = { ...file, mimetype: mime, fileName: name, title: name };
        if (caption === undefined) return { documentMessage };
        return {
          documentWithCaptionMessage: { message: { documentMessage: { ...documentMessage, caption } } },
        };
      }),
    sendsVoice: () =>
      send("audio", Buffer.from("OggS a voice"), (file) => ({
        audioMessage: { ...file, mimetype: "audio/ogg; codecs=opus", ptt: true, seconds: 2 },
      })),
    sendsSticker: () =>
      send("sticker", Buffer.from("RIFF a sticker"), (file) => ({
        stickerMessage: { ...file, mimetype: "image/webp", width: 512, height: 512 },
      })),
  };
}

function quoted(text: string, author: Account, stanzaId: string): proto.IMessage {
  const contextInfo = { stanzaId, participant: jidOf(author, "lid"), quotedMessage: { conversation: "" } };
  return { extendedTextMessage: { text, contextInfo } };
}

function mimeOf(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? "image/png" : "image/jpeg";
}
