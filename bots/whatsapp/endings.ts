/** What the end of a connection asks for. Codes: `DisconnectReason` of Baileys, and what servers answer a login. */
export type Ending =
  /** The server wants a new connection, now. */
  | "restart"
  /** A line or a server that failed. */
  | "broken"
  /** Somebody else logged in with our keys. */
  | "replaced"
  /** The phone let go of us, or the keys are dead. */
  | "logged-out"
  | "forbidden"
  /** The server wants a newer client. */
  | "outdated"
  /** The account is of a kind that cannot have us. */
  | "mismatch";

const BY_CODE: Readonly<Record<number, Ending>> = {
  401: "logged-out",
  403: "forbidden",
  405: "outdated",
  411: "mismatch",
  440: "replaced",
  515: "restart",
};

export function endingOf(code: number | undefined): Ending {
  return (code === undefined ? undefined : BY_CODE[code]) ?? "broken";
}

/** Milliseconds: pauses after failures reach from nothing to 1 s, 2 s, 4 s … 5 minutes, by dice. */
const [FIRST, LONGEST] = [1000, 300_000];

/** How long to wait before the next connection, after so many that failed (from 1). `dice`: 0 up to 1. */
export function pauseAfter(failures: number, dice: number): number {
  return Math.round(dice * Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20)));
}
