import type { ClientSession, Db } from "mongodb";
import type { Still, StoreReader } from "../reader.ts";
import { bothSides, lines } from "./accounts/lines.ts";
import { openAccountReads } from "./accounts/reads.ts";
import { SPENDING } from "./accounts/schema.ts";
import { openSealing } from "./accounts/sealing.ts";
import { openStandings, uncopied } from "./accounts/standings.ts";
import { collection } from "./documents.ts";
import { asked } from "./faults.ts";
import { openKeptReads } from "./kept.ts";
import { openReads } from "./reads.ts";
import { BOOKS } from "./schema.ts";
import { clientOf, databaseOf } from "./store.ts";
import { openTotals } from "./totals.ts";

/** Reads the books on MongoDB beside whoever writes them: at the primary, and only what a majority has. */
export async function openMongoReader(url: string): Promise<StoreReader> {
  const client = clientOf(url);
  await asked(() => client.connect());
  const db = databaseOf(client, url);
  const spending = {
    accounts: collection(db, SPENDING.accounts),
    moves: collection(db, SPENDING.moves),
  };
  const { account, moveOf } = openAccountReads(spending, { drainAll: async () => undefined });
  const { get, ...still } = stillOf(db);
  return {
    ...still,
    ...openStandings(spending),
    get,
    kept: openKeptReads(db).kept,
    account,
    moveOf,
    movesAfter: openSealing(spending).movesAfter,
    still: async (work) => {
      const session = client.startSession({ snapshot: true });
      try {
        return await work(stillOf(db, session));
      } finally {
        await session.endSession();
      }
    },
    close: () => client.close(),
  };
}

function stillOf(db: Db, session?: ClientSession): Still & Pick<StoreReader, "get"> {
  const { get, find, entries } = openReads(db, session);
  const options = session === undefined ? {} : { session };
  const owners = async (name: string): Promise<readonly string[]> => {
    const found: readonly unknown[] = await collection(db, name).distinct("merchantId", {}, options);
    return found.map(String);
  };
  return {
    get,
    find,
    entries,
    totals: openTotals(
      db,
      async (of) => [
        lines(of, {}),
        { coll: SPENDING.accounts, pipeline: [...uncopied(of.merchantId), ...bothSides()] },
      ],
      session,
    ),
    merchants: () =>
      asked(async () => {
        const all = [...(await owners(BOOKS.entries)), ...(await owners(SPENDING.accounts))];
        return [...new Set(all)].toSorted();
      }),
  };
}
