import type { CacheStore } from "@whiskeysockets/baileys";

/** What Baileys may forget; kept beyond one socket, bounded, without timers: the longest unused goes first. */
export function openCache(most: number): CacheStore {
  const held = new Map<string, unknown>();
  return {
    get: (key: string): never | undefined => {
      const value = held.get(key);
      if (value !== undefined) {
        held.delete(key);
        held.set(key, value);
      }
      return value as never;
    },
    set: (key, value) => {
      held.delete(key);
      held.set(key, value);
      const [oldest] = held.keys();
      if (held.size > most && oldest !== undefined) held.delete(oldest);
    },
    del: (key) => {
      held.delete(key);
    },
    flushAll: () => {
      held.clear();
    },
  };
}
