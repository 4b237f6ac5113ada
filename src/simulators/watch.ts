import { setMaxListeners } from "node:events";
import { deadline } from "./http.ts";

/** Waiting for something to become true, without asking again and again. */
export type Watch = {
  /** To be called after every change. */
  readonly changed: () => void;
  /** Resolves with the first thing `find` finds, now or after a change; rejects after `patience` milliseconds. */
  readonly until: <Thing>(find: () => Thing | undefined, what: string, patience?: number) => Promise<Thing>;
  readonly close: () => void;
};

export function openWatch(): Watch {
  const waiters = new Set<() => void>();
  const closing = new AbortController();
  // Everybody who waits listens for the end, as many as there are.
  setMaxListeners(0, closing.signal);
  return {
    changed: () => {
      for (const look of waiters) look();
    },
    until: (find, what, patience = 5000) =>
      new Promise((resolve, reject) => {
        const { signal, done } = deadline(patience, closing.signal);
        const look = () => {
          const found = find();
          if (found === undefined) return;
          waiters.delete(look);
          done();
          resolve(found);
        };
        signal.addEventListener("abort", () => {
          waiters.delete(look);
          done();
          reject(new Error(`Waited ${patience} ms for ${what}.`));
        });
        waiters.add(look);
        look();
      }),
    close: () => {
      closing.abort();
    },
  };
}
