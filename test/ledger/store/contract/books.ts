import { expect, test } from "vitest";
import { type AccountName, credit, debit } from "../../../../ledger/books/entry.ts";
import { MOST } from "../../../../ledger/books/money.ts";
import { entry, name, numbers, product, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";

const move = (way: readonly [AccountName, AccountName], amount: bigint, asset = "KES") => [
  debit(way[0], { amount, asset }),
  credit(way[1], { amount, asset }),
];

export function booksContract(opened: Opened): void {
  test("entries of a merchant are numbered 1, 2, 3 … in the order of committing, whatever others book", async () => {
    const { store } = opened();
    const [one, two] = [name("mer"), name("mer")];
    const entries = [entry(one), entry(two), entry(one), entry(one), entry(two)];
    await store.commit({ entries: entries.slice(0, 3) });
    await store.commit({ entries: entries.slice(3) });
    const ofOne = entries.filter(({ merchantId }) => merchantId === one);
    expect(await store.entries({ merchantId: one, limit: 10 })).toEqual(
      ofOne.map((e, n) => ({ ...e, number: n + 1 })),
    );
    expect(await numbers(store, two)).toEqual([1, 2]);
    expect(await store.entries({ merchantId: name("mer"), limit: 10 })).toEqual([]);
  });

  test("fifty commits at once from two committers number their entries without a gap", async () => {
    const { store, other } = opened();
    const merchantId = name("mer");
    const results = await Promise.all(
      upTo(50).map((n) =>
        (n % 2 === 0 ? store : other).commit({
          products: [product({ merchantId })],
          entries: [entry(merchantId)],
        }),
      ),
    );
    expect(new Set(results)).toEqual(new Set(["committed"]));
    expect(await numbers(store, merchantId)).toEqual(upTo(50));
    expect(await store.count("products", { merchantId })).toBe(50);
  });

  test("an entry comes back with every posting exact, by order and by page", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    const large = entry(merchantId, {
      orderId: "ord_1",
      receiptId: "rcp_1",
      postings: move(["deposits", "income"], MOST),
    });
    await store.commit({ entries: [entry(merchantId), large, entry(merchantId, { orderId: "ord_2" })] });
    await store.commit({ entries: [entry(merchantId, { orderId: "ord_1" })] });
    const [found, later] = await store.entries({ merchantId, orderId: "ord_1", limit: 10 });
    expect(found).toStrictEqual({ ...large, number: 2 });
    expect(later?.number).toBe(4);
    const page = await store.entries({ merchantId, after: 1, limit: 2 });
    expect(page.map(({ number }) => number)).toEqual([2, 3]);
    expect(await store.entries({ merchantId, orderId: "ord_1", after: 4, limit: 2 })).toEqual([]);
  });

  test("totals are exact, per account and asset, and sorted; of all accounts or of one", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    await store.commit({
      entries: [
        entry(merchantId, { postings: move(["clearing:mpesa", "deposits"], MOST) }),
        entry(merchantId, { postings: move(["clearing:mpesa", "deposits"], MOST) }),
        entry(merchantId, { postings: move(["deposits", "income"], 3n) }),
        entry(merchantId, {
          postings: [...move(["granted", "voucher:a"], 9n, "COIN"), ...move(["granted", "voucher:a"], 1n)],
        }),
        entry(name("mer"), { postings: move(["deposits", "income"], 7n) }),
      ],
    });
    const row = (account: string, asset: string, [debits, credits]: readonly [bigint, bigint]) => ({
      account,
      asset,
      debit: debits,
      credit: credits,
    });
    expect(await store.totals(merchantId)).toStrictEqual([
      row("clearing:mpesa", "KES", [2n * MOST, 0n]),
      row("deposits", "KES", [3n, 2n * MOST]),
      row("granted", "COIN", [9n, 0n]),
      row("granted", "KES", [1n, 0n]),
      row("income", "KES", [0n, 3n]),
      row("voucher:a", "COIN", [0n, 9n]),
      row("voucher:a", "KES", [0n, 1n]),
    ]);
    expect(await store.totals(merchantId, "deposits")).toStrictEqual([
      row("deposits", "KES", [3n, 2n * MOST]),
    ]);
    expect(await store.totals(merchantId, "refunds:mpesa")).toEqual([]);
    expect(await store.totals(name("mer"))).toEqual([]);
  });
}
