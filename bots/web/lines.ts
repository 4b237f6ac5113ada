import type { Ledger, Line, Say } from "../../ledger/index.ts";

const PAGE = 200;

/** The lines of chats that have no network of their own: kept in the store, so a reload shows them again. */
export type Lines = ReturnType<typeof openLines>;

type Said = { readonly say: Say; readonly key: string };

export function openLines(ledger: Ledger) {
  const { store, clock, ids } = ledger;
  const listeners = new Map<string, Set<() => void>>();
  const turns = new Map<string, Promise<void>>();

  /** One line of a chat after the other: pages read on from the last id they saw, so no id may overtake another. */
  async function inTurn(chat: string, work: () => Promise<void>): Promise<void> {
    const mine = (turns.get(chat) ?? Promise.resolve()).then(work, work);
    turns.set(chat, mine);
    try {
      await mine;
    } finally {
      if (turns.get(chat) === mine) turns.delete(chat);
    }
  }

  return {
    /** Keeps a line, once: a line of the same key is there already. */
    add: (chat: string, from: Line["from"], { say, key }: Said): Promise<void> =>
      inTurn(chat, async () => {
        // Ids that begin with the time sort as they were said; the key makes a repeat the same line.
        const line: Line = { id: ids.next("msg"), version: 1, chat, key, from, say, saidAt: clock.now() };
        await store.commit({ lines: [line] });
        for (const listener of listeners.get(chat) ?? []) listener();
      }),
    /** The newest, oldest first: what a page shows that was just opened. */
    recent: async (chat: string): Promise<readonly Line[]> =>
      (await store.find("lines", { where: { chat }, newestFirst: true, limit: PAGE })).toReversed(),
    /** What was said after a line, oldest first, as many as go at once. */
    after: (chat: string, id: string): Promise<readonly Line[]> =>
      store.find("lines", { where: { chat, id: { above: id } }, limit: PAGE }),
    /** A line of this chat; one of another chat is none. */
    get: async (chat: string, id: string): Promise<Line | undefined> => {
      const line = await store.get("lines", id);
      return line?.chat === chat ? line : undefined;
    },
    /** How many listen to a chat now. */
    listening: (chat: string): number => listeners.get(chat)?.size ?? 0,
    /** Calls back whenever something new is said; answers how to stop. */
    listen: (chat: string, listener: () => void): (() => void) => {
      const own = listeners.get(chat) ?? new Set();
      listeners.set(chat, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(chat);
      };
    },
  };
}
