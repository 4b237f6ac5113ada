import type { Store } from "../../../../ledger/store/store.ts";
import type { HandClock } from "../../../support/clock.ts";

/**
 * `other` is a second committer: a handle of its own where several processes may share a store, else the same.
 * `clock` is the one that both were opened with.
 */
export type Open = {
  readonly store: Store;
  readonly other: Store;
  readonly clock: HandClock;
  readonly close: () => Promise<void>;
};

/** The store of the suite, open while its tests run. Tests share it: each uses names and merchants of its own. */
export type Opened = () => Open;
