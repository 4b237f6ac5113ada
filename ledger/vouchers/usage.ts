import type { Instant } from "../ids.ts";

/** Seconds online, and bytes in and out together. */
export type Used = { readonly seconds: number; readonly bytes: number };

/**
 * What was used of a Wi-Fi voucher, as its router counted. A router that was reset, or a row that was made anew, counts
 * from nothing again: what was counted before is `carried`. The row's limit is always what was bought less that.
 */
export type Usage = {
  /** The voucher's. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly routerId: string;
  /** Used on rows, or counters, that are gone. */
  readonly carried: Used;
  /** The row's counters: sessions that have ended. */
  readonly row: Used;
  /** Sessions under way when they were last seen. */
  readonly live: Used;
  /** Devices online then. */
  readonly devices: number;
  readonly seenAt: Instant;
};

/** All that was used of it, as far as it was seen. */
export function usedOf({ carried, row, live }: Usage): Used {
  return {
    seconds: carried.seconds + row.seconds + live.seconds,
    bytes: carried.bytes + row.bytes + live.bytes,
  };
}
