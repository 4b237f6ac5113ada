import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Account } from "../../../ledger/books/account.ts";
import { exportBooks, type FileLine, openReader, rebuildBooks, verifyBooks } from "../../../ledger/index.ts";
import { openDatabase } from "../../../ledger/store/embedded/driver.ts";
import { walkChain } from "../../../ledger/verify/chain.ts";
import { openFamily } from "../../../ledger/verify/family.ts";
import { walkLimits } from "../../../ledger/verify/limits.ts";
import { walkParts } from "../../../ledger/verify/parts.ts";
import { openShop, type Shop } from "../../support/shop.ts";
import { openTill } from "../spending/till.ts";
import { coreDesk } from "../store/model/desk.ts";
import { play } from "../store/model/play.ts";
import { scripts } from "../store/model/script.ts";
import { busyDay, sell } from "./busy.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const broken = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.filter((line) => line.startsWith("broken"));

async function busyShop(seed: number): Promise<{ readonly shop: Shop; readonly storeUrl: string }> {
  const storeUrl = `sqlite:${join(folder, `shop-${String(seed)}.db`)}`;
  const shop = await openShop({ storeUrl });
  await busyDay(shop, { seed, steps: 150 });
  return { shop, storeUrl };
}

test.each([1, 2, 3])(
  "books are sound after a busy day, while the shop is open and after it has closed (%i)",
  async (seed) => {
    const { shop, storeUrl } = await busyShop(seed);
    await shop.app.ledger.sealEntries();
    // The job may have been here just before.
    expect(await shop.app.ledger.store.count("seals", {})).toBeGreaterThan(3);
    await busyDay(shop, { seed: seed + 100, steps: 60 });
    const open = await openReader(storeUrl);
    const unsealed = await verifyBooks(open);
    expect(broken(unsealed)).toEqual([]);
    expect(unsealed.lines.at(-1)).toContain("not sealed yet");
    await open.close();
    shop.clock.pass(10_000);
    await shop.app.ledger.sealEntries();
    await shop.close();
    const closed = await openReader(storeUrl);
    const sealed = await verifyBooks(closed);
    expect(broken(sealed)).toEqual([]);
    expect(sealed.lines.at(-1)).not.toContain("not sealed yet");
    expect(sealed.sound).toBe(true);
    await closed.close();
  },
);

test("books are sound at every moment of a rush: what moves on while they are read is no break", async () => {
  const { shop, storeUrl } = await busyShop(4);
  const till = openTill(shop);
  const [from, to] = [await till.wallet(5000), await till.wallet()];
  const books = await openReader(storeUrl);
  let isOpen = true;
  const rush = async () => {
    while (isOpen) {
      const { json } = await till.post(`/v1/wallets/${from}/debits`, { amount: 3 });
      await Promise.all([
        till.post("/v1/transfers", { from, to, amount: 2 }),
        till.post(`/v1/transactions/${String(json["transactionId"])}/refunds`, { reason: "odd" }),
        till.post(`/v1/wallets/${to}/credits`, { amount: 1, priority: 9 }),
        shop.app.ledger.sealEntries(),
      ]);
      shop.clock.pass(2000);
    }
  };
  const market = async () => {
    while (isOpen) await sell(shop);
  };
  const rushing = Promise.all([rush(), rush(), market()]);
  const seen = new Set<string | undefined>();
  for (let n = 0; n < 60 && seen.size < 7; n += 1) {
    const verdict = await verifyBooks(books);
    expect(broken(verdict)).toEqual([]);
    seen.add(verdict.lines.find((line) => line.includes("moves of")));
  }
  // They did move on.
  expect(seen.size).toBeGreaterThan(6);
  isOpen = false;
  await rushing;
  await books.close();
  await shop.close();
});

