import {
  type BinaryNode,
  type Contact,
  decodeMessageNode,
  isLidUser,
  isPnUser,
  jidNormalizedUser,
  proto,
  unpadRandomMax16,
  type WAMessage,
  type WAMessageKey,
} from "@whiskeysockets/baileys";
import type { Clock, Instant } from "../../ledger/index.ts";
import type { Rows } from "./rows.ts";

type Arrival = { readonly name: string; readonly attrs: Readonly<Record<string, string>> };

/**
 * What was deciphered and is not filed yet: it survives the process. `type` stands beside Baileys' own types of keys,
 * so that a page is written in the same transaction as they are.
 */
export type Journal = {
  readonly type: string;
  /** A message came in; its ciphertexts will be asked for by themselves. */
  readonly arrived: (node: BinaryNode) => void;
  readonly arrivalOf: (ciphertext: Uint8Array) => Arrival | undefined;
  readonly page: (arrival: Arrival, plain: Uint8Array) => object;
  /** The message was filed, or is nothing to file. */
  readonly filed: (key: WAMessageKey) => void;
  /**
   * What was deciphered at least so long ago, in ms, by this process, and has not been filed: a line that breaks before
   * "received" is said makes the library forget the message, and the server's repeat of it cannot be read.
   */
  readonly unfiled: (me: Contact | undefined, since: number) => readonly WAMessage[];
  /** Messages that a process before this one left unfiled, oldest first. */
  readonly left: (me: Contact | undefined) => Promise<readonly WAMessage[]>;
  /** Resolves when all pages that are filed are gone. */
  readonly idle: () => Promise<void>;
};

type Page = { readonly attrs: Arrival["attrs"]; readonly plain: string };

const TYPE = "opened";
const KIND = `key.${TYPE}`;

export function openJournal(rows: Rows, { now }: Clock, log: (line: string) => void): Journal {
  const arrivals = new WeakMap<Uint8Array, Arrival>();
  const open = new Map<string, Page & { readonly at: Instant }>();
  let filed: string[] = [];
  let tearing: Promise<void> | undefined;

  /** Pages that are filed while others are being torn out go together after them. */
  async function tear(): Promise<void> {
    while (filed.length > 0) {
      const names = filed;
      filed = [];
      try {
        await rows.put(names.map((name) => ({ kind: KIND, name, text: null })));
      } catch {
        // Filed again at the next start, which finds them known.
        log("whatsapp: pages of the journal could not be torn out");
      }
    }
    tearing = undefined;
  }

  return {
    type: TYPE,
    arrived: ({ attrs, content }) => {
      const { from, id, recipient } = attrs;
      const isPerson = isPnUser(from) === true || isLidUser(from) === true;
      // With a recipient it is an echo of what our own phone sent.
      if (!isPerson || id === undefined || recipient !== undefined || !Array.isArray(content)) return;
      for (const one of content) {
        if (one.tag !== "enc" || !(one.content instanceof Uint8Array)) continue;
        arrivals.set(one.content, { name: nameOf({ remoteJid: from, id }), attrs });
      }
    },
    arrivalOf: (ciphertext) => arrivals.get(ciphertext),
    page: ({ name, attrs }, plain) => {
      const page: Page = { attrs, plain: Buffer.from(plain).toString("base64") };
      open.set(name, { ...page, at: now() });
      return page;
    },
    filed: (key) => {
      const name = nameOf(key);
      // One that came unsealed, or was on no page for another reason.
      if (!open.delete(name)) return;
      filed.push(name);
      tearing ??= tear();
    },
    unfiled: (me, since) =>
      [...open.values()].filter(({ at }) => now() - at >= since).map((page) => messageOn(page, me)),
    left: async (me) => {
      const pages = [...(await rows.all(KIND))].map(
        ([name, text]) => [name, JSON.parse(text) as Page] as const,
      );
      for (const [name, page] of pages) open.set(name, { ...page, at: now() });
      return pages
        .map(([, page]) => page)
        .toSorted((a, b) => Number(a.attrs["t"] ?? 0) - Number(b.attrs["t"] ?? 0))
        .map((page) => messageOn(page, me));
    },
    idle: async () => tearing,
  };
}

/** Who sends a message names it, so one name can stand for two people's messages. */
function nameOf({ remoteJid, id }: { remoteJid?: string | null | undefined; id?: string | null }): string {
  return `${jidNormalizedUser(remoteJid ?? "")} ${id ?? ""}`;
}

/** The message as Baileys would have handed it over. */
function messageOn({ attrs, plain }: Page, me: Contact | undefined): WAMessage {
  const node: BinaryNode = { tag: "message", attrs: { ...attrs } };
  const { fullMessage } = decodeMessageNode(node, me?.id ?? "", me?.lid ?? "");
  const message = proto.Message.decode(unpadRandomMax16(Buffer.from(plain, "base64")));
  return { ...fullMessage, message };
}
