import { expect, test } from "vitest";
import { MOST } from "../../../../ledger/books/money.ts";
import type { Ask } from "../../../../ledger/books/move.ts";
import { name, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { done, said, type Wallet, wallet } from "./wallet.ts";

export function transferContract(opened: Opened): void {
  const pair = async (one: bigint, other = 0n): Promise<readonly [Wallet, Wallet]> => {
    const merchantId = name("mer");
    return [
      await wallet(opened(), { merchantId, first: one }),
      await wallet(opened(), { merchantId, ...(other > 0n && { first: other }) }),
    ];
  };
  type Way = { readonly from: Wallet; readonly to: Wallet; readonly amount: bigint };
  const asks = ({ from, to, amount }: Way, change: Partial<Ask> = {}): [Ask, Ask] => {
    const given = from.ask({ kind: "debit", amount, against: "transit" }, change);
    const { key, fingerprint } = given;
    return [given, to.ask({ kind: "credit", amount, against: "transit" }, { key, fingerprint })];
  };

  test("what one account gives the other gets, in one", async () => {
    const { store } = opened();
    const [from, to] = await pair(100n, 5n);
    const sent = await store.transfer(...asks({ from, to, amount: 30n }, { key: "gift" }));
    expect(sent).toMatchObject({ outcome: "done", replayed: false });
    expect(done(sent)).toMatchObject({
      accountId: from.id,
      amount: -30n,
      balanceAfter: 70n,
      against: "transit",
    });
    expect(await store.moveOf(to.id, "gift")).toMatchObject({ amount: 30n, balanceAfter: 35n, number: 2 });
    expect(await store.totals(from.merchantId, "transit")).toMatchObject([{ debit: 30n, credit: 30n }]);
  });

  test("a transfer that is asked again, one after another or at once, is done once", async () => {
    const { store, other } = opened();
    const [from, to] = await pair(100n);
    const both = asks({ from, to, amount: 30n }, { key: "gift" });
    const heard = await Promise.all(upTo(12).map((n) => (n % 2 === 0 ? store : other).transfer(...both)));
    heard.push(await store.transfer(...both), await store.move(both[0]));
    expect(heard.filter((moved) => "replayed" in moved && !moved.replayed)).toHaveLength(1);
    expect(new Set(heard.map((moved) => done(moved).number))).toEqual(new Set([2]));
    expect([(await from.now()).balance, (await to.now()).balance]).toEqual([70n, 30n]);
    const another = asks({ from, to, amount: 1n }, { key: "gift", fingerprint: "another" });
    expect(await store.transfer(...another)).toStrictEqual({ outcome: "mismatch" });
  });

  test("what the giver cannot give is not taken, and the refusal is remembered", async () => {
    const { store } = opened();
    const [from, to] = await pair(10n);
    const both = asks({ from, to, amount: 30n }, { key: "gift" });
    const no = await store.transfer(...both);
    expect(said(no)).toBe("insufficient-funds");
    await from.gets(100n);
    expect(await store.transfer(...both)).toStrictEqual({ ...no, replayed: true });
    expect([(await from.now()).balance, (await to.now()).balance]).toEqual([110n, 0n]);
    expect(await store.moveOf(to.id, "gift")).toBeUndefined();
  });

  test("what the taker refuses is not given, and is the giver's refusal", async () => {
    const { store } = opened();
    const [from, to] = await pair(100n, MOST);
    const both = asks({ from, to, amount: 1n }, { key: "gift" });
    const no = await store.transfer(...both);
    expect(said(no)).toBe("amount-out-of-range");
    expect(await store.moveOf(from.id, "gift")).toMatchObject({ number: 0, refused: "amount-out-of-range" });
    expect(await store.moveOf(to.id, "gift")).toBeUndefined();
    await to.spends(MOST);
    expect(await store.transfer(...both)).toStrictEqual({ ...no, replayed: true });
    await store.commit({ accountTerms: [{ accountId: to.id, state: "disabled" }] });
    expect(said(await store.transfer(...asks({ from, to, amount: 1n })))).toBe("account-disabled");
    expect(await from.now()).toMatchObject({ balance: 100n, number: 1 });
  });

  test("nothing passes to or from an account that is not there, or another merchant's", async () => {
    const { store } = opened();
    const [from, to] = await pair(100n);
    const [theirs] = await pair(100n);
    const [given, got] = asks({ from, to, amount: 1n }, { key: "gift" });
    const nowhere = { accountId: "wal_nowhere" };
    expect(said(await store.transfer(given, { ...got, ...nowhere }))).toBe("no-account");
    expect(said(await store.transfer({ ...given, ...nowhere }, got))).toBe("no-account");
    expect(said(await store.transfer(given, { ...got, accountId: theirs.id }))).toBe("no-account");
    expect(said(await store.transfer(given, got))).toBe("done");
    expect([(await from.now()).balance, (await to.now()).balance]).toEqual([99n, 1n]);
  });

  test("a key that the taker knows from something else moves nothing", async () => {
    const { store } = opened();
    const [from, to] = await pair(100n, 50n);
    await to.spends(1n, { key: "gift" });
    const both = asks({ from, to, amount: 10n }, { key: "gift" });
    expect(await store.transfer(...both)).toStrictEqual({ outcome: "mismatch" });
    expect([(await from.now()).balance, (await to.now()).balance]).toEqual([100n, 49n]);
    expect(await store.moveOf(from.id, "gift")).toBeUndefined();
  });

  test("transfers to and fro at once lose and make nothing", async () => {
    const { store, other } = opened();
    const [one, two] = await pair(50n, 50n);
    const heard = await Promise.all(
      upTo(16).map((n) => {
        const way = n % 2 === 0 ? { from: one, to: two } : { from: two, to: one };
        return (n % 3 === 0 ? store : other).transfer(...asks({ ...way, amount: BigInt(n) }));
      }),
    );
    expect(heard.every((moved) => "move" in moved)).toBe(true);
    const [mine, yours] = [await one.now(), await two.now()];
    expect(mine.balance + yours.balance).toBe(100n);
    expect([mine.balance >= 0n, yours.balance >= 0n]).toEqual([true, true]);
    expect(mine.number).toBe(yours.number);
    for (const by of [one, two])
      expect((await by.moves()).map(({ number }) => number)).toEqual(upTo(mine.number));
  });
}
