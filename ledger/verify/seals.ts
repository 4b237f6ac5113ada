import { FIRST, hashOf, JOURNAL, type Seal, sealId } from "../books/seal.ts";
import { lastSealOf } from "../seals/chain.ts";
import { sha256 } from "../seals/digest.ts";
import type { StoreReader } from "../store/reader.ts";
import { entriesBetween, everyDocument, movesBetween } from "./every.ts";
import type { Family } from "./family.ts";

/** What the chain was found to hold. */
export type Sealed = { readonly items: number };

/**
 * Every merchant's chain from its first seal: numbered without a gap, each linked to the one before, each over what
 * stands in the books today, each beginning where its stream's last one ended. `anchors`: hashes that somebody wrote
 * down elsewhere; a chain that was cut or made anew does not have them.
 */
export async function checkSeals(
  books: StoreReader,
  family: Family,
  anchors: readonly string[],
): Promise<Sealed> {
  const awaited = new Set(anchors);
  let last: Seal | undefined;
  let items = 0;
  for await (const seal of everyDocument(books, "seals")) {
    family.saw("seals");
    if (last?.merchantId !== seal.merchantId) {
      family.saw("chains");
      last = undefined;
    }
    checkLink(family, last, seal);
    await checkStream(books, family, seal);
    await checkContent(books, family, seal);
    awaited.delete(seal.hash);
    items += seal.upTo - seal.from + 1;
    last = seal;
  }
  for (const hash of awaited) family.broken("a seal that was written down is in the chain", hash);
  return { items };
}

function checkLink(family: Family, last: Seal | undefined, seal: Seal): void {
  const { merchantId, number, prev } = seal;
  const next = (last?.number ?? 0) + 1;
  if (seal.id !== sealId(seal)) family.broken("a seal is named by its place", seal.id);
  if (number !== next)
    family.broken("seals are numbered without a gap", sealId({ merchantId, number: next }));
  else if (prev !== (last?.hash ?? FIRST))
    family.broken("a seal carries the hash of the one before", nameOf(seal));
}

async function checkStream(books: StoreReader, family: Family, seal: Seal): Promise<void> {
  const { merchantId, stream, number, from, upTo } = seal;
  const before = await lastSealOf(books, { merchantId, stream, below: number });
  if (from !== (before?.upTo ?? 0) + 1 || upTo < from)
    family.broken("a stream is sealed without a gap", nameOf(seal));
}

/** The hash, from what stands in the books today. */
async function checkContent(books: StoreReader, family: Family, seal: Seal): Promise<void> {
  const { merchantId, stream, from, upTo } = seal;
  const part = { after: from - 1, upTo };
  const found =
    stream === JOURNAL ? entriesBetween(books, merchantId, part) : movesBetween(books, stream, part);
  const hashing = hashOf(sha256, seal);
  let next = from;
  for await (const one of found) {
    hashing.add(one);
    if (one.number === next) next += 1;
  }
  if (next <= upTo) family.broken("what was sealed is there", `${streamName(seal)}-${String(next)}`);
  else if (hashing.hex() !== seal.hash) family.broken("what was sealed is as it was", nameOf(seal));
}

function streamName({ merchantId, stream }: Seal): string {
  return stream === JOURNAL ? `${merchantId} ${JOURNAL}` : stream;
}

/** With what it is over, for whoever has to look. */
function nameOf(seal: Seal): string {
  const { id, from, upTo } = seal;
  const range = from === upTo ? String(from) : `${String(from)}…${String(upTo)}`;
  return `${id} (${streamName(seal)}-${range})`;
}
