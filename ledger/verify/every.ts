import type { Entry } from "../books/entry.ts";
import type { Move } from "../books/move.ts";
import type { Documents, Name } from "../store/collections.ts";
import type { Standing, StoreReader } from "../store/reader.ts";
import type { Query } from "../store/store.ts";

const PAGE = 1000;
/** Accounts may come with hundreds of moves each. */
const ACCOUNTS = 100;

/** Every document of a collection, by id, read page by page. */
export async function* everyDocument<In extends Name>(
  { find }: Pick<StoreReader, "find">,
  from: In,
): AsyncGenerator<Documents[In]> {
  for (let above = ""; ; ) {
    const where = { id: { above } } as Query<In>["where"];
    const page: readonly Documents[In][] = await find(from, { ...(where && { where }), limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    above = last.id;
  }
}

/** Every account, whoever's it is, by id. */
export async function* everyStanding({
  standings,
}: Pick<StoreReader, "standings">): AsyncGenerator<Standing> {
  for (let after = ""; ; ) {
    const page: readonly Standing[] = await standings({ after, limit: ACCOUNTS });
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.account.id;
  }
}

type Part = { readonly after: number; readonly upTo: number };

/** Moves of one account that are among the entries, by number: above `after`, at most `upTo`. */
export async function* movesBetween(
  { movesAfter }: Pick<StoreReader, "movesAfter">,
  accountId: string,
  { after, upTo }: Part,
): AsyncGenerator<Move> {
  for (let from = after; ; ) {
    const page: readonly Move[] = await movesAfter({ accountId, after: from, upTo, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    from = last.number;
  }
}

/** An account's moves as it stood: all, or those numbered above `after`. */
export async function* movesOf(
  books: Pick<StoreReader, "movesAfter">,
  { account, latest }: Standing,
  after = 0,
): AsyncGenerator<Move> {
  const upTo = (latest[0]?.number ?? account.number + 1) - 1;
  yield* movesBetween(books, account.id, { after, upTo });
  for (const move of latest) if (move.number > after) yield move;
}

/** A merchant's entries, by number: above `after`, at most `upTo`. */
export async function* entriesBetween(
  { entries }: Pick<StoreReader, "entries">,
  merchantId: string,
  { after, upTo }: Part,
): AsyncGenerator<Entry> {
  for (let from = after; from < upTo; ) {
    const page: readonly Entry[] = await entries({
      merchantId,
      after: from,
      limit: Math.min(PAGE, upTo - from),
    });
    for (const entry of page) if (entry.number <= upTo) yield entry;
    const last = page.at(-1);
    if (last === undefined) return;
    from = last.number;
  }
}
