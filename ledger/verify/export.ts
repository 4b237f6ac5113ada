import { canonical, JOURNAL, type Seal, type Sealable } from "../books/seal.ts";
import { lastSealOf } from "../seals/chain.ts";
import type { StoreReader } from "../store/reader.ts";
import { entriesBetween, everyDocument, everyStanding, movesBetween, movesOf } from "./every.ts";

/**
 * All entries, moves and seals as JSON lines: `{"entry":…}`, `{"move":…}`, `{"seal":…}`, each `canonical`. What was
 * sealed comes in the order of the chains, each seal and then what it is over; at last what is not sealed yet. So
 * whoever reads the file from the top can recompute every hash, and every balance, without looking back.
 */
export async function* exportBooks(books: StoreReader): AsyncGenerator<string> {
  /** Seals made from here on are over what is written as not sealed. */
  const heads = new Map<string, number>();
  for await (const seal of everyDocument(books, "seals")) {
    yield `${canonical({ seal })}\n`;
    for await (const one of contentOf(books, seal)) yield lineOf(one);
    heads.set(seal.merchantId, seal.number);
  }
  const sealedIn = async (merchantId: string, stream: string) => {
    const below = (heads.get(merchantId) ?? 0) + 1;
    return (await lastSealOf(books, { merchantId, stream, below }))?.upTo ?? 0;
  };
  for (const merchantId of await books.merchants()) {
    const after = await sealedIn(merchantId, JOURNAL);
    const rest = entriesBetween(books, merchantId, { after, upTo: Number.MAX_SAFE_INTEGER });
    for await (const one of rest) yield lineOf(one);
  }
  for await (const standing of everyStanding(books)) {
    const { account } = standing;
    const after = await sealedIn(account.merchantId, account.id);
    for await (const one of movesOf(books, standing, after)) yield lineOf(one);
  }
}

function contentOf(books: StoreReader, { merchantId, stream, from, upTo }: Seal): AsyncGenerator<Sealable> {
  const part = { after: from - 1, upTo };
  return stream === JOURNAL ? entriesBetween(books, merchantId, part) : movesBetween(books, stream, part);
}

function lineOf(one: Sealable): string {
  return `${canonical("postings" in one ? { entry: one } : { move: one })}\n`;
}
