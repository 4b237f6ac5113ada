import type { Clock, Instant } from "../../ledger/index.ts";

/** So many messages came in and none came out for so long: the library is stuck. Milliseconds. */
const [STUCK_AFTER, STUCK_AT] = [120_000, 3];
/** Nothing that people do came for so long: a new connection asks for what may have been held back. */
const SILENCE = 3 * 3_600_000;
/** The same, after messages were found to have been held back. */
const SUSPICIOUS = 20 * 60_000;
/** A message is sure to have been held back when it was sent this long after we came and before we went. */
const MARGIN = 120_000;
/** A session that goes deaf again within this time is not cured by a new connection. */
const CURED = 24 * 3_600_000;

/** Ears for a session that is open and pings, and hears nothing (WhiskeySockets/Baileys#2491, #2331). */
export type Watchdog = {
  readonly opened: () => void;
  readonly closed: () => void;
  /** Anything that people do came over the line; `isMessage`: something that has to surface. */
  readonly came: (isMessage: boolean) => void;
  /** A message surfaced. `isLate`: it had waited for us at the server. */
  readonly surfaced: (sentAt: Instant, isLate: boolean) => void;
  /** What is to be done now: nothing, another connection, or another process. */
  readonly look: () => "fine" | "reconnect" | "recycle";
};

export function openWatchdog({ now }: Clock): Watchdog {
  let last = now();
  let unsurfaced: { readonly since: Instant; readonly count: number } | undefined;
  let openedAt = Infinity;
  let before: { readonly from: Instant; readonly to: Instant } | undefined;
  let found = false;
  let foundAt = -Infinity;

  /** The first time a new connection is the cure; after that, a new process. */
  function deaf(cure: "fine" | "reconnect"): "fine" | "reconnect" | "recycle" {
    const isAgain = now() - foundAt < CURED;
    foundAt = now();
    unsurfaced = undefined;
    return isAgain ? "recycle" : cure;
  }

  return {
    opened: () => {
      openedAt = now();
      last = now();
    },
    closed: () => {
      if (openedAt < Infinity) before = { from: openedAt + MARGIN, to: now() - MARGIN };
      openedAt = Infinity;
      unsurfaced = undefined;
    },
    came: (isMessage) => {
      last = now();
      if (isMessage) unsurfaced = { since: unsurfaced?.since ?? now(), count: (unsurfaced?.count ?? 0) + 1 };
    },
    surfaced: (sentAt, isLate) => {
      unsurfaced = undefined;
      if (isLate && before !== undefined && sentAt > before.from && sentAt < before.to) found = true;
    },
    look: () => {
      if (openedAt === Infinity) return "fine";
      if (found) {
        found = false;
        // It is cured just now: the new connection is how it was found.
        return deaf("fine");
      }
      const isStuck = unsurfaced !== undefined && unsurfaced.count >= STUCK_AT;
      if (isStuck && now() - (unsurfaced?.since ?? 0) > STUCK_AFTER) return deaf("reconnect");
      if (now() - last <= (now() - foundAt < CURED ? SUSPICIOUS : SILENCE)) return "fine";
      last = now();
      return "reconnect";
    },
  };
}
