import type { Instant } from "../ledger/index.ts";

/**
 * What a voucher lets its holder do on a hotspot. Durations only: the calendar belongs to our store, not to the
 * router's clock.
 */
export type Access = {
  /** User name and password at once: the one word a customer types. */
  readonly code: string;
  /** Our mark on the router's row: `kibanda:<voucherId>`, ASCII, under 120 bytes. Rows without it are never touched. */
  readonly mark: string;
  /** Time online, cumulative, after which the router itself cuts the user off. */
  readonly minutes?: number;
  /** Traffic in and out together, in 10^6 bytes. */
  readonly megabytes?: number;
  /** `upload/download` as RouterOS writes it, e.g. `2M/5M`. */
  readonly rateLimit?: string;
  /** Devices online at once; absent: as the router's `default` profile says (1, unless the owner changed it). */
  readonly devices?: number;
  /** A profile that the owner keeps on the router; absent: one of ours, made when missing. */
  readonly profile?: string;
};

/** A user as the router lists it. */
export type RouterUser = {
  readonly name: string;
  /** What stands beside it: our mark, or the owner's own words. */
  readonly mark: string;
  readonly isOff: boolean;
};

export type RouterStatus = {
  readonly reachable: boolean;
  readonly version: string | undefined;
  readonly lastSeenAt: Instant | undefined;
  readonly activeUsers: number | undefined;
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
   * After it resolves nobody is online with the code and nobody can log in with it: disabled, cookies and active
   * rows gone, read back.
   */
  readonly revoke: (access: Pick<Access, "code" | "mark">) => Promise<void>;
  readonly status: () => Promise<RouterStatus>;
  /** Every user that the router knows, ours and the owner's. */
  readonly users: () => Promise<readonly RouterUser[]>;
  /** Ends the sessions held open. */
  readonly close: () => Promise<void>;
};
