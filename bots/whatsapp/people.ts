import type { Clock, Instant } from "../../ledger/index.ts";
import type { Rows } from "./rows.ts";

/** How somebody is reached: the name they last wrote under, and when (to the hour). */
export type Reach = { readonly jid: string; readonly at: Instant };

/**
 * Who is who. WhatsApp names a person by phone number or by a number of its own (LID), and changes over in the middle
 * of a conversation: both are one chat, named as the person was first heard.
 */
export type People = {
  /** The chat of whoever wrote under `jid`, who is `other` too where known; from now on they may be written to. */
  readonly heard: (jid: string, other: string | undefined) => Promise<string>;
  /** Nobody is written to who never wrote. */
  readonly reach: (chat: string) => Promise<Reach | undefined>;
  /** From now on they are written to under this name. */
  readonly reachAs: (chat: string, jid: string) => Promise<void>;
  /** The chat of whoever has this name; a name that nobody wrote under is one of its own. */
  readonly chatOf: (jid: string) => Promise<string>;
  /** Who they are is kept no more; they are answered as long as this process lives, and known again when they write. */
  readonly forget: (chat: string) => Promise<void>;
  /** The names of the person behind a chat. */
  readonly names: (chat: string) => Promise<readonly string[]>;
};

const [CHAT, REACH] = ["chat", "reach"] as const;
const HOUR = 3_600_000;
const REMEMBERED = 5000;

type Known = Reach & { readonly names: readonly string[] };

export function openPeople(rows: Rows, { now }: Clock): People {
  const chats = new Map<string, string>();
  const known = new Map<string, Known>();

  async function recall(chat: string): Promise<Known | undefined> {
    const held = known.get(chat);
    if (held !== undefined) return held;
    const text = (await rows.get(REACH, [chat])).get(chat);
    if (text === undefined) return undefined;
    const found = JSON.parse(text) as Known;
    remember(known, chat, found);
    return found;
  }

  async function chatOf(names: readonly string[]): Promise<string | undefined> {
    const held = names.map((name) => chats.get(name)).find((chat) => chat !== undefined);
    if (held !== undefined) return held;
    const found = await rows.get(CHAT, names);
    return names.map((name) => found.get(name)).find((chat) => chat !== undefined);
  }

  return {
    heard: async (jid, other) => {
      const names = other === undefined ? [jid] : [jid, other];
      const chat = (await chatOf(names)) ?? jid;
      const before = await recall(chat);
      const all = [...new Set([...(before?.names ?? []), ...names])];
      const isNews = before?.jid !== jid || all.length !== before.names.length || now() - before.at > HOUR;
      if (isNews) {
        const next: Known = { jid, at: now(), names: all };
        await rows.put([
          { kind: REACH, name: chat, text: JSON.stringify(next) },
          ...names.map((name) => ({ kind: CHAT, name, text: chat })),
        ]);
        remember(known, chat, next);
      }
      for (const name of names) remember(chats, name, chat);
      return chat;
    },
    reach: recall,
    chatOf: async (jid) => (await chatOf([jid])) ?? jid,
    forget: async (chat) => {
      const before = await recall(chat);
      if (before === undefined) return;
      const names = before.names.map((name) => ({ kind: CHAT, name, text: null }));
      await rows.put([{ kind: REACH, name: chat, text: null }, ...names]);
      // Old enough to be written down with their next message.
      remember(known, chat, { ...before, at: now() - HOUR - 1 });
    },
    reachAs: async (chat, jid) => {
      const before = await recall(chat);
      if (before === undefined) return;
      const next = { ...before, jid };
      await rows.put([{ kind: REACH, name: chat, text: JSON.stringify(next) }]);
      remember(known, chat, next);
    },
    names: async (chat) => (await recall(chat))?.names ?? [],
  };
}

function remember<Value>(held: Map<string, Value>, name: string, value: Value): void {
  held.delete(name);
  held.set(name, value);
  const [oldest] = held.keys();
  if (held.size > REMEMBERED && oldest !== undefined) held.delete(oldest);
}
