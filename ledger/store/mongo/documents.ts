import { type Db, type Filter, Long, type MongoClient } from "mongodb";
import type { Entry } from "../../books/entry.ts";
import { ensure } from "../../outcome.ts";
import { COLUMNS, type Name } from "../collections.ts";
import type { Condition } from "../store.ts";

/** A document as MongoDB keeps it: whole, its id as `_id`. Amounts are int64, every other number a double or int32. */
export type Kept = Readonly<Record<string, unknown>> & { readonly _id: string };

/** A document of any collection, as far as the store looks at it. */
export type Versioned = { readonly id: string; readonly version: number };

/**
 * The database of the books. Its int64 are read as `Long` and made bigints by `exact`. The driver's own
 * `useBigInt64` would do that, but 7.8 dies of it: its monitor cannot read the bigint in a server's "I am not the
 * primary any more", and throws where nobody can catch.
 */
export function database(client: MongoClient, name: string | undefined): Db {
  return client.db(name, { promoteLongs: false });
}

/** The driver's own view of one collection. */
export function collection(db: Db, name: string) {
  return db.collection<Kept>(name);
}

export function keep({ id, ...rest }: Versioned | Entry): Kept {
  return { _id: id, ...rest };
}

export function unkeep({ _id, ...rest }: Kept): object {
  return { id: _id, ...(exact(rest) as object) };
}

/** What the driver read, with each int64 as the bigint it was. */
export function exact(value: unknown): unknown {
  if (Long.isLong(value)) return value.toBigInt();
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, within]) => [field, exact(within)]));
}

/** One version of one document and no other. */
export function exactly(id: string, version: number): Filter<Kept> {
  return { _id: { $eq: id }, version: { $eq: version } };
}

export function fieldOf(from: Name, field: string): string {
  if (field === "id") return "_id";
  ensure(Object.hasOwn(COLUMNS[from].fields, field), `${from} can be asked for ${field}`);
  return field;
}

export function filterOf(from: Name, where: object = {}): Filter<Kept> {
  const filter: Record<string, unknown> = {};
  for (const [field, condition] of Object.entries(where) as [string, Condition | undefined][]) {
    if (condition !== undefined) filter[fieldOf(from, field)] = one(condition);
  }
  return filter;
}

/** Always an operator of ours around a plain value: what a caller hands in is compared, never carried out. */
function one(condition: Condition): object {
  if (typeof condition !== "object") return { $eq: condition };
  if ("in" in condition) return { $in: condition.in.map(text) };
  if ("atMost" in condition) {
    return { $lte: whole(condition.atMost) };
  }
  return { $gt: text(condition.above) };
}

/** A text and nothing else: what is handed in for one must not be an operator. */
export function text(value: unknown): string {
  ensure(typeof value === "string", "a condition compares with a text");
  return value;
}

/** A number and nothing else. */
export function whole(value: unknown): number {
  ensure(typeof value === "number", "a bound is a number");
  return value;
}
