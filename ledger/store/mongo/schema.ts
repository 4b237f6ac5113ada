import type { Db, IndexDescription } from "mongodb";
import { COLUMNS, type Name } from "../collections.ts";
import { SPENDING_INDEXES } from "./accounts/schema.ts";
import { collection } from "./documents.ts";
import { KEPT_INDEXES } from "./kept-indexes.ts";
import { LIMITS_INDEXES } from "./limiter.ts";
import { type Collection, SHARDS } from "./shards.ts";

/** The collections beside the documents': the journal, its numbering per merchant, and who runs which job. */
export const BOOKS = { entries: "entries", counters: "counters", leases: "leases" } as const;

const ENTRIES: IndexDescription[] = [
  { name: "u_merchantId_number", key: { merchantId: 1, number: 1 }, unique: true },
  { name: "i_merchantId_orderId", key: { merchantId: 1, orderId: 1, number: 1 } },
  { name: "i_merchantId_account", key: { merchantId: 1, "postings.account": 1 } },
];

export const COLLECTIONS = Object.keys(SHARDS) as readonly Collection[];

/** Makes what is missing. Collections are made beforehand: a transaction that makes one fails its neighbours. */
export async function makeSchema(db: Db, { isCluster }: { readonly isCluster: boolean }): Promise<void> {
  const found = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of COLLECTIONS) {
    if (!found.has(name)) await make(db, name);
    const indexes = isCluster ? indexesOf(name).map((one) => inCluster(name, one)) : [...indexesOf(name)];
    if (indexes.length > 0) await collection(db, name).createIndexes(indexes);
  }
}

/** Two processes that open an empty database at once both make it. */
async function make(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof Error && "codeName" in error && error.codeName === "NamespaceExists")) throw error;
  }
}

const OTHERS: { readonly [In in Exclude<Collection, Name>]: readonly IndexDescription[] } = {
  entries: ENTRIES,
  counters: [],
  leases: [],
  limits: LIMITS_INDEXES,
  kept: KEPT_INDEXES,
  ...SPENDING_INDEXES,
};

/** All but the one that every collection has. */
export function indexesOf(name: Collection): readonly IndexDescription[] {
  return Object.hasOwn(COLUMNS, name) ? columnsOf(name as Name) : OTHERS[name as Exclude<Collection, Name>];
}

/** A cluster refuses an index that it cannot keep unique: there it is a plain one. */
function inCluster(name: Collection, index: IndexDescription): IndexDescription {
  const { name: called = "", unique, ...plain } = index;
  if (unique !== true || SHARDS[name].elsewise?.[called] === undefined) return index;
  return { ...plain, name: called.replace(/^u_/u, "i_") };
}

function columnsOf(name: Name): IndexDescription[] {
  const { unique = [], index: plain = [] } = COLUMNS[name] as {
    readonly unique?: readonly (readonly string[])[];
    readonly index?: readonly (readonly string[])[];
  };
  return [
    ...unique.map((fields) => ({
      name: `u_${fields.join("_")}`,
      key: keyOf(fields),
      unique: true,
      // A document without the field has no claim on it, and many may be without.
      partialFilterExpression: Object.fromEntries(fields.map((field) => [field, { $exists: true }])),
    })),
    ...plain.map((fields) => ({ name: `i_${fields.join("_")}`, key: keyOf([...fields, "_id"]) })),
    // Who is at work on what: few tasks are, of many that wait.
    ...(name === "tasks" ? [{ name: "i_leasedUntil", key: keyOf(["leasedUntil"]) }] : []),
  ];
}

function keyOf(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(fields.map((field) => [field, 1 as const]));
}
