import { expect, test } from "vitest";
import { MOST_GRANTS, plainOf } from "../../../../ledger/books/account.ts";
import { upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { credit, done, leftOf, legsOf, MINUTE, said, sweep, wallet } from "./wallet.ts";

export function grantContract(opened: Opened): void {
  test("what is given with terms is kept apart under the number of its move, what is given without is not", async () => {
    const { clock } = opened();
    const mine = await wallet(opened(), { first: 10n });
    const expiresAt = clock.now() + MINUTE;
    await mine.gets(20n, { priority: 7, expiresAt });
    await mine.gets(30n, { priority: 50 });
    await mine.gets(40n, { expiresAt });
    const now = await mine.now();
    const grantedAt = clock.now();
    expect(now.grants).toStrictEqual([
      { id: "2", left: 20n, priority: 7, expiresAt, grantedAt },
      { id: "4", left: 40n, priority: 50, expiresAt, grantedAt },
    ]);
    expect([now.balance, plainOf(now)]).toEqual([100n, 40n]);
  });

  test("grants burn by priority, then by what expires first, then by age; the plain part has its turn", async () => {
    const { clock } = opened();
    const mine = await wallet(opened(), { first: 1n });
    const [soon, later] = [clock.now() + MINUTE, clock.now() + 2 * MINUTE];
    const late = await mine.gets(1n, { priority: 51 });
    const young = await mine.gets(1n, { priority: 50, expiresAt: later });
    const early = await mine.gets(1n, { priority: 50, expiresAt: soon });
    clock.pass(1);
    const younger = await mine.gets(1n, { priority: 50, expiresAt: soon });
    const forever = await mine.gets(1n, { priority: 0 });
    const first = await mine.gets(1n, { priority: 0, expiresAt: later });
    const order: string[] = [];
    while (order.length < 7) order.push(...Object.keys(legsOf(done(await mine.spends(1n)))));
    const must = [first, forever, early, younger, young].map(({ number }) => String(number));
    expect(order).toEqual([...must, "plain", String(late.number)]);
    expect(await mine.now()).toMatchObject({ balance: 0n, grants: [] });
  });

  test("one debit takes from as many grants as it needs, and credit is used last", async () => {
    const mine = await wallet(opened(), { first: 5n, creditLimit: 10n });
    const [one, two] = [await mine.gets(5n, { priority: 1 }), await mine.gets(5n, { priority: 99 })];
    const spent = done(await mine.spends(20n));
    expect(legsOf(spent)).toEqual({ [one.number]: 5n, plain: 10n, [two.number]: 5n });
    expect(await mine.now()).toMatchObject({ balance: -5n, grants: [] });
    await mine.gets(3n, { priority: 99 });
    const now = await mine.now();
    expect([now.balance, plainOf(now)]).toEqual([-2n, -5n]);
  });

  test("what nobody used in time is booked out before the next move, also before one that is refused", async () => {
    const { clock } = opened();
    const mine = await wallet(opened(), { first: 5n });
    const two = await mine.gets(20n, { priority: 60, expiresAt: clock.now() + MINUTE });
    const one = await mine.gets(30n, { expiresAt: clock.now() + MINUTE });
    await mine.spends(10n);
    clock.pass(MINUTE);
    expect(await mine.spends(6n)).toMatchObject({ move: { refused: "insufficient-funds", available: 5n } });
    const lapsed = (await mine.moves()).slice(-2);
    expect(lapsed.map(({ kind, amount, against }) => [kind, amount, against])).toEqual([
      ["lapse", -20n, "expired"],
      ["lapse", -20n, "expired"],
    ]);
    expect(lapsed.map((move) => Object.keys(legsOf(move)))).toEqual([
      [String(one.number)],
      [String(two.number)],
    ]);
    expect(lapsed.map(({ number, sequence }) => [number, sequence])).toEqual([
      [5, 5],
      [6, 6],
    ]);
    expect(lapsed.every(({ key, at }) => key.startsWith("·") && at === clock.now())).toBe(true);
    expect(await mine.now()).toMatchObject({ balance: 5n, number: 6, grants: [] });
  });

  test("what runs out while nobody asks is booked out too, once", async () => {
    const { store, clock } = opened();
    await sweep(opened());
    const mine = await wallet(opened(), { first: 5n });
    await mine.gets(20n, { expiresAt: clock.now() + MINUTE });
    clock.pass(MINUTE - 1);
    expect(await store.timeOut(10)).toBe(0);
    clock.pass(1);
    expect(await store.timeOut(10)).toBe(1);
    expect(await store.timeOut(10)).toBe(0);
    expect(await mine.now()).toMatchObject({ balance: 5n, number: 3, grants: [] });
    expect(await store.totals(mine.merchantId, "expired")).toMatchObject([{ debit: 0n, credit: 20n }]);
  });

  test("a debit that is taken back returns to the grants it came from, also to one that was used up", async () => {
    const mine = await wallet(opened(), { first: 50n });
    const one = await mine.gets(20n, { priority: 1 });
    const spent = done(await mine.spends(30n));
    expect(leftOf(await mine.now())).toEqual([]);
    const [leg] = spent.legs;
    if (leg === undefined) throw new Error("a debit has legs");
    const part = { kind: "refund", of: spent.number, legs: [{ ...leg, amount: 15n }] } as const;
    const back = done(await mine.does(part));
    expect(back).toMatchObject({ amount: 15n, balanceAfter: 55n, of: spent.number, against: "spent" });
    expect((await mine.now()).grants).toMatchObject([{ id: String(one.number), left: 15n, priority: 1 }]);
    const rest = [{ ...leg, amount: 5n }, ...spent.legs.slice(1)];
    expect(done(await mine.does({ ...part, legs: rest })).balanceAfter).toBe(70n);
    expect(leftOf(await mine.now())).toEqual([20n]);
    expect(plainOf(await mine.now())).toBe(50n);
  });

  test("what comes back after its terms ran out is plain", async () => {
    const { clock } = opened();
    const mine = await wallet(opened());
    await mine.gets(20n, { expiresAt: clock.now() + MINUTE });
    const spent = done(await mine.spends(20n));
    clock.pass(MINUTE);
    done(await mine.does({ kind: "refund", of: spent.number, legs: spent.legs }));
    const now = await mine.now();
    expect([now.balance, plainOf(now), now.grants]).toEqual([20n, 20n, []]);
    expect(said(await mine.spends(20n))).toBe("done");
  });

  test("an account has so many grants and no more; what finds no room comes back plain", async () => {
    const mine = await wallet(opened());
    await mine.gets(5n, { priority: 1 });
    const { holdId } = await mine.holds(5n);
    await Promise.all(upTo(MOST_GRANTS).map(() => mine.gets(1n, { priority: 2 })));
    expect(said(await mine.does(credit(1n, { priority: 2 })))).toBe("too-many-grants");
    expect(said(await mine.does(credit(1n)))).toBe("done");
    expect(said(await mine.does({ kind: "void", holdId: String(holdId) }))).toBe("done");
    const now = await mine.now();
    expect([now.grants.length, now.balance, plainOf(now)]).toEqual([
      MOST_GRANTS,
      BigInt(MOST_GRANTS) + 6n,
      6n,
    ]);
    expect(done(await mine.spends(now.balance)).balanceAfter).toBe(0n);
  });
}
