import { expect, test } from "vitest";
import type { Order } from "../../../../ledger/sales/order.ts";
import type { Query } from "../../../../ledger/store/store.ts";
import { NOW, name, order, product, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";

type Where = NonNullable<Query<"orders">["where"]>;

export function queryContract(opened: Opened): void {
  /** Five orders of a merchant of their own, and how to ask for them: answers their quantities. */
  async function five() {
    const { store } = opened();
    const merchantId = name("mer");
    const states = ["paid", "awaiting-payment", "fulfilled", "paid", "expired"] as const;
    const orders: readonly Order[] = states.map((state, n) =>
      // The first two fall due last, and together.
      order({ merchantId, state, quantity: n + 1, expiresAt: NOW + (n < 2 ? 100 : n) }),
    );
    await store.commit({ orders });
    const ask = async (where: Where, query: Partial<Query<"orders">> = {}) => {
      const found = await store.find("orders", { where: { merchantId, ...where }, limit: 10, ...query });
      expect(await store.count("orders", { merchantId, ...where })).toBeGreaterThanOrEqual(found.length);
      return found.map(({ quantity }) => quantity);
    };
    return { store, orders, merchantId, ask, id: (n: number) => orders[n]?.id ?? "" };
  }

  test("documents are found by a text, by one of some, by a bound, by an id, and by all of these at once", async () => {
    const { ask, id, store, merchantId } = await five();
    expect(await ask({})).toEqual([1, 2, 3, 4, 5]);
    expect(await ask({ state: "paid" })).toEqual([1, 4]);
    expect(await ask({ state: { in: ["paid", "expired", "refunded"] } })).toEqual([1, 4, 5]);
    expect(await ask({ state: { in: [] } })).toEqual([]);
    expect(await ask({ expiresAt: { atMost: NOW + 3 } })).toEqual([3, 4]);
    expect(await ask({ expiresAt: NOW + 100 })).toEqual([1, 2]);
    expect(await ask({ id: id(2) })).toEqual([3]);
    expect(await ask({ id: { above: id(2) } })).toEqual([4, 5]);
    expect(await ask({ id: { in: [id(4), id(0)] } })).toEqual([1, 5]);
    expect(await ask({ state: "paid", id: { above: id(0) }, expiresAt: { atMost: NOW + 50 } })).toEqual([4]);
    expect(await store.count("orders", { merchantId, state: "paid" })).toBe(2);
    expect(await store.count("orders", { merchantId, state: "paid" }, 1)).toBe(1);
  });

  test("documents are found by a truth, and one without the field is not found by any value of it", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    await store.commit({ products: [product({ merchantId }), product({ merchantId, active: false })] });
    expect(await store.count("products", { merchantId, active: true })).toBe(1);
    expect(await store.count("products", { merchantId, active: false })).toBe(1);
    expect(await store.count("vouchers", { merchantId, expiresAt: { atMost: NOW } })).toBe(0);
  });

  test("documents come by id or by a field and then id, oldest or newest first", async () => {
    const { ask } = await five();
    expect(await ask({}, { newestFirst: true })).toEqual([5, 4, 3, 2, 1]);
    expect(await ask({}, { by: "expiresAt" })).toEqual([3, 4, 5, 1, 2]);
    expect(await ask({}, { by: "expiresAt", newestFirst: true })).toEqual([2, 1, 5, 4, 3]);
    expect(await ask({}, { by: "state" })).toEqual([2, 5, 3, 1, 4]);
  });

  test("pages follow one another by the last id seen", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    await store.commit({ orders: upTo(7).map((quantity) => order({ merchantId, quantity })) });
    const seen: number[] = [];
    for (let above = ""; ; ) {
      const page = await store.find("orders", { where: { merchantId, id: { above } }, limit: 3 });
      seen.push(...page.map(({ quantity }) => quantity));
      above = page.at(-1)?.id ?? "";
      if (page.length < 3) break;
    }
    expect(seen).toEqual(upTo(7));
  });

  test("a list has a bound, and only declared fields and plain values are asked for", async () => {
    const { store } = opened();
    const find = (query: object) => store.find("orders", query as Query<"orders">);
    await expect(find({ limit: 0 })).rejects.toThrow("1 to 1,000");
    await expect(find({ limit: 1001 })).rejects.toThrow("1 to 1,000");
    await expect(find({ where: { quantity: 1 }, limit: 1 })).rejects.toThrow("can be asked for quantity");
    await expect(find({ where: { toString: "x" }, limit: 1 })).rejects.toThrow("can be asked for toString");
    await expect(find({ by: "terms.name", limit: 1 })).rejects.toThrow("can be asked for terms.name");
    await expect(find({ where: { state: { $ne: "paid" } }, limit: 1 })).rejects.toThrow();
    await expect(find({ where: { state: { above: { $ne: "paid" } } }, limit: 1 })).rejects.toThrow();
  });

  test("an id that is shaped like an operator finds nothing", async () => {
    const { store } = opened();
    await store.commit({ orders: [order()] });
    const found = store.get("orders", { $gt: "" } as unknown as string).catch(() => undefined);
    expect(await found).toBeUndefined();
  });
}
