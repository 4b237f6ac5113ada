import type { Document, UpdateFilter } from "mongodb";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../../ledger/store/open.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { run } from "../../support/process.ts";
import { said, wallet } from "./contract/wallet.ts";
import { watch } from "./watched.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
afterAll(() => database?.drop());

type Account = Document & { readonly _id: string };

/** The command as it is shipped: how it ended and what it said. */
async function setUp(storeUrl: string, ...options: readonly string[]) {
  const setting = run(["mongo-setup", ...options], { STORE_URL: storeUrl });
  const code = await setting.end("SIGCONT");
  return { code, lines: setting.output().trim().split("\n") };
}

test("the embedded store needs no setting up, and says so in one line", async () => {
  const { code, lines } = await setUp("sqlite:./data/none.db");
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringContaining("STORE_URL names an SQLite file")]);
});

describe.skipIf(database === undefined)("kibanda mongo-setup", () => {
  const clock = handClock();
  let behind: Awaited<ReturnType<typeof watch>>;
  beforeAll(async () => {
    behind = await watch(url);
  });
  afterAll(() => behind.close());

  const BROKEN: readonly (readonly [what: string, Document])[] = [
    ["an amount that is no int64", { $set: { creditLimit: 0.5 } }],
    ["a balance that is not the sum of its parts", { $inc: { balance: 1n } }],
    ["credit that was not given", { $inc: { balance: -500n, spendable: -500n } }],
    ["a move that nobody counted", { $push: { pending: { key: "k", amount: 1n } } }],
    ["a state that there is not", { $set: { state: "gone" } }],
    ["an account of nobody", { $unset: { merchantId: true } }],
  ];

  test("makes all there has to be, as often as it is asked, and says how to spread it", async () => {
    const [first, again] = [await setUp(url), await setUp(url)];
    expect(first).toEqual({ ...again, code: 0 });
    const [made = "", checked, where = "", ...commands] = first.lines;
    expect(checked).toBe("accounts: the server checks every write of one too");
    expect(made).toMatch(/36 collections, \d+ indexes$/u);
    expect(where).toMatch(/^a replica set/u);
    const name = new URL(url).pathname.slice(1);
    expect(commands).toContain(`sh.shardCollection("${name}.accounts", {"_id":"hashed"})`);
    expect(commands).toContain(`sh.shardCollection("${name}.moves", {"accountId":"hashed"})`);
    expect(commands.filter((line) => !/^(sh\.shardCollection|db\.getSiblingDB)\(/u.test(line))).toEqual([]);
  });

  test("has the server refuse what no account can be, and everything else goes on as before", async () => {
    const store = await openStore(url, clock);
    const opened = { store, other: store, clock, close: store.close };
    const mine = await wallet(opened, { first: 100n, creditLimit: 50n });
    await mine.gets(40n, { priority: 1 });
    await mine.holds(60n);
    expect(said(await mine.spends(130n))).toBe("done");
    expect(said(await mine.spends(1n))).toBe("insufficient-funds");
    await mine.moves();
    for (const [what, update] of BROKEN) {
      const refused = behind.accounts
        .updateOne({ _id: mine.id }, update as UpdateFilter<Account>)
        .catch((error: unknown) => error);
      expect(await refused, what).toMatchObject({ code: 121 });
    }
    expect(await mine.now()).toMatchObject({ balance: 10n, number: 4 });
    await store.close();
  });

  test("a wrong account is found out at its next move, which is a fault that no trying again mends", async () => {
    const store = await openStore(url, clock);
    const mine = await wallet({ store, other: store, clock, close: store.close }, { first: 100n });
    const around = { bypassDocumentValidation: true };
    await behind.accounts.updateOne({ _id: mine.id }, { $inc: { balance: 1n } }, around);
    await expect(mine.spends(1n, { key: v7() })).rejects.toMatchObject({
      name: "Fault",
      retry: "never",
      outcome: "refused",
    });
    await setUp(url, "--no-validators");
    expect(said(await mine.spends(1n))).toBe("done");
    await store.close();
  });
});
