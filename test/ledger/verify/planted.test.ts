import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReader, openStore, verifyBooks } from "../../../ledger/index.ts";
import { sealEntries } from "../../../ledger/seals/seal-entries.ts";
import { openDatabase } from "../../../ledger/store/embedded/driver.ts";
import { handClock } from "../../support/clock.ts";
import { orderByRest } from "../../support/rest.ts";
import { openShop, quiet } from "../../support/shop.ts";
import { openTill } from "../spending/till.ts";
import { task } from "../store/make.ts";
import { FAULTS, row, who } from "./faults.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-planted-"));
const sound = join(folder, "sound.db");
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const shop = await openShop({ storeUrl: `sqlite:${sound}` });
  const till = openTill(shop);
  who.merchant = shop.app.ledger.merchantId;
  who.plain = await till.wallet(1000, { minimumBalance: 100 });
  for (const amount of [10, 20, 30, 40])
    await till.post(`/v1/wallets/${who.plain}/debits`, { amount, description: "a call" });

  who.holder = await till.wallet(500);
  const hold = (amount: number) =>
    till.post(`/v1/wallets/${who.holder}/holds`, { amount, expiresInSeconds: 9000 });
  who.hold = String((await hold(100)).json["id"]);
  await till.post(`/v1/holds/${who.hold}/capture`, { amount: 60 });
  await hold(50);

  who.granted = await till.wallet(100);
  await till.post(`/v1/wallets/${who.granted}/credits`, { amount: 300, priority: 20 });
  const { json } = await till.post(`/v1/wallets/${who.granted}/debits`, { amount: 70 });
  who.refund = String(json["transactionId"]);
  await till.post(`/v1/transactions/${who.refund}/refunds`, { amount: 20, reason: "dropped" });

  const { reference } = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference, amount: 20, phone: "254712345678" });
  await shop.settle();
  await shop.pass(10_000);
  await shop.app.ledger.sealEntries();
  who.head = String((await shop.call("GET", "/v1/seals/head")).json["hash"]);

  // Not sealed yet.
  who.giver = await till.wallet(100);
  who.taker = await till.wallet();
  await till.post("/v1/transfers", { from: who.giver, to: who.taker, amount: 40 });
  await shop.close();
});

/** A copy of the sound books in which somebody has been at work by hand. */
async function verified(name: string, edits: readonly string[] = [], anchors: readonly string[] = []) {
  const path = join(folder, `${name.replaceAll(/\W/gu, "-")}.db`);
  copyFileSync(sound, path);
  const db = openDatabase(path);
  for (const sql of edits) {
    const { changes } = db.prepare(sql).run();
    if (!/^drop/u.test(sql)) expect(Number(changes), sql).toBeGreaterThan(0);
  }
  db.close();
  const books = await openReader(`sqlite:${path}`);
  const { lines, sound: isSound } = await verifyBooks(books, anchors);
  await books.close();
  return { path, isSound, told: lines.filter((line) => line.startsWith("broken")).join("\n"), lines };
}

test("nothing was planted, nothing is found, and the head that was written down is there", async () => {
  const { lines, isSound } = await verified("nothing", [], [who.head]);
  expect(lines.every((line) => line.startsWith("ok"))).toBe(true);
  expect(lines.at(-1)).toContain("not sealed yet");
  expect(isSound).toBe(true);
});

test.each(FAULTS)("a planted fault is found and named: %s", async (name, edits, told) => {
  const found = await verified(name, edits());
  for (const words of told()) expect(found.told).toContain(words);
  expect(found.isSound).toBe(false);
});

test("a refund that was decided and waits to be booked is no break", async () => {
  const { path } = await verified("waiting refund", [
    `delete from moves ${row(who.granted, 4)}`,
    `update accounts set number = 3, sequence = 3, balance = balance - 20, parts = replace(parts, '"250"', '"230"')
     where id = '${who.granted}'`,
  ]);
  const store = await openStore(`sqlite:${path}`, handClock());
  const refunding = await store.get("refundings", who.refund);
  const key = refunding?.parts[0]?.key ?? "";
  const deed = {
    kind: "book-refund",
    refundingId: who.refund,
    key,
    subject: who.refund,
    world: "books",
  } as const;
  await store.commit({ tasks: [task(deed)] });
  await store.close();
  const books = await openReader(`sqlite:${path}`);
  const { lines } = await verifyBooks(books);
  await books.close();
  expect(lines).toContainEqual(expect.stringMatching(/^ok .*refund/u));
});

test("where a move is missing the sealer says so, seals nothing behind it, and goes on with the others", async () => {
  const { path } = await verified("a gap", [`delete from moves ${row(who.giver, 1)}`]);
  const later = { now: () => Date.UTC(2027, 0, 1) };
  const store = await openStore(`sqlite:${path}`, later);
  const said: object[] = [];
  const log = { ...quiet, error: (facts: object) => void said.push(facts) };
  await sealEntries({ store, clock: later, log });
  expect(said).toEqual([{ stream: who.giver, number: 1 }]);
  expect(await store.count("seals", { stream: who.giver })).toBe(0);
  expect(await store.count("seals", { stream: who.taker })).toBe(1);
  expect(await store.unsealed(1000)).toEqual({ accounts: [] });
  await store.close();
});

test("whoever takes out a move, puts the account back and makes the whole chain anew is found by the head written down", async () => {
  const { path } = await verified("made anew", [
    `delete from moves ${row(who.plain, 5)}`,
    `update accounts set number = 4, sequence = 4, balance = balance + 40 where id = '${who.plain}'`,
    "delete from seals",
    "delete from watermarks",
  ]);
  const later = { now: () => Date.UTC(2027, 0, 1) };
  const store = await openStore(`sqlite:${path}`, later);
  await sealEntries({ store, clock: later, log: quiet });
  await store.close();
  const books = await openReader(`sqlite:${path}`);
  expect(await verifyBooks(books)).toMatchObject({ sound: true });
  const { sound: isSound, lines } = await verifyBooks(books, [who.head]);
  expect(isSound).toBe(false);
  expect(lines.at(-1)).toContain(`broken  a seal that was written down is in the chain: ${who.head}`);
  await books.close();
});
