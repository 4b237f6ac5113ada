import { setMaxListeners } from "node:events";
import type { WASocket } from "@whiskeysockets/baileys";
import type { Wait } from "./settings.ts";

/** The connection that is open, if one is. */
export type Line = {
  readonly now: () => WASocket | undefined;
  /** The open one, or the next to open within so many milliseconds. */
  readonly soon: (ms: number) => Promise<WASocket | undefined>;
  /** It opened; nothing: it is over. */
  readonly is: (sock: WASocket | undefined) => void;
};

export function openLine(wait: Wait, signal: AbortSignal): Line {
  let open: WASocket | undefined;
  let waiting: AbortController | undefined;
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
    is: (sock) => {
      open = sock;
      if (sock === undefined) return;
      waiting?.abort();
      waiting = undefined;
    },
  };
}
