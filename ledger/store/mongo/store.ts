import { type Db, MongoClient, type MongoClientOptions } from "mongodb";
import type { Clock, Instant } from "../../ids.ts";
import { PASSES, type Passing, type Store } from "../store.ts";
import { openSpending } from "./accounts/spending.ts";
import { openAccounts } from "./accounts/store.ts";
import { openServerTime } from "./accounts/time.ts";
import { openCommits, sizeOf } from "./commits.ts";
import { collection, database } from "./documents.ts";
import { asked, unusable } from "./faults.ts";
import { openKept } from "./kept.ts";
import { mongoLimiter } from "./limiter.ts";
import { openReads } from "./reads.ts";
import { makeSchema } from "./schema.ts";
import { singleOf, writeSingle } from "./single.ts";
import { claimTasks, lease, letLeasesGo } from "./tasks.ts";
import { openTotals } from "./totals.ts";
import { transact } from "./transaction.ts";

/** What the URL says otherwise does not count: the books rest on these. */
const OPTIONS: MongoClientOptions = {
  appName: "kibanda",
  readPreference: "primary",
  readConcern: { level: "majority" },
  writeConcern: { w: "majority", journal: true, wtimeoutMS: 10_000 },
  retryWrites: true,
  retryReads: true,
  ignoreUndefined: true,
  maxPoolSize: 32,
  serverSelectionTimeoutMS: 10_000,
  connectTimeoutMS: 10_000,
  socketTimeoutMS: 60_000,
};
const DATABASE = "kibanda";
const PORTION = 1000;

/**
 * Keeps the books in MongoDB: a replica set (of one is enough) that any number of processes share. The URL names the
 * database, else it is `kibanda`. Makes collections and indexes that are missing.
 */
export async function openMongoStore(url: string, clock: Clock): Promise<Store> {
  const { client, db, now } = await asked(async () => connect(url));
  // A connection without retryable writes: those would copy the whole account with each move, and its key does more.
  const time = openServerTime(clock, now);
  const spending = openSpending(clientOf(url, { retryWrites: false }), db.databaseName, time);
  const { moveLines, close: closeAccounts, ...accounts } = openAccounts(spending);
  const { commit, idle } = openCommits((changes) => transact({ client, db }, changes));
  let closing = false;

  return {
    ...openReads(db),
    ...accounts,
    ...openKept({ client, db }, clock),
    totals: openTotals(db, moveLines),
    commit: async (changes) => {
      if (closing) throw unusable("the store is closed");
      if (sizeOf(changes) === 0) return "committed";
      const single = singleOf(changes);
      return single === undefined ? commit(changes) : writeSingle(db, single);
    },
    claimTasks: (claiming) => claimTasks(db, claiming),
    lease: (name, owner, { now, until }) => lease(db, { name, owner, now, until }),
    letLeasesGo: (before) => letLeasesGo(db, before),
    prune,
    limiter: (name, bounds) => mongoLimiter(db, name, bounds),
    close: async () => {
      closing = true;
      await idle();
      await closeAccounts();
      await client.close();
    },
  };

  function prune(from: Passing, before: Instant, chat?: string): Promise<number> {
    const { at, chat: whose } = PASSES[from];
    const whoseField = whose === "id" ? "_id" : whose;
    return asked(async () => {
      const options = { projection: { _id: 1 }, limit: PORTION };
      const old = await collection(db, from)
        .find({ [at]: { $lt: before }, ...(chat !== undefined && { [whoseField]: chat }) }, options)
        .toArray();
      const { deletedCount } = await collection(db, from).deleteMany({
        _id: { $in: old.map(({ _id }) => _id) },
      });
      return deletedCount;
    });
  }
}

/** A server that can keep the books, with all that they need there. `isCluster`: it is a cluster's router. */
export async function connect(url: string) {
  const client = clientOf(url);
  try {
    await client.connect();
    const db = databaseOf(client, url);
    const { setName, msg, localTime } = await db.admin().command({ hello: 1 });
    // A single server has no transactions. One that is a replica set of its own has, and so has a cluster's router.
    const isCluster = msg === "isdbgrid";
    if (setName === undefined && !isCluster)
      throw unusable("MongoDB has to be a replica set, of one is enough");
    await makeSchema(db, { isCluster });
    return { client, db, now: Number(localTime), isCluster };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** The database that the URL names, else `kibanda`. */
export function databaseOf(client: MongoClient, url: string): Db {
  return database(client, /^[^:]+:\/\/[^/]+\/[^?]/u.test(url) ? undefined : DATABASE);
}

/** The driver, with the promises that the books rest on. */
export function clientOf(url: string, options?: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(url, { ...OPTIONS, ...options });
  } catch {
    // What the driver says of it may quote the password.
    throw unusable("the store's URL is not one that MongoDB's driver can read");
  }
}
