import type { Move } from "../books/move.ts";
import type { MoveCursor, MoveQuery } from "../store/accounts.ts";
import type { Store } from "../store/store.ts";

const PAGE = 1000;

/** Every move that is asked for, in order, read page by page. */
export async function* everyMove(
  { moves }: Pick<Store, "moves">,
  query: Omit<MoveQuery, "limit" | "after">,
): AsyncGenerator<Move> {
  let after: MoveCursor | undefined;
  for (;;) {
    const page: readonly Move[] = await moves({
      ...query,
      ...(after !== undefined && { after }),
      limit: PAGE,
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { at: last.at, accountId: last.accountId, number: last.number };
  }
}
