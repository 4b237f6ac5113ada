import { expect, test } from "vitest";
import { MOST_HOLDS } from "../../../../ledger/books/account.ts";
import { upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { debit, done, leftOf, legsOf, MINUTE, said, sweep, wallet } from "./wallet.ts";

export function holdContract(opened: Opened): void {
  const capture = (holdId = "", amount?: bigint) =>
    ({ kind: "capture", holdId, ...(amount !== undefined && { amount }) }) as const;
  const release = (holdId = "") => ({ kind: "void", holdId }) as const;

  test("what is held is set aside: it is in the balance, and nobody else can spend it", async () => {
    const { clock } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const held = await mine.holds(60n);
    expect(held).toMatchObject({ amount: 0n, held: 60n, balanceAfter: 100n, number: 2, sequence: 1 });
    expect(held.holdId).toBe(`hld_${mine.id}_2`);
    expect((await mine.now()).holds).toStrictEqual([
      { id: held.holdId, amount: 60n, legs: [{ amount: 60n }], expiresAt: clock.now() + MINUTE },
    ]);
    expect(said(await mine.spends(41n))).toBe("insufficient-funds");
    expect(said(await mine.does({ kind: "hold", amount: 41n, lasts: 1 }))).toBe("insufficient-funds");
    expect(said(await mine.spends(40n))).toBe("done");
    expect((await mine.now()).balance).toBe(60n);
  });

  test("a hold is captured in whole, or in part, and the rest goes back", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const [one, two] = [await mine.holds(30n), await mine.holds(40n)];
    expect(done(await mine.does(capture(one.holdId)))).toMatchObject({
      amount: -30n,
      held: -30n,
      balanceAfter: 70n,
      against: "spent",
      holdId: one.holdId,
    });
    expect(done(await mine.does(capture(two.holdId, 15n)))).toMatchObject({
      amount: -15n,
      held: -40n,
      balanceAfter: 55n,
    });
    expect(await mine.now()).toMatchObject({ balance: 55n, holds: [], number: 5, sequence: 3 });
    expect(said(await mine.spends(55n))).toBe("done");
  });

  test("more than is held is not captured, and the hold stays", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const { holdId } = await mine.holds(30n);
    expect(said(await mine.does(capture(holdId, 31n)))).toBe("capture-exceeds-hold");
    expect((await mine.now()).holds).toHaveLength(1);
    expect(said(await mine.does(capture(holdId, 30n)))).toBe("done");
  });

  test("a hold ends once: captured, voided or run out", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const [one, two] = [await mine.holds(10n), await mine.holds(20n)];
    expect(said(await mine.does(capture(one.holdId)))).toBe("done");
    expect(done(await mine.does(release(two.holdId)))).toMatchObject({
      kind: "void",
      amount: 0n,
      held: -20n,
      balanceAfter: 90n,
    });
    for (const { holdId } of [one, two]) {
      expect(said(await mine.does(capture(holdId)))).toBe("hold-ended");
      expect(said(await mine.does(release(holdId)))).toBe("hold-ended");
    }
    expect(said(await mine.does(capture("hld_nowhere_1")))).toBe("hold-ended");
    expect(said(await mine.spends(90n))).toBe("done");
  });

  test("of a capture and a void at once one wins", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 100n });
    for (const amount of [10n, 20n, 30n]) {
      const { holdId } = await mine.holds(amount);
      const before = (await mine.now()).balance;
      const heard = await Promise.all([
        store.move(mine.ask(capture(holdId))),
        other.move(mine.ask(release(holdId))),
      ]);
      expect(heard.map(said).toSorted()).toEqual(["done", "hold-ended"]);
      const went = heard[0].outcome === "done" ? amount : 0n;
      expect(await mine.now()).toMatchObject({ balance: before - went, holds: [] });
    }
  });

  test("a hold that runs out goes back by itself, at its time and not before", async () => {
    const { clock } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const { holdId } = await mine.holds(100n, MINUTE);
    clock.pass(MINUTE - 1);
    expect(said(await mine.spends(1n))).toBe("insufficient-funds");
    clock.pass(1);
    expect(said(await mine.does(capture(holdId)))).toBe("hold-ended");
    const released = (await mine.moves()).at(-1);
    expect(released).toMatchObject({
      kind: "release",
      number: 3,
      sequence: 1,
      amount: 0n,
      held: -100n,
      holdId,
    });
    expect(released?.key.startsWith("·")).toBe(true);
    expect(released?.at).toBe(clock.now());
    expect(said(await mine.spends(100n))).toBe("done");
  });

  test("holds that run out while nobody asks are looked after", async () => {
    const { store, clock } = opened();
    await sweep(opened());
    const wallets = await Promise.all(upTo(3).map(() => wallet(opened(), { first: 50n })));
    for (const mine of wallets) await mine.holds(20n);
    expect(await store.timeOut(10)).toBe(0);
    clock.pass(MINUTE);
    expect(await store.timeOut(2)).toBe(2);
    expect(await store.timeOut(2)).toBe(1);
    expect(await store.timeOut(2)).toBe(0);
    for (const mine of wallets) {
      expect(await mine.now()).toMatchObject({ balance: 50n, holds: [], number: 3 });
      expect((await mine.moves()).at(-1)).toMatchObject({ kind: "release", held: -20n });
    }
  });

  test("two that look after what ran out at once book it out once", async () => {
    const { store, other, clock } = opened();
    await sweep(opened());
    const mine = await wallet(opened(), { first: 50n });
    await mine.gets(7n, { expiresAt: clock.now() + MINUTE });
    await mine.holds(20n);
    clock.pass(MINUTE);
    await Promise.all([store.timeOut(10), other.timeOut(10), store.move(mine.ask(debit(1n)))]);
    await sweep(opened());
    const kinds = (await mine.moves()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["credit", "credit", "debit", "hold", "lapse", "release"]);
    expect((await mine.now()).balance).toBe(49n);
  });

  test("a hold comes out of the grants in burn order, and goes back to them", async () => {
    const mine = await wallet(opened(), { first: 10n });
    const first = await mine.gets(20n, { priority: 1 });
    const second = await mine.gets(20n, { priority: 2 });
    const one = await mine.holds(30n);
    expect(legsOf(one)).toEqual({ [first.number]: 20n, [second.number]: 10n });
    expect(leftOf(await mine.now())).toEqual([10n]);
    await mine.does(release(one.holdId));
    expect(leftOf(await mine.now())).toEqual([20n, 20n]);
    const two = await mine.holds(45n);
    const captured = done(await mine.does(capture(two.holdId, 25n)));
    expect(legsOf(captured)).toEqual({ [first.number]: 20n, [second.number]: 5n });
    expect(leftOf(await mine.now())).toEqual([15n]);
    expect((await mine.now()).balance).toBe(25n);
  });

  test("what is held of a grant outlives it; what goes back then lapses", async () => {
    const { clock } = opened();
    const mine = await wallet(opened());
    await mine.gets(30n, { expiresAt: clock.now() + MINUTE });
    const { holdId } = await mine.holds(20n, 5 * MINUTE);
    clock.pass(MINUTE);
    await sweep(opened());
    expect(await mine.now()).toMatchObject({ balance: 20n, grants: [] });
    expect(done(await mine.does(capture(holdId, 15n))).balanceAfter).toBe(5n);
    expect(said(await mine.spends(5n))).toBe("insufficient-funds");
    expect(await mine.now()).toMatchObject({ balance: 0n, grants: [] });
    const lapsed = (await mine.moves()).filter(({ kind }) => kind === "lapse");
    expect(lapsed.map(({ amount }) => amount)).toEqual([-10n, -5n]);
  });

  test("an account has so many holds and no more", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const made = await Promise.all(upTo(MOST_HOLDS).map(() => mine.holds(1n)));
    expect(said(await mine.does({ kind: "hold", amount: 1n, lasts: 1 }))).toBe("too-many-holds");
    await mine.does(release(made[0]?.holdId));
    expect(said(await mine.does({ kind: "hold", amount: 1n, lasts: 1 }))).toBe("done");
  });
}
