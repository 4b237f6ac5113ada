import type { Account } from "../books/account.ts";
import type { Ask, Move, Moved } from "../books/move.ts";
import type { Instant } from "../ids.ts";

/** A change of an account's own terms, by whoever keeps its voucher: written with that commit or not at all. */
export type AccountTerms = {
  readonly accountId: string;
  readonly state?: Account["state"];
  readonly endsAt?: Instant;
};

/** Where a page of moves ended: the next begins after it. */
export type MoveCursor = { readonly at: Instant; readonly accountId: string; readonly number: number };

/**
 * Which moves of one merchant, oldest first: by time, then account, then number. Refused ones are never among them.
 */
export type MoveQuery = {
  readonly merchantId: string;
  readonly accountId?: string;
  readonly customerId?: string;
  /** Only the one with this number in its account. */
  readonly number?: number;
  /** Only what came or only what went; `changes`: only what changed a balance. */
  readonly only?: "credit" | "debit" | "changes";
  /** From this instant on … */
  readonly from?: Instant;
  /** … and before this one. */
  readonly before?: Instant;
  readonly after?: MoveCursor;
  readonly newestFirst?: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
};

export type AccountQuery = {
  readonly merchantId: string;
  /** Only accounts whose name begins so. */
  readonly kind?: "wallet" | "voucher";
  readonly customerId?: string;
  /** Only ids that sort after this one. */
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
};

/** Moves that are acknowledged but not yet among the entries, and since when the oldest of them waits. */
export type Backlog = { readonly pending: number; readonly oldestAt?: Instant };

/**
 * The spend path: the hot half of the store. Promises of every adapter: a move is one atomic write, durable when it is
 * answered, and done once for its key, for ever; the same key and fingerprint hears the first answer again, a refusal
 * too, whatever happened meanwhile; the same key with another fingerprint is a `mismatch`. An account is never taken
 * below `minimumBalance − creditLimit`. Callers who ask at the same moment may share a write; each hears exactly what
 * became of its own. A thrown fault means nobody knows: ask again with the same key. What times out does so by the
 * store's own clock. `merchantId` of an ask is part of the account's name: another merchant's is `no-account`.
 */
export type AccountStore = {
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly accounts: (query: AccountQuery) => Promise<readonly Account[]>;
  readonly move: (ask: Ask) => Promise<Moved>;
  /**
   * Two asks of two accounts of one merchant, both done or neither; they carry the same key. Answers what became of
   * the first one; when that or the second is refused, the refusal is kept with the first one's key.
   */
  readonly transfer: (from: Ask, to: Ask) => Promise<Moved>;
  /** Every move that was acknowledged before the call is seen. */
  readonly moves: (query: MoveQuery) => Promise<readonly Move[]>;
  /** One move by its key, refused or not. */
  readonly moveOf: (accountId: string, key: string) => Promise<Move | undefined>;
  /** Books out what has timed out in up to `limit` accounts that nobody touched; answers how many it found. */
  readonly timeOut: (limit: number) => Promise<number>;
  readonly backlog: () => Promise<Backlog>;
};
