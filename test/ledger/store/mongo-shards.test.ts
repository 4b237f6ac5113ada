import { expect, test } from "vitest";
import { NAMES } from "../../../ledger/store/collections.ts";
import { COLLECTIONS, indexesOf } from "../../../ledger/store/mongo/schema.ts";
import { beginsWith, SHARDS } from "../../../ledger/store/mongo/shards.ts";

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
  expect(left).toEqual(["moves.u_accountId_number"]);
});

test("nothing is spread by time: new documents do not all go to one shard", () => {
  const keys = COLLECTIONS.flatMap((name) => {
    const { key } = SHARDS[name];
    return key === undefined ? [] : Object.entries(key).map(([field, way]) => `${name}.${field}.${way}`);
  });
  // An id begins with its millisecond, so it has to be hashed.
  expect(keys.filter((key) => /_id\.1$|At\.|\.at\.|due/u.test(key))).toEqual([]);
});
