import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Moved } from "../../../ledger/books/move.ts";
import { openStore } from "../../../ledger/store/open.ts";
import type { Store } from "../../../ledger/store/store.ts";
import { systemClock } from "../../../src/clock.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { debit, said, type Wallet, wallet, walletOf } from "./contract/wallet.ts";
import { lossyWay } from "./lossy.ts";
import { name, upTo } from "./make.ts";
import { watch } from "./watched.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
const clock = handClock();
afterAll(() => database?.drop());

const timed = () => v7();
const opaque = () => name("opaque");
const KEYS = [
  ["that carries its time", timed],
  ["of the asker's own making", opaque],
] as const;

/** Everything acknowledged so far is among the entries when it answers: the account's list was empty once. */
const drained = (store: Store, { id, merchantId }: Wallet) =>
  store.moves({ merchantId, accountId: id, limit: 1000 });

/** A clock for accounts that live by the server's. */
const justNow = () => handClock(systemClock.now() - 1000);

const count = (heard: readonly Moved[], word: string) => heard.filter((moved) => said(moved) === word).length;

describe.skipIf(database === undefined)("the spend path on MongoDB", () => {
  let store: Store;
  let others: readonly Store[];
  let behind: Awaited<ReturnType<typeof watch>>;
  const opened = () => ({ store, other: store, clock, close: store.close });

  beforeAll(async () => {
    behind = await watch(url);
    store = await openStore(url, clock);
    others = await Promise.all(upTo(3).map(() => openStore(url, clock)));
  });
  afterAll(async () => {
    await Promise.all([store, ...others].map((one) => one.close()));
    await behind.close();
  });

  test("no question of the spend path looks at more than it was asked for", async () => {
    const mine = await wallet(opened(), { first: 100n });
    await mine.gets(40n, { priority: 1 });
    await Promise.all(upTo(9).map(() => wallet(opened(), { first: 1n, merchantId: mine.merchantId })));
    await drained(store, mine);
    const seen = await behind.during("", async () => {
      await mine.spends(1n);
      await mine.spends(1000n);
      await store.moveOf(mine.id, "first");
      await store.moves({ merchantId: mine.merchantId, accountId: mine.id, limit: 2 });
      await store.moves({ merchantId: mine.merchantId, limit: 2 });
      await store.backlog();
      await store.timeOut(10);
    });
    expect(seen.length).toBeGreaterThan(10);
    for (const { op, plan, looked } of seen) {
      if (op !== "insert") expect(plan).toMatch(/^IXSCAN|^IDHACK|^EXPRESS/u);
      expect(looked).toBeLessThanOrEqual(3);
    }
  });

  test.each(KEYS)("a key %s that has passed into the books is replayed, never done again", async (_, key) => {
    const mine = await wallet(opened(), { first: 500n });
    const [yes, no] = [key(), key()];
    const heard = [await mine.spends(10n, { key: yes }), await mine.spends(1000n, { key: no })];
    await drained(store, mine);
    await mine.gets(1000n);
    for (const one of [store, ...others]) {
      const again = walletOf(one, mine);
      expect(await again.spends(10n, { key: yes })).toStrictEqual({ ...heard[0], replayed: true });
      expect(await again.spends(1000n, { key: no })).toStrictEqual({ ...heard[1], replayed: true });
      expect(said(await again.spends(11n, { key: yes, fingerprint: "other" }))).toBe("mismatch");
    }
    expect(await mine.now()).toMatchObject({ balance: 1490n, number: 3 });
  });

  test("it is the fence that keeps a drained key from being spent twice: without it, it is", async () => {
    const mine = await wallet(opened(), { first: 500n });
    const key = timed();
    await mine.spends(10n, { key });
    await drained(store, mine);
    await behind.accounts.updateOne({ _id: mine.id }, { $set: { fence: -1 } });
    expect(await walletOf(others[0] ?? store, mine).spends(10n, { key })).toMatchObject({ replayed: false });
    expect((await mine.now()).balance).toBe(480n);
    // And the books notice: one key, two moves.
    await expect(behind.accounts.findOne({ _id: mine.id })).resolves.toMatchObject({ pendingCount: 1 });
  });

  test.each(KEYS)(
    "of 64 keys %s, asked three times amid drains, 50 are done once and 14 refused for good",
    async (_, key) => {
      const mine = await wallet(opened(), { first: 500n });
      const asks = upTo(64).map(() => mine.ask(debit(10n), { key: key() }));
      let enough = false;
      const drains = others.map(async (one) => {
        while (!enough) await drained(one, mine);
      });
      const tries = await Promise.all(
        [store, ...others.slice(0, 2)].map((one) => Promise.all(asks.map((ask) => one.move(ask)))),
      );
      await mine.gets(1000n);
      const fourth = await Promise.all(asks.map((ask) => store.move(ask)));
      enough = true;
      await Promise.all(drains);
      for (const heard of tries) expect(heard.map((moved) => ({ ...moved, replayed: true }))).toEqual(fourth);
      expect([count(fourth, "done"), count(fourth, "insufficient-funds")]).toEqual([50, 14]);
      expect(await mine.now()).toMatchObject({ balance: 1000n, number: 52, sequence: 52 });
      const moves = await drained(store, mine);
      expect(moves.map(({ number }) => number)).toEqual(upTo(52));
      expect(moves.map(({ at }) => at)).toEqual(moves.map(({ at }) => at).toSorted((one, two) => one - two));
    },
  );

  test("one key 64 times at once, from two processes, is one debit", async () => {
    const mine = await wallet(opened(), { first: 500n });
    const ask = mine.ask(debit(10n), { key: timed() });
    const heard = await Promise.all(
      upTo(64).map((n) => (n % 2 === 0 ? store : (others[0] ?? store)).move(ask)),
    );
    expect(heard.filter((moved) => "replayed" in moved && !moved.replayed)).toHaveLength(1);
    expect((await mine.now()).balance).toBe(490n);
  });

  test("two processes with 64 debits of 10 on one account of 500 do 50 and refuse 14", async () => {
    const mine = await wallet(opened(), { first: 500n });
    const asks = upTo(64).map(() => mine.ask(debit(10n), { key: timed() }));
    const heard = await Promise.all(
      asks.map((ask, n) => (n % 2 === 0 ? store : (others[0] ?? store)).move(ask)),
    );
    expect([count(heard, "done"), count(heard, "insufficient-funds")]).toEqual([50, 14]);
    expect(await mine.now()).toMatchObject({ balance: 0n, number: 51 });
  });

  test("more than a document's list holds at once goes through, and nothing is lost from the list", async () => {
    const mine = await wallet(opened(), { first: 700n });
    const heard = await Promise.all(upTo(600).map(() => mine.spends(1n, { key: timed() })));
    expect(count(heard, "done")).toBe(600);
    expect((await drained(store, mine)).map(({ number }) => number)).toEqual(upTo(601));
    expect(await behind.moves.countDocuments({ accountId: mine.id })).toBe(601);
    expect(await behind.accounts.findOne({ _id: mine.id })).toMatchObject({ pending: [], pendingCount: 0 });
  });

  test("what was left alone passes into the books by itself, and so does what a dead process left", async () => {
    const mine = await wallet(opened(), { first: 100n });
    await mine.spends(1n, { key: timed() });
    const list = () => behind.accounts.findOne({ _id: mine.id }, { projection: { pendingCount: 1 } });
    await expect.poll(list, { timeout: 10_000 }).toMatchObject({ pendingCount: 0 });
    await mine.spends(1n, { key: timed() });
    clock.pass(6000);
    await others[0]?.timeOut(10);
    expect(await list()).toMatchObject({ pendingCount: 0 });
  });

  test("an answer that got lost is a fault of unknown outcome, and asking again tells what became of it", async () => {
    const way = await lossyWay(url);
    const far = await openStore(way.url, clock);
    const mine = await wallet(opened(), { first: 100n });
    const again = walletOf(far, mine);
    await again.spends(1n, { key: timed() });
    for (const key of [timed(), opaque()]) {
      way.loseAnswerTo("$each");
      const fault = await again.spends(10n, { key }).catch((error: unknown) => error);
      expect(fault).toMatchObject({ name: "Fault", retry: "soon", outcome: "unknown" });
      await expect.poll(() => store.moveOf(mine.id, key)).toMatchObject({ amount: -10n });
      expect(await again.spends(10n, { key })).toMatchObject({ outcome: "done", replayed: true });
    }
    expect((await mine.now()).balance).toBe(79n);
    await far.close();
    way.close();
  });

  test("holds lapse by the server's clock, whatever the time is here", async () => {
    for (const wrong of [-86_400_000, 86_400_000]) {
      const astray = { now: () => systemClock.now() + wrong };
      const there = await openStore(url, astray);
      const mine = await wallet({ ...opened(), store: there, clock: justNow() }, { first: 100n });
      const held = await mine.holds(60n, 1500);
      expect(Math.abs(held.at - systemClock.now())).toBeLessThan(60_000);
      expect(said(await mine.spends(50n))).toBe("insufficient-funds");
      const spent = async () => said(await mine.spends(50n));
      await expect.poll(spent, { timeout: 20_000, interval: 300 }).toBe("done");
      expect((await drained(there, mine)).map(({ kind }) => kind)).toEqual([
        "credit",
        "hold",
        "release",
        "debit",
      ]);
      await there.close();
    }
  });

  test("a clock here that jumps lets no hold live on, and dates no move ahead of the server", async () => {
    let jump = 0;
    const there = await openStore(url, { now: () => systemClock.now() + jump });
    for (const hours of [-1, 1]) {
      const mine = await wallet({ ...opened(), store: there, clock: justNow() }, { first: 100n });
      const { at } = await mine.holds(60n, 400);
      expect(said(await mine.spends(50n))).toBe("insufficient-funds");
      jump += hours * 3_600_000;
      await expect.poll(() => systemClock.now() - at).toBeGreaterThan(600);
      expect(said(await mine.spends(50n))).toBe("done");
      jump += hours * 3_600_000;
      expect(said(await mine.spends(1n, { key: timed() }))).toBe("done");
      const last = (await drained(there, mine)).at(-1);
      expect(last?.at).toBeLessThan(systemClock.now() + 60_000);
    }
    await there.close();
  });

  test("transfers to and fro from four processes, amid debits, move everything once and lose nothing", async () => {
    const merchantId = name("mer");
    const [left, right] = [
      await wallet(opened(), { merchantId, first: 100n }),
      await wallet(opened(), { merchantId, first: 100n }),
    ];
    const passing = (from: Wallet, to: Wallet) => {
      const key = timed();
      const words = { key, fingerprint: key };
      const against = "transit" as const;
      return [
        from.ask({ kind: "debit", amount: 30n, against }, words),
        to.ask({ kind: "credit", amount: 30n, against }, words),
      ] as const;
    };
    const asks = upTo(10).map((n) => (n % 2 === 0 ? passing(left, right) : passing(right, left)));
    const everybody = [store, ...others];
    const heard = await Promise.all(
      everybody.map((one) => Promise.all(asks.map(([from, to]) => one.transfer(from, to)))),
    );
    const debits = await Promise.all(upTo(20).map(() => left.spends(1n, { key: timed() })));
    for (const words of heard) expect(words.map(said)).toEqual(heard[0]?.map(said));
    const firsts = heard.flat().filter((moved) => "replayed" in moved && !moved.replayed);
    expect(firsts).toHaveLength(10);
    const sum = (await left.now()).balance + (await right.now()).balance;
    expect(sum).toBe(200n - BigInt(count(debits, "done")));
    const totals = await store.totals(merchantId);
    const transit = totals.find(({ account }) => account === "transit");
    expect(transit?.debit).toBe(transit?.credit);
    expect(transit?.debit).toBe(30n * BigInt(firsts.filter((moved) => said(moved) === "done").length));
    const sides = totals.map(({ debit: debits, credit: credits }) => debits - credits);
    expect(sides.reduce((all, one) => all + one, 0n)).toBe(0n);
  });

  test("what times out is booked out once, by whichever process is first", async () => {
    const mine = await wallet(opened(), { first: 100n });
    for (const n of upTo(3)) await mine.holds(BigInt(n), 60_000);
    clock.pass(60_000);
    const found = await Promise.all([store, ...others].map((one) => one.timeOut(100)));
    expect(found.filter((n) => n > 0).length).toBeGreaterThanOrEqual(1);
    const kinds = (await drained(store, mine)).map(({ kind }) => kind);
    expect(kinds).toEqual(["credit", "hold", "hold", "hold", "release", "release", "release"]);
    expect(await mine.now()).toMatchObject({ balance: 100n, holds: [] });
  });
});
