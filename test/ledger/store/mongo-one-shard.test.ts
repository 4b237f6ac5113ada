import { type Document, MongoClient } from "mongodb";
import { v7 } from "uuid";
import { afterAll, describe, expect, test } from "vitest";
import { SHARDS } from "../../../ledger/store/mongo/shards.ts";
import { openStore } from "../../../ledger/store/open.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { wallet, walletOf } from "./contract/wallet.ts";
import { name } from "./make.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
afterAll(() => database?.drop());

/** One thing the server was asked to do with the accounts or the moves. */
type Asked = {
  readonly what: string;
  readonly collection: "accounts" | "moves";
  readonly filter: Document;
  readonly plan: string;
  readonly looked: number;
};

/** What the server itself writes down of what it was asked while `work` went on. */
async function asked(client: MongoClient, work: () => Promise<unknown>): Promise<readonly Asked[]> {
  const db = client.db();
  await db.command({ profile: 2 });
  const before = await db.collection("system.profile").countDocuments();
  await work();
  await db.command({ profile: 0 });
  const seen = await db.collection("system.profile").find().skip(before).toArray();
  return seen.flatMap(({ ns, op, command: of, planSummary, docsExamined }) => {
    const command = of as Document;
    const collection = String(ns).split(".").at(-1);
    if ((collection !== "accounts" && collection !== "moves") || op === "insert") return [];
    const { q, query, filter, pipeline } = command as Readonly<Record<string, Document | undefined>>;
    const found: unknown = q ?? query ?? filter ?? (pipeline?.[0] as Document | undefined)?.["$match"];
    const what = op === "command" ? String(Object.keys(command)[0]) : String(op);
    const looked = Number(docsExamined);
    return [{ what, collection, filter: found as Document, plan: String(planSummary), looked }];
  });
}

/** The values of the shard key that a filter allows: a cluster's router asks the shards of these and no other. */
function valuesOf({ collection, filter }: Asked): readonly unknown[] {
  const [field = ""] = Object.keys(SHARDS[collection].key ?? {});
  const said = filter[field] as Document | string | undefined;
  if (typeof said === "string") return [said];
  return (said?.["$in"] as readonly unknown[] | undefined) ?? [said?.["$eq"]];
}

describe.skipIf(database === undefined)("in a cluster", () => {
  test("a debit, a look for its key, a reading and a drain each go to one shard and look at one document", async () => {
    const clock = handClock();
    const open = () => openStore(url, clock);
    const [store, fresh, third] = await Promise.all([open(), open(), open()]);
    const client = await new MongoClient(url).connect();
    const opened = { store, other: fresh, clock, close: store.close };
    const plain = await wallet(opened, { first: 1000n });
    const granted = walletOf(fresh, await wallet(opened, { first: 1000n }));
    await walletOf(store, granted).gets(40n, { priority: 1 });
    const old = v7();
    await plain.spends(1n, { key: old, fingerprint: "old" });
    await plain.moves();

    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      "findAndModify accounts": () => plain.spends(1n, { key: v7() }),
      "findAndModify accounts, aggregate accounts, query moves, update accounts": () =>
        granted.spends(1n, { key: name("opaque") }),
      "findAndModify accounts, aggregate accounts, query moves": () =>
        walletOf(fresh, plain).spends(1n, { key: old, fingerprint: "old" }),
      "query accounts, query moves": () => store.moveOf(plain.id, old),
      "query accounts": () => store.account(plain.id),
      "query accounts, update accounts": () => third.close(),
    };
    await walletOf(third, plain).spends(1n, { key: v7() });
    for (const [expected, step] of Object.entries(steps)) {
      const seen = await asked(client, step);
      expect(seen.map(({ what, collection }) => `${what} ${collection}`).join(", ")).toBe(expected);
      for (const one of seen) {
        expect(valuesOf(one)).toEqual([expect.stringMatching(/^wal_/u)]);
        expect(one.plan).toMatch(/^(IXSCAN \{ _id: 1 \}|IDHACK|EXPRESS)/u);
        expect(one.looked).toBeLessThanOrEqual(1);
      }
    }
    await Promise.all([store.close(), fresh.close()]);
    await client.close();
  });
});
