import { createHash } from "node:crypto";
import { proto } from "@whiskeysockets/baileys";
import type { Rows } from "./rows.ts";

const KIND = "sent";
/** The first letter of a row tells whether WhatsApp has said that it took the message. */
const [TRIED, TAKEN] = ["?", "!"] as const;

/** A message of ours as it was made, whether or not it went out. */
export type Sent = { readonly message: proto.IMessage; readonly isTaken: boolean };

/**
 * What we say, kept from before it goes out: a repeat carries the same name and the same words, and a phone that cannot
 * read it gets it again, also after a restart.
 */
export type SentMessages = {
  readonly find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Sent>>;
  readonly keep: (ids: ReadonlyMap<string, proto.IMessage>) => Promise<void>;
  /** WhatsApp took it. */
  readonly taken: (id: string, message: proto.IMessage) => Promise<void>;
};

/** Our own name for a part of what is said, in the form of WhatsApp's web client; the same for a repeat. */
export function messageId(key: string, part: number): string {
  const digest = createHash("sha256").update(`${key}\n${part}`).digest("hex");
  return `3EB0${digest.slice(0, 18).toUpperCase()}`;
}

export function openSent(rows: Rows): SentMessages {
  const row = (id: string, mark: typeof TRIED | typeof TAKEN, message: proto.IMessage) => {
    const bytes = Buffer.from(proto.Message.encode(message).finish());
    return { kind: KIND, name: id, text: `${mark}${bytes.toString("base64")}` };
  };
  return {
    find: async (ids) => {
      const found = await rows.get(KIND, ids);
      const read = (text: string): Sent => ({
        message: proto.Message.decode(Buffer.from(text.slice(1), "base64")),
        isTaken: text.startsWith(TAKEN),
      });
      return new Map([...found].map(([id, text]) => [id, read(text)] as const));
    },
    keep: (messages) => rows.put([...messages].map(([id, message]) => row(id, TRIED, message))),
    taken: (id, message) => rows.put([row(id, TAKEN, message)]),
  };
}
