import type { AnyBulkWriteOperation, Db, Filter } from "mongodb";
import type { Clock } from "../../ids.ts";
import { ensure } from "../../outcome.ts";
import { ensureKeepable, type KeptRow, type KeptStore, MOST_KEPT } from "../kept.ts";
import { collection, type Kept, text as plain } from "./documents.ts";
import { Again, asked, isDuplicate } from "./faults.ts";
import { KEPT } from "./kept-indexes.ts";
import { type Connection, inOne } from "./transaction.ts";

const PORTION = 1000;

type Row = Kept & { readonly owner: string; readonly name: string; readonly text: string };

export function openKeptReads(db: Db): Pick<KeptStore, "kept" | "keptAll"> {
  const found = async (filter: Filter<Kept>, limit: number): Promise<ReadonlyMap<string, string>> => {
    const rows = await asked(() =>
      rowsOf(db)
        .find(filter, { sort: { owner: 1, kind: 1, name: 1 }, limit })
        .toArray(),
    );
    return new Map(rows.map(({ name, text }) => [String(name), String(text)]));
  };
  return {
    kept: (owner, kind, names) => {
      ensure(names.length <= MOST_KEPT, "so many names are asked for at once");
      return found({ _id: { $in: names.map((name) => idOf(owner, kind, name)) } }, MOST_KEPT);
    },
    keptAll: (owner, kind) => found({ owner: { $eq: plain(owner) }, kind: { $eq: plain(kind) } }, MOST_KEPT),
  };
}

/** One row is one write of the server by itself; several are one transaction. */
export function openKept({ client, db }: Connection, clock: Clock): KeptStore {
  return {
    ...openKeptReads(db),
    keep: async (owner, rows) => {
      ensureKeepable(owner, rows);
      const writes = rows.map((row) => writeOf(owner, row, clock.now()));
      if (writes.length === 0) return;
      if (writes.length > 1) {
        await inOne(client, async (session) => {
          await sent(db, writes, { session });
        });
        return;
      }
      await asked(() =>
        sent(db, writes).catch((error: unknown) => {
          if (error instanceof Again) return sent(db, writes);
          throw error;
        }),
      );
    },
    letGo: (owner, kind, before) =>
      asked(async () => {
        const filter = { owner: { $eq: owner }, kind: { $eq: kind }, at: { $lt: before } };
        const options = { projection: { _id: 1 }, limit: PORTION };
        const old = await rowsOf(db).find(filter, options).toArray();
        const { deletedCount } = await rowsOf(db).deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
        return deletedCount;
      }),
    letGoOf: (owner, { kind, prefix, before }) =>
      asked(async () => {
        const first = idOf(owner, kind, prefix);
        const filter = { _id: { $gte: first, $lt: `${first}\u{10ffff}` }, at: { $lt: before } };
        return (await rowsOf(db).deleteMany(filter)).deletedCount;
      }),
  };
}

function rowsOf(db: Db) {
  return collection(db, KEPT);
}

/** Owners and kinds hold no space, so no two rows share an id. */
function idOf(owner: string, kind: string, name: string): string {
  return `${owner} ${kind} ${plain(name)}`;
}

function writeOf(owner: string, { kind, name, text }: KeptRow, at: number): AnyBulkWriteOperation<Kept> {
  const filter = { _id: { $eq: idOf(owner, kind, name) } };
  if (text === null) return { deleteOne: { filter } };
  const replacement: Omit<Row, "_id"> = { owner, kind, name, text, at };
  return { replaceOne: { filter, replacement, upsert: true } };
}

/** Two processes that write a new row at once: the second one's write goes through when it is sent again. */
async function sent(
  db: Db,
  writes: readonly AnyBulkWriteOperation<Kept>[],
  options: Parameters<ReturnType<typeof rowsOf>["bulkWrite"]>[1] = {},
): Promise<void> {
  try {
    await rowsOf(db).bulkWrite(writes, options);
  } catch (error) {
    throw isDuplicate(error) ? new Again() : error;
  }
}
