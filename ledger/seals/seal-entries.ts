import { FIRST, hashOf, JOURNAL, type Seal, type Sealable, type Stream, sealId } from "../books/seal.ts";
import type { Parts } from "../parts.ts";
import type { SealedUpTo, Unsealed } from "../store/sealing.ts";
import { headOf, lastSealOf } from "./chain.ts";
import { sha256 } from "./digest.ts";

/** What is younger, in ms, may still be on its way into its place among the others. */
const DELAY = 5000;
/** What comes after a gap for so long, in ms, will never be joined to what stands before it. */
const LOST = 60_000;
/** So many entries or moves in one seal, at most … */
const PORTION = 500;
/** … and in one commit so many seals of one stream, of so many streams, and no further stream after so many. */
const SEALS = 100;
const STREAMS = 100;
const ENOUGH = 500;
/** So many places are looked at together, and so often in one run. */
const PLACES = 1000;
const LOOKS = 200;
/** After so many lines of text whoever waits has a turn. */
const BREATH = 50;

type Sealing = Pick<Parts, "store" | "clock" | "log">;

/**
 * Closes what was booked since the last time: of each merchant the journal, and every account that moved. Reads what
 * stands in the books, writes seals and nothing else. It may be broken off anywhere and done by many: a seal has the
 * next number of its merchant's chain, and only one can have that. Answers how many seals were made.
 */
export async function sealEntries(parts: Sealing): Promise<number> {
  let made = await sealJournals(parts);
  let after: string | undefined;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { accounts, next } = await parts.store.unsealed(PLACES, after);
    const marks: SealedUpTo[] = [];
    for (const merchantId of new Set(accounts.map((account) => account.merchantId))) {
      const own = accounts.filter((account) => account.merchantId === merchantId);
      for (let first = 0; first < own.length; first += STREAMS) {
        const done = await sealAccounts(parts, merchantId, own.slice(first, first + STREAMS));
        made += done.made;
        marks.push(...done.marks);
      }
    }
    await parts.store.markSealed(marks);
    if (next === undefined) break;
    after = next;
  }
  return made;
}

async function sealJournals(parts: Sealing): Promise<number> {
  const { store } = parts;
  let made = 0;
  let above = "";
  for (;;) {
    const merchants = await store.find("merchants", { where: { id: { above } }, limit: PORTION });
    for (const { id: merchantId } of merchants) {
      const read = (after: number) => store.entries({ merchantId, after, limit: PORTION });
      const chain = await openChain(parts, merchantId);
      await closeStream(chain, JOURNAL, read);
      if (await chain.commit()) made += chain.seals.length;
    }
    const last = merchants.at(-1);
    if (last === undefined || merchants.length < PORTION) return made;
    above = last.id;
  }
}

async function sealAccounts(
  parts: Sealing,
  merchantId: string,
  accounts: readonly Unsealed[],
): Promise<{ readonly made: number; readonly marks: readonly SealedUpTo[] }> {
  const { store } = parts;
  const chain = await openChain(parts, merchantId);
  const marks: SealedUpTo[] = [];
  for (const { accountId, last } of accounts) {
    const read = (after: number) => store.movesAfter({ accountId, after, limit: PORTION });
    const { upTo, lost } = await closeStream(chain, accountId, read);
    marks.push({ accountId, upTo: lost ? Math.max(upTo, last) : upTo });
    // The others keep their hints, and are found by them the next time.
    if (chain.seals.length >= ENOUGH) break;
  }
  // Another sealer was faster: what it did is found the next time.
  if (!(await chain.commit())) return { made: 0, marks: [] };
  return { made: chain.seals.length, marks };
}

type Chain = Sealing & {
  readonly merchantId: string;
  readonly seals: Seal[];
  head: Pick<Seal, "number" | "hash">;
  readonly commit: () => Promise<boolean>;
};

/** The end of a merchant's chain, read before anything that is to be joined to it. */
async function openChain(parts: Sealing, merchantId: string): Promise<Chain> {
  const head = (await headOf(parts.store, merchantId)) ?? { number: 0, hash: FIRST };
  const seals: Seal[] = [];
  const commit = async () => seals.length === 0 || (await parts.store.commit({ seals })) === "committed";
  return { ...parts, merchantId, seals, head, commit };
}

type Closed = { readonly upTo: number; readonly lost: boolean };
type Read = (after: number) => Promise<readonly Sealable[]>;

/** Seals what stands behind a stream's last seal, portion by portion. */
async function closeStream(chain: Chain, stream: Stream, read: Read): Promise<Closed> {
  const now = chain.clock.now();
  let upTo = (await lastSealOf(chain.store, { merchantId: chain.merchantId, stream }))?.upTo ?? 0;
  for (let count = 0; count < SEALS; count += 1) {
    const found = await read(upTo);
    const ripe = found.slice(0, ripeIn(found, upTo, now));
    if (ripe.length > 0) await append(chain, { stream, from: upTo + 1, upTo: upTo + ripe.length }, ripe);
    upTo += ripe.length;
    const [behind] = found.slice(ripe.length);
    const isGap = behind !== undefined && behind.number !== upTo + 1;
    if (isGap && isAway(behind, now, LOST)) {
      chain.log.error({ stream, number: upTo + 1 }, "an entry is missing: what follows cannot be sealed");
      return { upTo, lost: true };
    }
    if (ripe.length < PORTION) break;
  }
  return { upTo, lost: false };
}

/** How many of them follow each other and are old enough. A clock that was ahead for a while holds up nothing. */
function ripeIn(found: readonly Sealable[], after: number, now: number): number {
  const end = found.findIndex((one, n) => one.number !== after + n + 1 || !isAway(one, now, DELAY));
  return end === -1 ? found.length : end;
}

function isAway(one: Sealable, now: number, by: number): boolean {
  return Math.abs(now - ("at" in one ? one.at : one.postedAt)) >= by;
}

async function append(
  chain: Chain,
  part: Pick<Seal, "stream" | "from" | "upTo">,
  items: readonly Sealable[],
): Promise<void> {
  const { merchantId, head, clock } = chain;
  const named = { merchantId, number: head.number + 1 };
  const open = { ...named, ...part, prev: head.hash, sealedAt: clock.now() };
  const hashing = hashOf(sha256, open);
  for (const [n, one] of items.entries()) {
    if (n % BREATH === BREATH - 1) await new Promise(setImmediate);
    hashing.add(one);
  }
  const seal = { id: sealId(named), version: 1, ...open, hash: hashing.hex() };
  chain.seals.push(seal);
  chain.head = seal;
}
