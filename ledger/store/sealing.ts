import type { Move } from "../books/move.ts";

/** Moves of one account by their numbers, lowest first. */
export type NumberedQuery = {
  readonly accountId: string;
  /** Only those numbered above this … */
  readonly after: number;
  /** … and at most this. */
  readonly upTo?: number;
  /** 1 to 1,000. */
  readonly limit: number;
};

/** An account that has moves which were perhaps not sealed, and the highest number among those known of. */
export type Unsealed = { readonly merchantId: string; readonly accountId: string; readonly last: number };

/** Some of them. `next`: where to ask on; absent when that was all. */
export type UnsealedPage = { readonly accounts: readonly Unsealed[]; readonly next?: string };

/** How far an account's moves were sealed. */
export type SealedUpTo = { readonly accountId: string; readonly upTo: number };

/**
 * Where the sealer looks. What it is told here are hints: one too many costs a look, and what is sealed is told by
 * the seals alone. No move pays for them.
 */
export type Sealing = {
  /** Of the moves that are among the entries; one that was acknowledged just now may not be there yet. */
  readonly movesAfter: (query: NumberedQuery) => Promise<readonly Move[]>;
  /** Looks at up to `limit` (1 to 1,000) places from `after` on, or from the beginning. */
  readonly unsealed: (limit: number, after?: string) => Promise<UnsealedPage>;
  /** Takes the hints back for what was sealed; what came later keeps its own. */
  readonly markSealed: (sealed: readonly SealedUpTo[]) => Promise<void>;
};
