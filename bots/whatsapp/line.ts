import { setMaxListeners } from "node:events";
import type { WASocket } from "@whiskeysockets/baileys";
import type { Wait } from "./settings.ts";

/** The connection that is open, if one is. */
export type Line = {
  readonly now: () => WASocket | undefined;
  /** The open one, or the next to open within so many milliseconds. */
  readonly soon: (ms: number) => Promise<WASocket | undefined>;
  /**
   * What `work` brings, unless the connection ends before: then it rejects with what `onEnd` makes. The library lets
   * whoever waits for an answer wait on when it ends a connection itself.
   */
  readonly whileOpen: <Value>(work: Promise<Value>, onEnd: () => Error) => Promise<Value>;
  /** It opened; nothing: it is over. */
  readonly is: (sock: WASocket | undefined) => void;
};

export function openLine(wait: Wait, signal: AbortSignal): Line {
  let open: WASocket | undefined;
  let waiting: AbortController | undefined;
  const ends = new Set<() => void>();
  return {
    now: () => open,
    soon: async (ms) => {
      if (open !== undefined || signal.aborted) return open;
      if (waiting === undefined) {
        waiting = new AbortController();
        setMaxListeners(0, waiting.signal);
      }
      await wait(ms, waiting.signal);
      return open;
    },
    whileOpen: (work, onEnd) =>
      new Promise((resolve, reject) => {
        const end = () => {
          reject(onEnd());
        };
        ends.add(end);
        const forget = () => ends.delete(end);
        work.then(resolve, reject).then(forget, forget);
      }),
    is: (sock) => {
      open = sock;
      if (sock === undefined) {
        for (const end of ends) end();
        ends.clear();
        return;
      }
      waiting?.abort();
      waiting = undefined;
    },
  };
}
