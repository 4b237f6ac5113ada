import type { Account } from "../books/account.ts";
import type { Move } from "../books/move.ts";
import type { KeptStore } from "./kept.ts";
import type { Store } from "./store.ts";

/**
 * An account as it stood at one moment, with those of its latest moves that did not stand among the others then, by
 * number. Moves up to the account's number are all of its moves at that moment.
 */
export type Standing = { readonly account: Account; readonly latest: readonly Move[] };

export type StandingQuery = {
  /** Only ids that sort after this one. */
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
};

/** What can be read of the books as they stand at one moment. */
export type Still = Pick<Store, "find" | "entries" | "totals"> & {
  /** Everybody who has entries or accounts. */
  readonly merchants: () => Promise<readonly string[]>;
};

/**
 * The books, read and never written, beside whoever writes them. Promises of every adapter: what was acknowledged
 * before a read began is seen, and nothing that may be taken back. A thrown fault says that the store cannot be read.
 */
export type StoreReader = Still &
  Pick<KeptStore, "kept"> &
  Pick<Store, "get" | "account" | "movesAfter" | "moveOf"> & {
    /** Accounts of all merchants, sorted by id. */
    readonly standings: (query: StandingQuery) => Promise<readonly Standing[]>;
    /** Keys that an account did more than one thing under, up to `limit` of them. */
    readonly repeatedKeys: (limit: number) => Promise<readonly Pick<Move, "accountId" | "key">[]>;
    /** Hands over the books as they stand at one moment, for minutes at most; to one work at a time. */
    readonly still: <Value>(work: (still: Still) => Promise<Value>) => Promise<Value>;
    readonly close: () => Promise<void>;
  };
