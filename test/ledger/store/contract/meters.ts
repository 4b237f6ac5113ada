import { expect, test } from "vitest";
import { MOST_CARRIES } from "../../../../ledger/books/account.ts";
import { MOST } from "../../../../ledger/books/money.ts";
import { name, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { done, legsOf, said, wallet } from "./wallet.ts";

const usage = (quantity: bigint, change: { price?: bigint; per?: bigint; meter?: string } = {}) =>
  ({ kind: "use", meter: "calls", quantity, price: 1n, per: 3n, rounding: "exact", ...change }) as const;

export function meterContract(opened: Opened): void {
  test("a usage rounded up charges each begun minor unit, every time", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const up = (quantity: bigint) => ({ ...usage(quantity, { price: 2n }), rounding: "up" }) as const;
    expect(done(await mine.does(up(1n)))).toMatchObject({
      kind: "use",
      amount: -1n,
      against: "spent",
      meter: "calls",
      quantity: 1n,
    });
    expect(done(await mine.does(up(3n))).amount).toBe(-2n);
    expect(done(await mine.does(up(4n))).amount).toBe(-3n);
    expect(await mine.now()).toMatchObject({ balance: 94n, carries: [] });
  });

  test("exact usages cost together what they cost in one, whatever each was", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const quantities = [1n, 1n, 1n, 5n, 2n, 1n, 7n, 3n, 1n];
    const charged: bigint[] = [];
    for (const quantity of quantities)
      charged.push(-done(await mine.does(usage(quantity, { price: 2n, per: 7n }))).amount);
    expect(charged).toEqual([0n, 0n, 0n, 2n, 0n, 1n, 2n, 1n, 0n]);
    const total = quantities.reduce((sum, quantity) => sum + quantity, 0n) * 2n;
    expect(await mine.now()).toMatchObject({
      balance: 100n - total / 7n,
      carries: [{ meter: "calls", parts: total % 7n, per: 7n }],
    });
  });

  test("a usage that costs nothing yet is a move with a number, and the balance's count stays", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const move = done(await mine.does(usage(1n)));
    expect(move).toMatchObject({ number: 2, sequence: 1, balanceAfter: 100n, legs: [], quantity: 1n });
    expect(move.amount === 0n).toBe(true);
    expect(done(await mine.does(usage(5n)))).toMatchObject({ number: 3, sequence: 2, amount: -2n });
    expect((await mine.now()).carries).toEqual([]);
  });

  test("each meter carries its own, and a usage that is refused carries nothing", async () => {
    const mine = await wallet(opened(), { first: 2n });
    await mine.does(usage(2n));
    await mine.does(usage(1n, { meter: "tokens.in" }));
    const before = await mine.now();
    expect(said(await mine.does(usage(7n), { key: "too much" }))).toBe("insufficient-funds");
    expect(await mine.now()).toStrictEqual(before);
    expect(done(await mine.does(usage(6n))).amount).toBe(-2n);
    expect((await mine.now()).carries.toSorted((a, b) => (a.meter < b.meter ? -1 : 1))).toEqual([
      { meter: "calls", parts: 2n, per: 3n },
      { meter: "tokens.in", parts: 1n, per: 3n },
    ]);
  });

  test("many exact usages at once lose no fraction", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 100n });
    await Promise.all(upTo(20).map((n) => (n % 2 === 0 ? store : other).move(mine.ask(usage(1n)))));
    expect(await mine.now()).toMatchObject({
      balance: 94n,
      number: 21,
      carries: [{ meter: "calls", parts: 2n, per: 3n }],
    });
  });

  test("a usage that is asked again is not counted again", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const first = await mine.does(usage(1n), { key: "call" });
    expect(await mine.does(usage(1n), { key: "call" })).toStrictEqual({ ...first, replayed: true });
    expect((await mine.now()).carries).toEqual([{ meter: "calls", parts: 1n, per: 3n }]);
  });

  test("a usage burns grants as a debit does, and large ones are exact", async () => {
    const mine = await wallet(opened(), { first: MOST - 10n });
    const one = await mine.gets(10n, { priority: 1 });
    const move = done(await mine.does(usage(MOST - 2n, { price: 3n, per: 4n })));
    const cost = ((MOST - 2n) * 3n) / 4n;
    expect(move.amount).toBe(-cost);
    expect(legsOf(move)).toEqual({ [one.number]: 10n, plain: cost - 10n });
    expect(said(await mine.does(usage(MOST, { price: MOST, per: 1n })))).toBe("insufficient-funds");
  });

  test("an account carries so many meters and no more", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const meters = upTo(MOST_CARRIES).map(() => name("meter"));
    for (const meter of meters) await mine.does(usage(1n, { meter }));
    expect(said(await mine.does(usage(1n, { meter: "one more" })))).toBe("too-many-meters");
    expect(said(await mine.does(usage(3n, { meter: "one more" })))).toBe("done");
    expect(said(await mine.does(usage(2n, { meter: meters[0] ?? "" })))).toBe("done");
    expect(said(await mine.does(usage(1n, { meter: "one more" })))).toBe("done");
  });
}
