/** Milliseconds since the epoch, UTC. */
export type Instant = number;

/**
 * The time of day. Handed in, so that a test can set it and a jump of the machine's clock is visible in one place.
 * `isHandSet`: a store with a clock of its own (MongoDB's server) follows this one instead.
 */
export type Clock = { readonly now: () => Instant; readonly isHandSet?: true };

/** The prefix of an id tells what it names, so a wrong id is seen in any log. */
type IdKind =
  | "mer"
  | "key"
  | "prd"
  | "cus"
  | "ord"
  | "pay"
  | "rcp"
  | "vch"
  | "bat"
  | "ent"
  | "ntc"
  | "tsk"
  | "rtr"
  | "msg"
  | "aud"
  | "rfd"
  | "rec"
  | "prf"
  | "pet"
  | "brd";

/**
 * What every id of this kind begins with that is made at this moment: it sorts before all that are made then or later.
 * Hex only: ids stand in callback paths, where words such as `sql` or `cmd` are refused.
 */
export function idFrom(kind: IdKind, instant: Instant): string {
  return `${kind}_${instant.toString(16).padStart(12, "0")}`;
}

/** Where names come from: ids sort by the time they were made; secrets come from the machine's own dice. */
export type Ids = {
  /** `ord_0mx2k…`: lower case, URL-safe, unique, ordered by time of making within one process. */
  readonly next: (kind: IdKind) => string;
  /** `length` decimal digits, uniformly at random. */
  readonly digits: (length: number) => string;
  /** `length` letters and digits without look-alikes (31 symbols), uniformly at random. */
  readonly code: (length: number) => string;
  /** `bytes` random bytes in lower-case hex. */
  readonly hex: (bytes: number) => string;
};
