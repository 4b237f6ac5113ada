import { setTimeout as pause } from "node:timers/promises";
import {
  type ClientSession,
  type Db,
  type MongoClient,
  type TransactionOptions,
  WriteConcern,
} from "mongodb";
import type { Changes, CommitResult } from "../store.ts";
import { faultOf, gaveUp, isTransient, isUnknownCommit } from "./faults.ts";
import { Refused, write } from "./writes.ts";

/** Tries of a transaction that others' transactions are in the way of. With the pauses below, some ten seconds. */
const TRIES = 40;
/** Pauses between tries, in ms: 2, 4, 8 … at most this. */
const LONGEST_PAUSE = 300;
/** How often a commit whose answer was lost is asked for again; each waits for the server by itself. */
const ASKINGS = 5;

const WHOLE: TransactionOptions = {
  readPreference: "primary",
  readConcern: { level: "snapshot" },
  writeConcern: new WriteConcern("majority", 10_000, true),
};

export type Connection = { readonly client: MongoClient; readonly db: Db };

/**
 * Writes `changes` in one transaction, durable on a majority when it answers `committed`. A refusal leaves nothing.
 * What the server took back for a passing reason is run again, with bounds; a commit whose answer is lost is asked
 * for again and is in the end a fault of unknown outcome.
 */
export function transact({ client, db }: Connection, changes: Changes): Promise<CommitResult> {
  return inOne(client, (session) => write(db, changes, session));
}

/** Carries out `work` in one transaction with a session of its own, again where the server took it back in passing. */
export async function inOne(
  client: MongoClient,
  work: (session: ClientSession) => Promise<void>,
): Promise<CommitResult> {
  const session = client.startSession();
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(session, () => work(session));
      } catch (error) {
        if (!isTransient(error)) throw faultOf(error);
        if (tries === TRIES) throw gaveUp("refused", error);
        await pause(Math.min(2 ** tries, LONGEST_PAUSE));
      }
    }
  } finally {
    await session.endSession();
  }
}

/** Carries out `work` in one transaction and commits it. What it throws has been taken back; `Refused` is a result. */
export async function once(session: ClientSession, work: () => Promise<void>): Promise<CommitResult> {
  session.startTransaction(WHOLE);
  try {
    await work();
  } catch (error) {
    // A server that cannot be told forgets an open transaction by itself; what went wrong first is what counts.
    await session.abortTransaction().catch(() => undefined);
    if (error instanceof Refused) return error.result;
    throw error;
  }
  await commit(session);
  return "committed";
}

async function commit(session: ClientSession): Promise<void> {
  for (let asking = 1; ; asking += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isUnknownCommit(error)) throw error;
      if (asking === ASKINGS) throw gaveUp("unknown", error);
    }
  }
}
