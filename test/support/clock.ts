import type { Clock } from "../../ledger/index.ts";

/** A clock that stands still until a test moves it. */
export type HandClock = Clock & { readonly pass: (ms: number) => void };

/** Friday 20 November 2026, 10:00 in Nairobi. */
const START = Date.UTC(2026, 10, 20, 7);

export function handClock(start = START): HandClock {
  let now = start;
  return {
    isHandSet: true,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}
