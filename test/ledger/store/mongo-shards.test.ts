import { MongoClient } from "mongodb";
import { expect, test } from "vitest";
import { NAMES } from "../../../ledger/store/collections.ts";
import { COLLECTIONS, indexesOf, makeSchema } from "../../../ledger/store/mongo/schema.ts";
import { beginsWith, SHARDS } from "../../../ledger/store/mongo/shards.ts";
import { ownDatabase } from "../../support/mongo-url.ts";

const database = await ownDatabase();

test("every collection says how it lies in a cluster, and why", () => {
  expect(COLLECTIONS).toEqual(expect.arrayContaining([...NAMES]));
  for (const name of COLLECTIONS) expect(SHARDS[name].why.length).toBeGreaterThan(4);
});

test("a cluster keeps unique what has to be, or it is said what does so instead", () => {
  const left: string[] = [];
  for (const name of COLLECTIONS) {
    const { key, elsewise = {} } = SHARDS[name];
    for (const { name: index = "", key: fields, unique } of indexesOf(name)) {
      if (unique !== true || key === undefined || beginsWith(fields, key)) continue;
      expect(elsewise[index]).toMatch(/\w{3}/u);
      left.push(`${name}.${index}`);
    }
  }
  expect(left).toEqual(["moves.u_accountId_number", "orders.u_tokenHash"]);
});

test("nothing is spread by time: new documents do not all go to one shard", () => {
  const keys = COLLECTIONS.flatMap((name) => {
    const { key } = SHARDS[name];
    return key === undefined ? [] : Object.entries(key).map(([field, way]) => `${name}.${field}.${way}`);
  });
  // An id begins with its millisecond, so it has to be hashed.
  expect(keys.filter((key) => /_id\.1$|At\.|\.at\.|due/u.test(key))).toEqual([]);
});

test.skipIf(database === undefined)(
  "in a cluster what it cannot keep unique is an index like others",
  async () => {
    const client = await new MongoClient(database?.url ?? "").connect();
    // A router is not to be had here: the books are made as if this were one.
    await makeSchema(client.db(), { isCluster: true });
    await makeSchema(client.db(), { isCluster: true });
    for (const name of COLLECTIONS) {
      const made = await client.db().collection(name).indexes();
      for (const { name: index = "" } of indexesOf(name)) {
        const isElsewise = SHARDS[name].elsewise?.[index] !== undefined;
        const found = made.find((one) => one.name === (isElsewise ? index.replace(/^u/u, "i") : index));
        expect(found?.unique === true).toBe(index.startsWith("u_") && !isElsewise);
      }
    }
    await client.close();
    await database?.drop();
  },
);
