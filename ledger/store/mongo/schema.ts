import type { Db, IndexDescription } from "mongodb";
import { COLUMNS, NAMES, type Name } from "../collections.ts";
import { makeSpending, SPENDING } from "./accounts/schema.ts";
import { collection } from "./documents.ts";

/** The collections beside the documents': the journal, its numbering per merchant, and who runs which job. */
export const BOOKS = { entries: "entries", counters: "counters", leases: "leases" } as const;

/** Makes what is missing. Collections are made beforehand: a transaction that makes one fails its neighbours. */
export async function makeSchema(db: Db): Promise<void> {
  const found = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of [...NAMES, ...Object.values(BOOKS), ...Object.values(SPENDING)])
    if (!found.has(name)) await make(db, name);
  for (const name of NAMES) await index(db, name, indexesOf(name));
  await index(db, BOOKS.entries, [
    { name: "u_merchantId_number", key: { merchantId: 1, number: 1 }, unique: true },
    { name: "i_merchantId_orderId", key: { merchantId: 1, orderId: 1, number: 1 } },
    { name: "i_merchantId_account", key: { merchantId: 1, "postings.account": 1 } },
  ]);
  await makeSpending(db);
}

/** Two processes that open an empty database at once both make it. */
async function make(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof Error && "codeName" in error && error.codeName === "NamespaceExists")) throw error;
  }
}

async function index(db: Db, name: string, indexes: IndexDescription[]): Promise<void> {
  if (indexes.length > 0) await collection(db, name).createIndexes(indexes);
}

function indexesOf(name: Name): IndexDescription[] {
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
