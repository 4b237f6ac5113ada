import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { act } from "../../../ledger/books/act.ts";
import { MOST } from "../../../ledger/books/money.ts";
import type { Moved } from "../../../ledger/books/move.ts";
import { openAccount } from "../../../ledger/books/open.ts";
import { openStore } from "../../../ledger/store/open.ts";
import type { Store } from "../../../ledger/store/store.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import {
  credit,
  debit,
  legsOf,
  MINUTE,
  opening,
  said,
  type Wallet,
  wallet,
  walletOf,
} from "./contract/wallet.ts";
import { name, upTo } from "./make.ts";
import { watch } from "./watched.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
const clock = handClock();
afterAll(() => database?.drop());

const timed = () => v7();
const CALL = { op: "findAndModify", on: "accounts", plan: "IXSCAN { _id: 1 }", looked: 1 };

describe.skipIf(database === undefined)("a move in one call to MongoDB", () => {
  let store: Store;
  /** A process that has never heard of the account: it tries the one call. */
  let fresh: Store;
  let behind: Awaited<ReturnType<typeof watch>>;
  const opened = () => ({ store, other: store, clock, close: store.close });

  beforeAll(async () => {
    behind = await watch(url);
    [store, fresh] = [await openStore(url, clock), await openStore(url, clock)];
  });
  afterAll(async () => {
    await Promise.all([store.close(), fresh.close()]);
    await behind.close();
  });

  const drained = ({ id, merchantId }: Wallet) => store.moves({ merchantId, accountId: id, limit: 1000 });

  test("a debit is one call to the server, and those who ask meanwhile share the next", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const alone = await behind.during(mine.id, () => mine.spends(1n, { key: timed() }));
    expect(alone).toEqual([{ op: "findAndModify", on: "accounts", plan: "IXSCAN { _id: 1 }", looked: 1 }]);
    const together = await behind.during(mine.id, async () => {
      const first = mine.spends(1n, { key: timed() });
      await new Promise(setImmediate);
      await Promise.all([first, ...upTo(40).map(() => mine.spends(1n, { key: timed() }))]);
    });
    expect(together.map(({ op }) => op)).toEqual(["findAndModify", "findAndModify"]);
    expect((await mine.now()).balance).toBe(58n);
  });

  test("the one call answers to the letter what the books would", async () => {
    const made = openAccount(
      opening({ customerId: "cus_1", minimumBalance: 3n, creditLimit: 20n }),
      clock.now(),
    );
    await store.commit({ opened: [made] });
    const mine = walletOf(store, made.account);
    const use = { kind: "use", meter: "calls", price: 7n, per: 3n, rounding: "up" } as const;
    const deeds = upTo(60).map((n) => {
      if (n % 4 === 0) return { ...use, quantity: BigInt(n % 5) };
      return n % 3 === 0 ? credit(BigInt(n)) : debit(BigInt(n % 7) + 1n);
    });
    const asks = deeds.map((deed, n) =>
      mine.ask(deed, { key: timed(), ...(n % 5 === 0 && { note: { reference: `call ${String(n)}` } }) }),
    );
    let account = made.account;
    const expected = asks.map((ask) => {
      const acted = act(account, ask, clock.now());
      account = acted.account;
      const outcome = acted.move.refused === undefined ? "done" : "refused";
      return { outcome, move: acted.move, replayed: false };
    });
    const first = await Promise.all(asks.slice(0, 20).map((ask) => store.move(ask)));
    const then: Moved[] = [];
    for (const ask of asks.slice(20)) then.push(await store.move(ask));
    expect([...first, ...then]).toStrictEqual(expected);
    expect(await mine.now()).toStrictEqual(account);
    const numbered = expected.map(({ move }) => move).filter(({ refused }) => refused === undefined);
    expect(await drained(mine)).toStrictEqual(numbered);
  });

  test("what has grants burns in its order, and after the first look is one call too", async () => {
    const mine = walletOf(fresh, await wallet(opened(), { first: 100n }));
    await mine.gets(40n, { priority: 1 });
    const first = await mine.spends(10n, { key: timed() });
    expect(first).toMatchObject({ outcome: "done", move: { legs: [{ amount: 10n, grant: { id: "2" } }] } });
    const next = await behind.during(mine.id, () => mine.spends(10n, { key: timed() }));
    expect(next).toEqual([{ ...CALL, op: "update" }]);
    // What another process does meanwhile is seen all the same.
    const other = walletOf(store, mine);
    const legs = [];
    for (const by of [other, mine, other, mine]) {
      const moved = await by.spends(9n, { key: timed() });
      if (moved.outcome === "done") legs.push(legsOf(moved.move));
    }
    expect(legs).toEqual([{ 2: 9n }, { 2: 9n }, { 2: 2n, plain: 7n }, { plain: 9n }]);
  });

  test("it is not made where time has changed what there is: a hold that ran out, an account at its end", async () => {
    const held = walletOf(fresh, await wallet(opened(), { first: 100n }));
    await walletOf(store, held).holds(60n, MINUTE);
    const ending = walletOf(fresh, await wallet(opened(), { first: 100n, endsAt: clock.now() + MINUTE }));
    expect(said(await ending.spends(1n, { key: timed() }))).toBe("done");
    clock.pass(MINUTE);
    expect(said(await held.spends(50n, { key: timed() }))).toBe("done");
    expect((await drained(held)).map(({ kind }) => kind)).toEqual(["credit", "hold", "release", "debit"]);
    expect(said(await ending.spends(1n, { key: timed() }))).toBe("account-ended");
    expect(await ending.now()).toMatchObject({ balance: 0n });
  });

  test("it is not made in a disabled account, one of another merchant, or one that is full", async () => {
    const off = walletOf(fresh, await wallet(opened(), { first: 100n }));
    await store.commit({ accountTerms: [{ accountId: off.id, state: "disabled" }] });
    expect(said(await off.spends(1n, { key: timed() }))).toBe("account-disabled");
    const mine = walletOf(fresh, await wallet(opened(), { first: MOST }));
    const theirs = { key: timed(), merchantId: name("mer") };
    expect(said(await mine.spends(1n, theirs))).toBe("no-account");
    expect(said(await mine.does(credit(1n), { key: timed() }))).toBe("amount-out-of-range");
    // In a group the order counts, not the sum.
    const words = await Promise.all(
      [credit(1n), debit(1n), credit(1n)].map(async (deed) => said(await mine.does(deed, { key: timed() }))),
    );
    expect(words).toEqual(["amount-out-of-range", "done", "done"]);
    expect((await mine.now()).balance).toBe(MOST);
  });

  test("the key of what an account was opened with is as used as any other", async () => {
    const made = await wallet(opened(), { first: 100n });
    const again = walletOf(fresh, made);
    const first = { key: "first", fingerprint: "" };
    expect(await again.does(credit(100n), first)).toMatchObject({ outcome: "done", replayed: true });
    expect(said(await again.does(credit(100n), { ...first, fingerprint: "other" }))).toBe("mismatch");
    expect((await made.now()).balance).toBe(100n);
  });

  test("a group goes through one by one: what comes later does not pay for what went before", async () => {
    const mine = walletOf(fresh, await wallet(opened(), { first: 5n }));
    const deeds = [debit(5n), debit(1n), credit(10n), debit(10n), debit(1n)];
    const heard = await Promise.all(deeds.map((deed) => mine.does(deed, { key: timed() })));
    expect(heard.map(said)).toEqual(["done", "insufficient-funds", "done", "done", "insufficient-funds"]);
    expect(await mine.now()).toMatchObject({ balance: 0n, number: 4 });
  });

  test("a list that is full is drained before more goes in", async () => {
    const mine = walletOf(fresh, await wallet(opened()));
    const pending = upTo(250).map((n) => ({
      key: `left ${String(n)}`,
      fingerprint: "left",
      kind: "credit",
      amount: 1n,
      against: "granted",
      at: clock.now(),
    }));
    const counts = { number: 250, sequence: 250, pendingCount: 250 };
    const left = { ...counts, balance: 250n, spendable: 250n, pending };
    await behind.accounts.updateOne({ _id: mine.id }, { $set: left, $inc: { version: 1 } });
    const heard = await Promise.all(upTo(20).map(() => mine.spends(1n, { key: timed() })));
    expect(heard.map(said)).toEqual(upTo(20).map(() => "done"));
    expect(await behind.accounts.findOne({ _id: mine.id })).toMatchObject({ pendingCount: 20 });
    expect(await behind.moves.countDocuments({ accountId: mine.id })).toBe(250);
    const moves = await drained(mine);
    expect(moves.map(({ number }) => number)).toEqual(upTo(270));
    expect(moves.at(-1)).toMatchObject({ balanceAfter: 230n });
  });
});
