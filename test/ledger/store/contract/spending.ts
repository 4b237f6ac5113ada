import { expect, test } from "vitest";
import { MOST } from "../../../../ledger/books/money.ts";
import { upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { credit, debit, done, said, wallet } from "./wallet.ts";

export function spendingContract(opened: Opened): void {
  test("moves are numbered without a gap, and each says what the balance was after it", async () => {
    const mine = await wallet(opened(), { first: 100n });
    done(await mine.spends(30n, { note: { description: "Call", reference: "call 1", actor: "app" } }));
    await mine.gets(5n);
    await mine.spends(1000n);
    await mine.holds(75n);
    const now = await mine.now();
    expect(now).toMatchObject({ balance: 75n, number: 4, sequence: 3, creditLimit: 0n, minimumBalance: 0n });
    const moves = await mine.moves();
    expect(moves.map(({ kind, number, sequence }) => [kind, number, sequence])).toEqual([
      ["credit", 1, 1],
      ["debit", 2, 2],
      ["credit", 3, 3],
      ["hold", 4, 3],
    ]);
    expect(moves.map(({ amount, balanceAfter, held }) => [amount, balanceAfter, held])).toEqual([
      [100n, 100n, 0n],
      [-30n, 70n, 0n],
      [5n, 75n, 0n],
      [0n, 75n, 75n],
    ]);
    expect(moves[1]).toMatchObject({
      against: "spent",
      note: { description: "Call", reference: "call 1", actor: "app" },
    });
  });

  test("a debit that is not covered is refused, says what could be spent, and changes nothing", async () => {
    const { store, clock } = opened();
    const mine = await wallet(opened(), { first: 10n });
    const before = await mine.now();
    clock.pass(5);
    const no = await mine.spends(11n, { key: "too much" });
    expect(no).toMatchObject({ outcome: "refused", replayed: false });
    const refused = await store.moveOf(mine.id, "too much");
    expect(no).toMatchObject({ move: refused });
    const words = { refused: "insufficient-funds", available: 10n, balanceAfter: 10n, kind: "debit" };
    expect(refused).toMatchObject({ ...words, number: 0, sequence: 1, amount: 0n, held: 0n, legs: [] });
    expect(await mine.now()).toStrictEqual(before);
    expect(await mine.moves()).toHaveLength(1);
  });

  test("a minimum balance stays", async () => {
    const mine = await wallet(opened(), { first: 100n, minimumBalance: 20n });
    expect(said(await mine.spends(81n))).toBe("insufficient-funds");
    expect(said(await mine.spends(80n))).toBe("done");
    expect(said(await mine.spends(1n))).toBe("insufficient-funds");
    const poor = await wallet(opened(), { first: 5n, minimumBalance: 20n });
    expect(said(await poor.spends(1n))).toBe("insufficient-funds");
    await poor.gets(16n);
    expect(said(await poor.spends(1n))).toBe("done");
  });

  test("credit can be used to its limit and not further; what is given then pays it back", async () => {
    const mine = await wallet(opened(), { first: 10n, creditLimit: 50n });
    expect(said(await mine.spends(61n))).toBe("insufficient-funds");
    expect(said(await mine.spends(60n))).toBe("done");
    expect((await mine.now()).balance).toBe(-50n);
    expect(await mine.spends(1n)).toMatchObject({ move: { refused: "insufficient-funds", available: 0n } });
    await mine.gets(30n);
    expect((await mine.holds(30n)).held).toBe(30n);
    expect(said(await mine.spends(1n))).toBe("insufficient-funds");
    expect((await mine.now()).balance).toBe(-20n);
    const exact = await wallet(opened(), { first: 10n, minimumBalance: 5n, creditLimit: 8n });
    expect(said(await exact.spends(14n))).toBe("insufficient-funds");
    expect(said(await exact.spends(13n))).toBe("done");
  });

  test("sixty-four debits of ten at once on five hundred: fifty are done and fourteen refused", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 500n });
    const heard = await Promise.all(
      upTo(64).map((n) => (n % 2 === 0 ? store : other).move(mine.ask(debit(10n)))),
    );
    expect(heard.map(said).filter((word) => word === "done")).toHaveLength(50);
    expect(heard.map(said).filter((word) => word === "insufficient-funds")).toHaveLength(14);
    expect(await mine.now()).toMatchObject({ balance: 0n, number: 51, sequence: 51 });
    const moves = await mine.moves();
    expect(moves.map(({ number }) => number)).toEqual(upTo(51));
    expect(moves.map(({ balanceAfter }) => balanceAfter)).toEqual(upTo(51).map((n) => BigInt(510 - 10 * n)));
    const told = heard.flatMap((moved) => (moved.outcome === "done" ? [moved.move] : []));
    expect(told.toSorted((one, two) => one.number - two.number)).toEqual(moves.slice(1));
  });

  test("many accounts at once do not wait for one another, and none takes what is another's", async () => {
    const { store, other } = opened();
    const wallets = await Promise.all(upTo(6).map((n) => wallet(opened(), { first: BigInt(n * 10) })));
    const asks = wallets.flatMap((one) => upTo(4).map(() => one.ask(debit(10n))));
    await Promise.all(asks.map((ask, n) => (n % 2 === 0 ? store : other).move(ask)));
    const left = await Promise.all(wallets.map(async (one) => (await one.now()).balance));
    expect(left).toEqual([0n, 0n, 0n, 0n, 10n, 20n]);
  });

  test("amounts are exact to 2^53 − 1, and no balance goes beyond", async () => {
    const mine = await wallet(opened(), { first: MOST });
    expect(said(await mine.does(credit(1n)))).toBe("amount-out-of-range");
    expect(said(await mine.does({ kind: "adjust", amount: 1n }))).toBe("amount-out-of-range");
    expect(done(await mine.spends(1n))).toMatchObject({ balanceAfter: MOST - 1n });
    expect(said(await mine.does(credit(2n)))).toBe("amount-out-of-range");
    expect(done(await mine.does(credit(1n)))).toMatchObject({ amount: 1n, balanceAfter: MOST });
    expect(done(await mine.spends(MOST))).toMatchObject({ amount: -MOST, balanceAfter: 0n });
    const trusted = await wallet(opened(), { creditLimit: MOST });
    expect(done(await trusted.spends(MOST))).toMatchObject({ balanceAfter: -MOST });
    expect(said(await trusted.spends(1n))).toBe("insufficient-funds");
    expect((await trusted.now()).balance).toBe(-MOST);
  });

  test("a correction goes up or down against `adjusted`, and never below what must stay", async () => {
    const mine = await wallet(opened(), { first: 10n });
    expect(done(await mine.does({ kind: "adjust", amount: 7n }))).toMatchObject({
      amount: 7n,
      against: "adjusted",
    });
    expect(done(await mine.does({ kind: "adjust", amount: -12n }))).toMatchObject({
      amount: -12n,
      balanceAfter: 5n,
      against: "adjusted",
    });
    expect(said(await mine.does({ kind: "adjust", amount: -6n }))).toBe("insufficient-funds");
  });
}
