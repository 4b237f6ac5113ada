import { createHash } from "node:crypto";
import { proto } from "@whiskeysockets/baileys";
import type { Instant } from "../../ledger/index.ts";
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
  readonly find: (chat: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Sent>>;
  readonly keep: (chat: string, messages: ReadonlyMap<string, proto.IMessage>) => Promise<void>;
  /** WhatsApp took it. */
  readonly taken: (chat: string, id: string, message: proto.IMessage) => Promise<void>;
  readonly forget: (chat: string, before: Instant) => Promise<void>;
};

/** Our own name for a part of what is said, in the form of WhatsApp's web client; the same for a repeat. */
export function messageId(key: string, part: number): string {
  const digest = createHash("sha256").update(`${key}\n${part}`).digest("hex");
  return `3EB0${digest.slice(0, 18).toUpperCase()}`;
}

export function openSent(rows: Rows): SentMessages {
  const nameOf = (chat: string, id: string) => `${chat}:${id}`;
  const text = (mark: typeof TRIED | typeof TAKEN, message: proto.IMessage) =>
    `${mark}${Buffer.from(proto.Message.encode(message).finish()).toString("base64")}`;
  const read = (kept: string): Sent => ({
    message: proto.Message.decode(Buffer.from(kept.slice(1), "base64")),
    isTaken: kept.startsWith(TAKEN),
  });
  return {
    find: async (chat, ids) => {
      const found = await rows.get(
        KIND,
        ids.map((id) => nameOf(chat, id)),
      );
      return new Map(
        ids.flatMap((id) => {
          const kept = found.get(nameOf(chat, id));
          return kept === undefined ? [] : [[id, read(kept)] as const];
        }),
      );
    },
    keep: (chat, messages) =>
      rows.put(
        [...messages].map(([id, message]) => ({
          kind: KIND,
          name: nameOf(chat, id),
          text: text(TRIED, message),
        })),
      ),
    taken: (chat, id, message) =>
      rows.put([{ kind: KIND, name: nameOf(chat, id), text: text(TAKEN, message) }]),
    forget: (chat, before) => rows.clearOf(KIND, nameOf(chat, ""), before),
  };
}
