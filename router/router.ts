import type {
  Finding,
  RouterDoors,
  RouterHealth,
  RouterSession,
  RouterUser,
  Standing,
} from "../ledger/index.ts";

/**
 * What a voucher lets its holder do on a hotspot. Durations only: the calendar belongs to our store, not to the
 * router's clock.
 */
export type Access = {
  /** User name and password at once: the one word a customer types. */
  readonly code: string;
  /** Our mark on the router's row: `kibanda:<voucherId>`, ASCII, under 120 bytes. Rows without it are never touched. */
  readonly mark: string;
  /** Seconds online, cumulative on this row, after which the router itself cuts the user off. */
  readonly seconds?: number;
  /** Bytes in and out together, cumulative on this row. */
  readonly bytes?: number;
  /** `upload/download` as RouterOS writes it, e.g. `2M/5M`. */
  readonly rateLimit?: string;
  /** Devices online at once; absent: as the router's `default` profile says (1, unless the owner changed it). */
  readonly devices?: number;
  /** A profile that the owner keeps on the router; absent: one of ours, made when missing. */
  readonly profile?: string;
  /** The only device that may use it, as the router writes it: `AA:BB:CC:00:11:22`. */
  readonly mac?: string;
};

/** A row of ours by its two names. */
export type Known = Pick<Access, "code" | "mark">;

/** What became of one of many: done, or why not. The others go on. */
export type Each = { readonly mark: string; readonly fault?: Error };

/** Every user of a router, and how it stands with each access, by mark. */
export type Compared = {
  readonly users: readonly RouterUser[];
  readonly standings: ReadonlyMap<string, Standing>;
};

/**
 * A device that lets people online. Every verb is safe to repeat and to be cut off half-way: it looks before it
 * acts and reads back afterwards. It throws a `Fault` when the router is away, silent or refuses; the fault's
 * message names the cause in words an owner understands.
 */
export type Router = {
  /** After it resolves the router lets `access.code` in, with these limits, as read back from the router. */
  readonly provision: (access: Access) => Promise<void>;
  /**
   * The same for many, at most 1,000, in few round trips. Answers one outcome each, in their order; throws only when
   * the router is away or answers none of it, and then any part of it may have been done.
   */
  readonly provisionAll: (accesses: readonly Access[]) => Promise<readonly Each[]>;
  /** Brings the limits of a row that is there in step, keeping what was used of it; one that is gone is made anew. */
  readonly extend: (access: Access) => Promise<void>;
  /**
   * After it resolves nobody is online with the code and nobody can log in with it: disabled, cookies and active
   * rows gone, read back.
   */
  readonly revoke: (access: Known) => Promise<void>;
  /** The same for many, as `provisionAll`. */
  readonly revokeAll: (accesses: readonly Known[]) => Promise<readonly Each[]>;
  /** Puts every device of this code offline now, cookies included; the code itself goes on. Answers how many. */
  readonly kick: (access: Known) => Promise<number>;
  /** How it stands with each of these, however many, judged as `provision` judges; nothing is changed. */
  readonly compare: (accesses: readonly Access[]) => Promise<Compared>;
  /** Who is online now, ours and the owner's. */
  readonly sessions: () => Promise<readonly RouterSession[]>;
  /** Every user that the router knows, ours and the owner's, with counters as written when a device logs out. */
  readonly users: () => Promise<readonly RouterUser[]>;
  /** The same of these names only; one that is not there is missing. */
  readonly usage: (names: readonly string[]) => Promise<readonly RouterUser[]>;
  /** Never throws for a router that is away. */
  readonly status: () => Promise<RouterHealth>;
  /** Tries everything the shop needs of it, in the order of need, and says what is wrong and how to mend it. */
  readonly check: () => Promise<readonly Finding[]>;
  /** The names and addresses of its own log-in pages; none where it has no hotspot, or does not tell. */
  readonly doors: () => Promise<RouterDoors>;
  /** Ends the sessions held open. */
  readonly close: () => Promise<void>;
};