test("the laws hold of whatever the core does, and are looked at", async () => {
  const families = { holds: openFamily(["holds"], ""), grants: openFamily(["grants"], "") };
  const chain = openFamily(["moves", "accounts"], "");
  const limits = openFamily(["spendings"], "");
  const walk = async (desk: ReturnType<typeof coreDesk>, account: Account) => {
    const walks = [walkChain(chain, account), walkParts(families, account), walkLimits(limits, account)];
    for (const move of await desk.moves(account.merchantId, account.id))
      for (const { see } of walks) see(move);
    for (const { end } of walks) end();
  };
  await fc.assert(
    fc.asyncProperty(scripts(40), async (script) => {
      const desk = coreDesk();
      const ids: string[] = [];
      const opened: typeof desk = {
        ...desk,
        open: async (some) => {
          ids.push(...some.map(({ account }) => account.id));
          return desk.open(some);
        },
      };
      await play(opened, script);
      for (const id of ids) {
        const account = await desk.account(id);
        if (account !== undefined) await walk(desk, account);
      }
      const all = [chain, limits, families.holds, families.grants];
      expect(all.flatMap((family) => broken({ lines: family.lines() }))).toEqual([]);
    }),
    { numRuns: 500 },
  );
  for (const [family, what] of [
    [chain, "moves"],
    [limits, "spendings"],
    [families.holds, "holds"],
    [families.grants, "grants"],
  ] as const)
    expect(family.count(what)).toBeGreaterThan(100);
});

async function* linesIn(path: string): AsyncGenerator<FileLine> {
  for (const line of readFileSync(path, "utf8").trimEnd().split("\n")) yield JSON.parse(line) as FileLine;
}

test("balances rebuilt from an exported file are the store's, also after it has moved on; a file that lies is found", async () => {
  const { shop, storeUrl } = await busyShop(6);
  shop.clock.pass(10_000);
  await shop.app.ledger.sealEntries();
  await busyDay(shop, { seed: 7, steps: 30 });
  const books = await openReader(storeUrl);
  const path = join(folder, "books.jsonl");
  let text = "";
  for await (const line of exportBooks(books)) text += line;
  writeFileSync(path, text);
  const { lines, sound } = await rebuildBooks(linesIn(path), books);
  expect(broken({ lines })).toEqual([]);
  expect(sound).toBe(true);
  const accounts = await verifyBooks(books);
  const count = (all: readonly string[], what: string) =>
    new RegExp(`([\\d,]+) ${what}`, "u").exec(all.join("\n"))?.[1];
  for (const what of ["moves", "entries", "seals"])
    expect(count(lines, what)).toBe(count(accounts.lines, what));

  // Later than the file.
  await busyDay(shop, { seed: 8, steps: 30 });
  shop.clock.pass(10_000);
  await shop.app.ledger.sealEntries();
  expect(broken(await rebuildBooks(linesIn(path), books))).toEqual([]);

  const lie = async (from: string | RegExp, to: string) => {
    const lying = join(folder, "lie.jsonl");
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(lying, changed);
    return broken(await rebuildBooks(linesIn(lying), books)).join("\n");
  };
  expect(await lie('"description":"a call"', '"description":"a cell"')).toContain("a seal's hash follows");
  expect(await lie(/^\{"move":.*\n/mu, "")).toContain("the file has every move, in order");
  expect(await lie(/\{"move":.*\n$/u, "")).toBe("");
  expect(await lie(/"amount":200,/u, '"amount":201,')).toContain("each balance is the one before");
  expect(await lie(/^\{"entry":.*\n/mu, "")).toContain("the file has every entry, in order");
  await books.close();
  await shop.close();

  // The store's own past is another than the file's.
  const other = join(folder, "other.db");
  copyFileSync(storeUrl.slice("sqlite:".length), other);
  const db = openDatabase(other);
  db.exec(
    "update accounts set balance = balance + 1; update moves set balanceAfter = balanceAfter + 1; delete from seals",
  );
  db.close();
  const wrong = await openReader(`sqlite:${other}`);
  const told = broken(await rebuildBooks(linesIn(path), wrong)).join("\n");
  expect(told).toContain("a balance rebuilt from the file is the store's");
  expect(told).toContain("a seal of the file is in the store");
  await wrong.close();
});

test("the head of the chain can be read by whoever may read, and nothing was sealed before the first seal", async () => {
  const shop = await openShop();
  const head = async () => (await shop.call("GET", "/v1/seals/head")).json;
  expect(await head()).toEqual({ number: 0, hash: "0".repeat(64), sealedAt: null });
  const till = openTill(shop);
  await till.wallet(100);
  await shop.pass(10_000);
  await shop.app.ledger.sealEntries();
  expect(await head()).toEqual({
    number: 1,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown,
    sealedAt: new Date(shop.clock.now()).toISOString(),
  });
  await shop.close();
});
