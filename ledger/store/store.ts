import type { AccountName, Entry, NewEntry } from "../books/entry.ts";
import type { Asset } from "../books/money.ts";
import type { Opened } from "../books/open.ts";
import type { Instant } from "../ids.ts";
import type { Task, World } from "../task.ts";
import type { AccountStore, AccountTerms } from "./accounts.ts";
import type { Documents, Field, Name } from "./collections.ts";
import type { KeptStore } from "./kept.ts";
import type { Bounds, Limiter } from "./limiter.ts";
import type { Sealing } from "./sealing.ts";

/**
 * Everything one decision changes; applied whole or not at all. A document of version 1 is new; one of version n
 * replaces version n − 1 and nothing else. Entries are appended and numbered at commit; finished tasks go, if
 * nobody else took them over meanwhile.
 */
export type Changes = { readonly [In in Name]?: readonly Documents[In][] } & {
  readonly entries?: readonly NewEntry[];
  readonly finished?: readonly Task[];
  /** New accounts, with what was given to them from the start. */
  readonly opened?: readonly Opened[];
  readonly accountTerms?: readonly AccountTerms[];
};

/**
 * `conflict`: somebody else moved first, read again. `duplicate`: an id or a unique field of a new document is
 * taken.
 */
export type CommitResult = "committed" | "conflict" | "duplicate";

/** The kinds of documents that go when they are old. */
export type Passing = "messages" | "lines" | "replays" | "sessions";

/** What says how old they are, and whose. */
export const PASSES: {
  readonly [From in Passing]: { readonly at: Field<From>; readonly chat: Field<From> | "id" };
} = {
  messages: { at: "receivedAt", chat: "chat" },
  lines: { at: "saidAt", chat: "chat" },
  replays: { at: "createdAt", chat: "id" },
  sessions: { at: "updatedAt", chat: "id" },
};

type Value = string | number | boolean;

/** A condition on one field: equal to a value, or one of some, or within bounds. */
export type Condition =
  | Value
  | { readonly in: readonly string[] }
  | { readonly atMost: number }
  | { readonly above: string };

export type Query<In extends Name> = {
  readonly where?: { readonly [F in Field<In> | "id"]?: Condition };
  /** By this field, then by id. Default: by id, which is the order of making. */
  readonly by?: Field<In>;
  readonly newestFirst?: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
};

/** What one account has seen in one asset. */
export type AccountTotal = {
  readonly account: AccountName;
  readonly asset: Asset;
  readonly debit: bigint;
  readonly credit: bigint;
};

export type EntryQuery = {
  readonly merchantId: string;
  readonly orderId?: string;
  /** Only entries numbered above this. */
  readonly after?: number;
  readonly limit: number;
};

export type Claiming = {
  readonly owner: string;
  readonly now: Instant;
  readonly until: Instant;
  readonly limit: number;
  /** Subjects that this worker is busy with: their next task waits its turn. */
  readonly busy: readonly string[];
  /** How many more tasks of a world may be taken; absent: as many as there are. */
  readonly room?: { readonly [W in World]?: number };
};

/**
 * Where everything is kept. Promises of every adapter: `commit` is atomic and durable when it answers `committed`
 * (fsync or majority and journal); one that fails by a thrown fault may or may not have happened, and running the
 * step again finds out. Reads see every commit that was acknowledged before they began. Amounts come back as the
 * bigints that went in, exact to 2^53 − 1.
 */
export type Store = AccountStore &
  Sealing &
  KeptStore & {
    readonly get: <In extends Name>(from: In, id: string) => Promise<Documents[In] | undefined>;
    readonly find: <In extends Name>(from: In, query: Query<In>) => Promise<readonly Documents[In][]>;
    /** How many there are; `most`: counts no further than that. */
    readonly count: <In extends Name>(from: In, where: Query<In>["where"], most?: number) => Promise<number>;
    readonly commit: (changes: Changes) => Promise<CommitResult>;
    readonly entries: (query: EntryQuery) => Promise<readonly Entry[]>;
    /** Every account of a merchant that has entries (or only the one named), sorted by name and asset. */
    readonly totals: (merchantId: string, account?: AccountName) => Promise<readonly AccountTotal[]>;
    /** Takes due tasks, at most one of a subject, oldest due first; nobody else gets them before `until`. */
    readonly claimTasks: (claiming: Claiming) => Promise<readonly Task[]>;
    /** True for the one owner who may run the job `name` until `until`. */
    readonly lease: (name: string, owner: string, term: { now: Instant; until: Instant }) => Promise<boolean>;
    /** Leases that ended before that instant are gone, for they may name people; answers how many went. */
    readonly letLeasesGo: (before: Instant) => Promise<number>;
    /**
     * Old documents of the passing kinds, removed in bounded portions; answers how many went. `chat`: only those of
     * this one.
     */
    readonly prune: (from: Passing, before: Instant, chat?: string) => Promise<number>;
    /** The counts of this name, which bound what somebody may do. */
    readonly limiter: (name: string, bounds: Bounds) => Limiter;
    readonly close: () => Promise<void>;
  };
