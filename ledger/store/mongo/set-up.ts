import type { Db } from "mongodb";
import { ACCOUNT_LAWS } from "./accounts/validator.ts";
import { collection } from "./documents.ts";
import { asked } from "./faults.ts";
import { COLLECTIONS, indexesOf } from "./schema.ts";
import { beginsWith, type Collection, SHARDS } from "./shards.ts";
import { connect } from "./store.ts";

const ROUTER = "a cluster's router. To spread the books over its shards, type there, once (mongosh):";
const REPLICA_SET =
  "a replica set. To spread the books over a cluster, run this again at its router and type there, once (mongosh):";

/** `validators`: whether the server is to check every write of an account too. */
export type SetUp = { readonly validators: boolean };

/**
 * Makes collections, indexes and the accounts' validator, or takes that away, as often as it is asked; answers in lines
 * what is there and what to type at a cluster's router to spread it.
 */
export async function setUpMongo(url: string, { validators }: SetUp): Promise<readonly string[]> {
  const { client, db, isCluster } = await asked(() => connect(url));
  try {
    await asked(() => setLaws(db, validators));
    if (isCluster) await asked(() => dropElsewise(db));
    const indexes = COLLECTIONS.reduce((sum, name) => sum + indexesOf(name).length + 1, 0);
    return [
      `database ${db.databaseName}: ${String(COLLECTIONS.length)} collections, ${String(indexes)} indexes`,
      `accounts: ${validators ? "the server checks every write of one too" : "the server takes every write of one"}`,
      isCluster ? ROUTER : REPLICA_SET,
      ...COLLECTIONS.flatMap((name) => shardingOf(db, name)),
    ];
  } finally {
    await client.close();
  }
}

async function setLaws(db: Db, wanted: boolean): Promise<void> {
  const validator = wanted ? ACCOUNT_LAWS : {};
  await db.command({ collMod: "accounts", validator, validationLevel: "strict", validationAction: "error" });
}

/** Such as were made unique while this was no cluster yet: none of them may stay. */
async function dropElsewise(db: Db): Promise<void> {
  for (const name of COLLECTIONS) {
    const there = new Set((await collection(db, name).indexes()).map((index) => index.name));
    for (const index of Object.keys(SHARDS[name].elsewise ?? {}))
      if (there.has(index)) await collection(db, name).dropIndex(index);
  }
}

function shardingOf(db: Db, name: Collection): readonly string[] {
  const { key } = SHARDS[name];
  if (key === undefined) return [];
  const said = JSON.stringify(key);
  // A collection that is not empty has to have an index of all its documents by the key before.
  const isThere = indexesOf(name).some(
    (index) => index.partialFilterExpression === undefined && beginsWith(index.key, key),
  );
  return [
    ...(isThere ? [] : [`db.getSiblingDB("${db.databaseName}").${name}.createIndex(${said})`]),
    `sh.shardCollection("${db.databaseName}.${name}", ${said})`,
  ];
}
