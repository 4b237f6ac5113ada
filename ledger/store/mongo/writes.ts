import { type AnyBulkWriteOperation, type ClientSession, type Db, MongoBulkWriteError } from "mongodb";
import type { NewEntry } from "../../books/entry.ts";
import type { Opened } from "../../books/open.ts";
import { ensure } from "../../outcome.ts";
import { NAMES, type Name } from "../collections.ts";
import type { Changes, CommitResult } from "../store.ts";
import { openedDocument, openedMoves, setTerms } from "./accounts/opened.ts";
import { SPENDING } from "./accounts/schema.ts";
import { collection, exact, exactly, type Kept, keep, type Versioned } from "./documents.ts";
import { Again, isDuplicate } from "./faults.ts";
import { BOOKS } from "./schema.ts";

/** Why a commit cannot be; found out while it was being written, so all of it is taken back. */
export type Refusal = Exclude<CommitResult, "committed">;

export class Refused extends Error {
  readonly result: Refusal;
  constructor(result: Refusal) {
    super(result);
    this.result = result;
  }
}

/** Writes everything a decision changes, inside the transaction of `session`; throws `Refused` when it cannot be. */
export async function write(db: Db, changes: Changes, session: ClientSession): Promise<void> {
  const finished = (changes.finished ?? []).map(
    (task): Write => ({ deleteOne: { filter: exactly(task.id, task.version) } }),
  );
  await run(finished, { db, name: "tasks", session });
  for (const name of NAMES) {
    await run(((changes[name] ?? []) as readonly Versioned[]).map(put), { db, name, session });
  }
  await openAccounts(changes.opened ?? [], { db, session });
  for (const terms of changes.accountTerms ?? []) {
    if (!(await setTerms({ db, session }, terms))) throw new Refused("conflict");
  }
  await append(db, changes.entries ?? [], session);
}

type Write = AnyBulkWriteOperation<Kept>;
type Session = { readonly db: Db; readonly session: ClientSession };
type Place = Session & { readonly name: Name | typeof BOOKS.entries | "accounts" | "moves" };

async function openAccounts(opened: readonly Opened[], { db, session }: Session): Promise<void> {
  const insert = (document: Kept): Write => ({ insertOne: { document } });
  await run(opened.map(openedDocument).map(insert), { db, name: SPENDING.accounts, session });
  await run(opened.flatMap(openedMoves).map(insert), { db, name: SPENDING.moves, session });
}

function put(document: Versioned): Write {
  if (document.version === 1) return { insertOne: { document: keep(document) } };
  const { _id, ...replacement } = keep(document);
  return { replaceOne: { filter: exactly(_id, document.version - 1), replacement } };
}

/** In order and all of them: a write that met nothing is a conflict, one that met its like a duplicate. */
async function run(writes: readonly Write[], { db, name, session }: Place): Promise<void> {
  if (writes.length === 0) return;
  try {
    const { matchedCount, deletedCount } = await collection(db, name).bulkWrite(writes, { session });
    if (matchedCount + deletedCount !== writes.filter(mustMeet).length) throw new Refused("conflict");
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Refused(
      error instanceof MongoBulkWriteError && missed(error, writes) ? "conflict" : "duplicate",
    );
  }
}

/** Whether a write before the one that was a duplicate had already met nothing: the first failure counts. */
function missed(error: MongoBulkWriteError, writes: readonly Write[]): boolean {
  const first = [error.writeErrors].flat()[0]?.index ?? 0;
  return error.matchedCount < writes.slice(0, first).filter(mustMeet).length;
}

function mustMeet(one: Write): boolean {
  return !("insertOne" in one);
}

/**
 * Numbers and appends entries. The counter is written inside the transaction, so a number is taken exactly when its
 * entry is; and last of all, for every process that books for this merchant wants it.
 */
async function append(db: Db, entries: readonly NewEntry[], session: ClientSession): Promise<void> {
  for (const merchantId of new Set(entries.map((entry) => entry.merchantId))) {
    const own = entries.filter((entry) => entry.merchantId === merchantId);
    const before = (await count(db, { merchantId, by: own.length }, session)) - own.length;
    const numbered = own.map(
      (entry, n): Write => ({ insertOne: { document: keep({ ...entry, number: before + n + 1 }) } }),
    );
    await run(numbered, { db, name: BOOKS.entries, session });
  }
}

type Counter = { readonly _id: string; readonly last: number };
type Step = { readonly merchantId: string; readonly by: number };

/** The number that the last of `by` more entries gets. */
async function count(db: Db, { merchantId, by }: Step, session: ClientSession): Promise<number> {
  const options = { session, upsert: true, returnDocument: "after" } as const;
  try {
    const counter = await db
      .collection<Counter>(BOOKS.counters)
      .findOneAndUpdate({ _id: { $eq: merchantId } }, { $inc: { last: by } }, options);
    ensure(counter !== null, "a counter that is missing is made");
    return Number(exact(counter.last));
  } catch (error) {
    // Two processes began the same merchant's books at once: the other one's counter is there now.
    throw isDuplicate(error) ? new Again() : error;
  }
}
