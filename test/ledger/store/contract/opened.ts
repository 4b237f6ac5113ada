import type { Store } from "../../../../ledger/store/store.ts";

/** `other` is a second committer: a handle of its own where several processes may share a store, else the same. */
export type Open = { readonly store: Store; readonly other: Store; readonly close: () => Promise<void> };

/** The store of the suite, open while its tests run. Tests share it: each uses names and merchants of its own. */
export type Opened = () => Open;
