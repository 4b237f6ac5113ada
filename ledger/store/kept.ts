import type { Instant } from "../ids.ts";
import { ensure } from "../outcome.ts";

/** One thing that a channel keeps for itself: a key of its session, a message as it was sent. `text` null: let go. */
export type KeptRow = { readonly kind: string; readonly name: string; readonly text: string | null };

/** What was written of this kind before that instant, under names with this beginning. */
export type About = { readonly kind: string; readonly prefix: string; readonly before: Instant };

/** Rows written at once, or names asked for at once. */
export const MOST_KEPT = 10_000;
/** A text's length, in UTF-16 units; a document of MongoDB holds four times as much. */
const LONGEST = 4_000_000;
/** An owner and a kind are words of the program. */
const WORD = /^[a-z][a-z0-9.-]{0,60}$/u;

/**
 * What a chat network's adapter has to remember beside the books: texts by owner (the channel), kind and name. Nobody
 * else reads them. `keep` is atomic and durable when it resolves; what is written again has the time of the last
 * writing.
 */
export type KeptStore = {
  /** The texts that are there of those asked for, by name. */
  readonly kept: (
    owner: string,
    kind: string,
    names: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** All of one kind, by name, up to 10,000 of the lowest names. */
  readonly keptAll: (owner: string, kind: string) => Promise<ReadonlyMap<string, string>>;
  /** Writes all of the rows or none; of two of the same name the later counts. */
  readonly keep: (owner: string, rows: readonly KeptRow[]) => Promise<void>;
  /** Lets go of what was written before that instant, in bounded portions; answers how many went. */
  readonly letGo: (owner: string, kind: string, before: Instant) => Promise<number>;
  /** The same for rows whose name begins so: what is kept about one chat. */
  readonly letGoOf: (owner: string, about: About) => Promise<number>;
};

/** What both adapters ask for before they write. */
export function ensureKeepable(owner: string, rows: readonly KeptRow[]): void {
  ensure(rows.length <= MOST_KEPT, "so many rows are kept at once");
  ensure(WORD.test(owner), "an owner is a word");
  for (const { kind, name, text } of rows) {
    ensure(WORD.test(kind), "a kind is a word");
    ensure(name !== "" && name.length <= 500, "a name has 1 to 500 characters");
    ensure((text?.length ?? 0) <= LONGEST, "a text is of bounded length");
  }
}
