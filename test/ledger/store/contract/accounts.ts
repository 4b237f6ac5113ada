import { expect, test } from "vitest";
import { openAccount } from "../../../../ledger/books/open.ts";
import { changed } from "../../../../ledger/states.ts";
import { name, order, product, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { credit, debit, done, MINUTE, opening, said, sweep, wallet, walletOf } from "./wallet.ts";

export function accountContract(opened: Opened): void {
  test("an account is made in a commit, with what was given to it from the start", async () => {
    const { store, clock } = opened();
    const [empty, sold] = [openAccount(opening(), clock.now()), product()];
    const full = openAccount(
      opening({
        customerId: "cus_1",
        asset: "COIN",
        minimumBalance: 5n,
        creditLimit: 7n,
        endsAt: clock.now() + 1,
      }),
      clock.now(),
      { key: "first", note: { reference: "ord_1" }, deed: credit(60n, { priority: 3 }) },
    );
    expect(await store.commit({ products: [sold], opened: [empty, full] })).toBe("committed");
    expect(await store.account(empty.account.id)).toStrictEqual(empty.account);
    expect(await store.account(full.account.id)).toStrictEqual(full.account);
    expect(await store.moveOf(full.account.id, "first")).toStrictEqual(full.moves[0]);
    expect(await walletOf(store, full.account).moves()).toStrictEqual(full.moves);
    expect(await walletOf(store, empty.account).moves()).toEqual([]);
  });

  test("an account whose commit conflicts, or that exists already, is not made", async () => {
    const { store, clock } = opened();
    const [fresh, known] = [openAccount(opening(), clock.now()), await wallet(opened(), { first: 9n })];
    const stale = changed(order(), {});
    expect(await store.commit({ orders: [stale], opened: [fresh] })).toBe("conflict");
    expect(await store.account(fresh.account.id)).toBeUndefined();
    const again = openAccount(opening({ id: known.id, merchantId: known.merchantId }), clock.now());
    expect(await store.commit({ opened: [fresh, again] })).toBe("duplicate");
    expect(await store.account(fresh.account.id)).toBeUndefined();
    expect((await known.now()).balance).toBe(9n);
  });

  test("accounts are listed by merchant and customer, page after page", async () => {
    const { store, clock } = opened();
    const merchantId = name("mer");
    const made = upTo(5).map((n) =>
      openAccount(opening({ merchantId, ...(n % 2 === 1 && { customerId: "cus_odd" }) }), clock.now()),
    );
    await store.commit({ opened: made });
    const ids = made.map(({ account }) => account.id);
    const listed = async (query: object) =>
      (await store.accounts({ merchantId, limit: 1000, ...query })).map(({ id }) => id);
    expect(await listed({})).toEqual(ids);
    expect(await listed({ limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await listed({ limit: 2, after: ids[1] })).toEqual(ids.slice(2, 4));
    expect(await listed({ customerId: "cus_odd" })).toEqual([ids[0], ids[2], ids[4]]);
    expect(await listed({ customerId: "cus_odd", after: ids[0] })).toEqual([ids[2], ids[4]]);
    expect(await listed({ customerId: "cus_none" })).toEqual([]);
    const vouched = openAccount(opening({ merchantId, name: "voucher:vch_1" }), clock.now());
    await store.commit({ opened: [vouched] });
    expect(await listed({ kind: "voucher" })).toEqual([vouched.account.id]);
    expect(await listed({ kind: "wallet", customerId: "cus_odd" })).toEqual([ids[0], ids[2], ids[4]]);
    expect(await listed({ kind: "wallet" })).toEqual(ids);
    expect(await store.accounts({ merchantId: name("mer"), limit: 10 })).toEqual([]);
  });

  test("an account that nobody made, or that is another merchant's, is no account", async () => {
    const { store } = opened();
    const mine = await wallet(opened(), { first: 9n });
    expect(said(await mine.spends(1n, { accountId: "wal_nowhere" }))).toBe("no-account");
    expect(said(await mine.spends(1n, { merchantId: name("mer"), key: "theirs" }))).toBe("no-account");
    expect(await store.account("wal_nowhere")).toBeUndefined();
    expect(await store.moveOf(mine.id, "theirs")).toBeUndefined();
    expect(await store.moveOf("wal_nowhere", "first")).toBeUndefined();
    expect(said(await mine.spends(1n, { key: "theirs" }))).toBe("done");
    expect((await mine.now()).balance).toBe(8n);
  });

  test("a disabled account takes no new business, but what was begun is ended", async () => {
    const { store } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const spent = done(await mine.spends(10n));
    const [one, two] = [await mine.holds(20n), await mine.holds(30n)];
    const sold = product();
    const off = { accountId: mine.id, state: "disabled" } as const;
    expect(await store.commit({ products: [sold], accountTerms: [off] })).toBe("committed");
    expect((await mine.now()).state).toBe("disabled");
    const usage = { kind: "use", meter: "calls", quantity: 1n, price: 1n, per: 1n, rounding: "up" } as const;
    for (const deed of [credit(1n), debit(1n), { kind: "hold", amount: 1n, lasts: 1 } as const, usage])
      expect(said(await mine.does(deed, { key: `while off: ${deed.kind}` }))).toBe("account-disabled");
    expect(said(await mine.does({ kind: "capture", holdId: String(one.holdId) }))).toBe("done");
    expect(said(await mine.does({ kind: "void", holdId: String(two.holdId) }))).toBe("done");
    expect(said(await mine.does({ kind: "refund", of: spent.number, legs: spent.legs }))).toBe("done");
    expect(said(await mine.does({ kind: "adjust", amount: 5n }))).toBe("done");
    await store.commit({ accountTerms: [{ accountId: mine.id, state: "open" }] });
    expect(said(await mine.spends(1n, { key: "while off: debit" }))).toBe("account-disabled");
    expect(said(await mine.spends(85n))).toBe("done");
    expect(await mine.now()).toMatchObject({ state: "open", balance: 0n, holds: [] });
  });

  test("an account's terms change with everything else in a commit, or not at all", async () => {
    const { store, clock } = opened();
    const [mine, sold] = [await wallet(opened(), { first: 5n }), product()];
    const off = { accountId: mine.id, state: "disabled", endsAt: clock.now() + 1 } as const;
    const before = await mine.now();
    expect(await store.commit({ orders: [changed(order(), {})], accountTerms: [off] })).toBe("conflict");
    const nobody = { accountId: "wal_nowhere", state: "disabled" } as const;
    expect(await store.commit({ products: [sold], accountTerms: [off, nobody] })).toBe("conflict");
    expect(await store.get("products", sold.id)).toBeUndefined();
    expect(await mine.now()).toStrictEqual(before);
    expect(said(await mine.spends(5n))).toBe("done");
  });

  test("at an account's end what is left and not held is booked out, and nothing is spent any more", async () => {
    const { store, clock } = opened();
    const mine = await wallet(opened(), { first: 100n });
    await mine.gets(40n, { priority: 1 });
    const held = await mine.holds(60n, 10 * MINUTE);
    await store.commit({ accountTerms: [{ accountId: mine.id, endsAt: clock.now() + MINUTE }] });
    clock.pass(MINUTE - 1);
    expect(said(await mine.spends(10n))).toBe("done");
    clock.pass(1);
    expect(said(await mine.spends(10n))).toBe("account-ended");
    expect(said(await mine.does(credit(10n)))).toBe("account-ended");
    expect(await mine.now()).toMatchObject({ balance: 60n, grants: [] });
    expect((await mine.moves()).at(-1)).toMatchObject({ kind: "expire", amount: -70n, against: "expired" });
    expect(said(await mine.does({ kind: "capture", holdId: String(held.holdId), amount: 50n }))).toBe("done");
    await sweep(opened());
    expect(await mine.now()).toMatchObject({ balance: 0n, grants: [], holds: [] });
    expect((await mine.moves()).at(-1)).toMatchObject({ kind: "expire", amount: -10n });
  });
}
