import { downloadContentFromMessage, type MediaType, proto } from "@whiskeysockets/baileys";
import type { Instant } from "../../ledger/index.ts";
import type { Rows } from "./rows.ts";
import { type Carried, LARGEST } from "./translate.ts";
import { away } from "./trouble.ts";

const KIND = "media";

/** Pictures and papers that people sent: where WhatsApp has them and how they are opened. The bytes stay there. */
export type Media = {
  /** Keeps the way to it; answers its name. */
  readonly file: (name: string, carried: Carried) => Promise<string>;
  readonly forget: (chat: string, before: Instant) => Promise<void>;
  /** As it can be sent to somebody else without carrying it over. */
  readonly find: (name: string) => Promise<Carried | undefined>;
  /** The bytes, where WhatsApp still has them (some weeks) and they are not too many. */
  readonly fetch: (name: string, from: From) => Promise<Uint8Array | undefined>;
};

/** How and where files are fetched. */
type From = { readonly options: RequestInit; readonly host?: string };

export function openMedia(rows: Rows): Media {
  async function find(name: string): Promise<Carried | undefined> {
    const text = (await rows.get(KIND, [name])).get(name);
    if (text === undefined) return undefined;
    const { imageMessage, documentMessage } = proto.Message.decode(Buffer.from(text, "base64"));
    if (imageMessage) return { imageMessage };
    return documentMessage ? { documentMessage } : undefined;
  }
  return {
    file: async (name, carried) => {
      const bytes = proto.Message.encode(bare(carried)).finish();
      await rows.put([{ kind: KIND, name, text: Buffer.from(bytes).toString("base64") }]);
      return name;
    },
    find,
    forget: (chat, before) => rows.clearOf(KIND, `${chat}:`, before),
    fetch: async (name, from) => {
      const carried = await find(name);
      if (carried === undefined) return undefined;
      const [media, type]: [proto.Message.IImageMessage | proto.Message.IDocumentMessage, MediaType] =
        "imageMessage" in carried ? [carried.imageMessage, "image"] : [carried.documentMessage, "document"];
      const place = asDownloadable(media);
      if (place === undefined) return undefined;
      try {
        return await bounded(await downloadContentFromMessage(place, type, from));
      } catch {
        throw away("the file could not be fetched");
      }
    },
  };
}

/** Without what else was said around it. */
function bare(carried: Carried): proto.IMessage {
  const rest = { caption: null, contextInfo: null };
  return "imageMessage" in carried
    ? { imageMessage: { ...carried.imageMessage, ...rest } }
    : { documentMessage: { ...carried.documentMessage, ...rest } };
}

/** The path alone, and only a path: with another address in it the sender would choose whom this machine calls. */
function asDownloadable({ mediaKey, directPath }: proto.Message.IImageMessage) {
  if (mediaKey === undefined || mediaKey === null || directPath?.startsWith("/") !== true) return undefined;
  return { mediaKey, directPath };
}

/** What the sender says of its size may be a lie. */
async function bounded(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
