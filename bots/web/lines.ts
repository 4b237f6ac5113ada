import type { Ledger, Line, Say } from "../../ledger/index.ts";

const PAGE = 200;

/** The lines of chats that have no network of their own: kept in the store, so a reload shows them again. */
export type Lines = ReturnType<typeof openLines>;

export function openLines(ledger: Ledger) {
  const { store, clock, ids } = ledger;
  const listeners = new Map<string, Set<() => void>>();

  function wake(chat: string): void {
    for (const listener of listeners.get(chat) ?? []) listener();
  }

  return {
    /** Keeps a line, once: a line of the same id is there already. */
    add: async (chat: string, from: Line["from"], said: { readonly say: Say; readonly key: string }): Promise<void> => {
      // Ids that begin with the time sort as they were said; the key makes a repeat the same line.
      const id = ids.next("msg");
      const line: Line = { id, version: 1, chat, key: said.key, from, say: said.say, saidAt: clock.now() };
      await store.commit({ lines: [line] });
      wake(chat);
    },
    /** What was said after a line, oldest first. */
    after: (chat: string, id: string) =>
      store.find("lines", { where: { chat, ...(id !== "" && { id: { above: id } }) }, limit: PAGE }),
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
