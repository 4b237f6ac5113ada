import type { Clock, Ids, Log } from "../ledger/index.ts";

/** What the machine lends the program; a test hands in its own. */
export type Machine = { readonly clock: Clock; readonly ids: Ids; readonly log: Log };
