import { expect, test } from "vitest";
import { changed } from "../../../../ledger/states.ts";
import { entry, line, name, numbers, order, product, task, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";

export function commitContract(opened: Opened): void {
  test("a commit of nothing is done at once", async () => {
    expect(await opened().store.commit({})).toBe("committed");
    expect(await opened().store.commit({ orders: [], entries: [], finished: [] })).toBe("committed");
  });

  test("a commit whose last document conflicts leaves nothing of itself", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    const [kept, started] = [order(), task()];
    await store.commit({ orders: [kept], tasks: [started], entries: [entry(merchantId)] });
    const [sold, next] = [product(), task()];
    const result = await store.commit({
      products: [sold],
      orders: [changed(kept, { quantity: 2 })],
      tasks: [next, changed(task(), {})],
      entries: [entry(merchantId)],
      finished: [started],
    });
    expect(result).toBe("conflict");
    expect(await store.get("products", sold.id)).toBeUndefined();
    expect(await store.get("orders", kept.id)).toEqual(kept);
    expect(await store.get("tasks", next.id)).toBeUndefined();
    expect(await store.get("tasks", started.id)).toEqual(started);
    expect(await numbers(store, merchantId)).toEqual([1]);
  });

  test("a commit whose entry is known already leaves nothing, and its number goes to the next one", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    const first = entry(merchantId);
    await store.commit({ entries: [first] });
    const sold = product();
    expect(await store.commit({ products: [sold], entries: [entry(merchantId), first] })).toBe("duplicate");
    expect(await store.get("products", sold.id)).toBeUndefined();
    expect(await store.commit({ entries: [entry(merchantId)] })).toBe("committed");
    expect(await numbers(store, merchantId)).toEqual([1, 2]);
  });

  test("of two reasons against a commit the first one is told", async () => {
    const { store } = opened();
    const [taken, changing] = [order(), order()];
    await store.commit({ orders: [taken, changing] });
    const repeated = order({ reference: taken.reference });
    expect(await store.commit({ orders: [changed(order(), {}), repeated] })).toBe("conflict");
    expect(await store.commit({ orders: [repeated, changed(order(), {})] })).toBe("duplicate");
  });

  test("a task that somebody else took over meanwhile is not finished, and nothing else is done", async () => {
    const { store } = opened();
    const [mine, done] = [task(), task()];
    await store.commit({ tasks: [mine, done] });
    const theirs = changed(mine, { tries: 1 });
    await store.commit({ tasks: [theirs] });
    const sold = product();
    expect(await store.commit({ products: [sold], finished: [done, mine] })).toBe("conflict");
    expect(await store.get("products", sold.id)).toBeUndefined();
    expect(await store.get("tasks", done.id)).toEqual(done);
    expect(await store.commit({ finished: [done, theirs] })).toBe("committed");
    expect(await store.commit({ finished: [done] })).toBe("conflict");
    expect(await store.get("tasks", theirs.id)).toBeUndefined();
  });

  test("of two who change one document at once exactly one wins", async () => {
    const { store, other } = opened();
    let now = order();
    await store.commit({ orders: [now] });
    for (let round = 0; round < 6; round += 1) {
      // By turns alone and together with another document: the two may go different ways to the store.
      const also = () => (round % 2 === 0 ? {} : { tasks: [task()] });
      const rivals = [
        changed(now, { quantity: 10 + round }),
        changed(now, { quantity: 20 + round }),
      ] as const;
      const results = await Promise.all([
        store.commit({ orders: [rivals[0]], ...also() }),
        other.commit({ orders: [rivals[1]], ...also() }),
      ]);
      expect([...results].sort()).toEqual(["committed", "conflict"]);
      now = results[0] === "committed" ? rivals[0] : rivals[1];
      expect(await other.get("orders", now.id)).toEqual(now);
    }
  });

  test("of many who want one unique field at once exactly one gets it, and all others are told", async () => {
    const { store, other } = opened();
    const reference = name("ref");
    const wishes = upTo(12).map((n) =>
      (n % 2 === 0 ? store : other).commit({ orders: [order({ reference })], tasks: [task()] }),
    );
    const results = await Promise.all(wishes);
    expect(results.filter((result) => result === "committed")).toHaveLength(1);
    expect(results.filter((result) => result === "duplicate")).toHaveLength(11);
    expect(await store.count("orders", { reference })).toBe(1);
  });

  test("a commit that is refused harms none of those that were made at the same moment", async () => {
    const { store } = opened();
    const merchantId = name("mer");
    const results = await Promise.all(
      upTo(16).map((n) =>
        store.commit({
          products: [n === 5 || n === 11 ? changed(product(), {}) : product({ merchantId })],
          entries: [entry(merchantId)],
        }),
      ),
    );
    expect(results.map((result, n) => (result === "conflict" ? n + 1 : 0)).filter((n) => n > 0)).toEqual([
      5, 11,
    ]);
    expect(await store.count("products", { merchantId })).toBe(14);
    expect(await numbers(store, merchantId)).toEqual(upTo(14));
  });

  test("a thousand changes are one commit", async () => {
    const { store } = opened();
    const chat = name("web:");
    const lines = upTo(999).map(() => line({ chat }));
    expect(await store.commit({ lines: [...lines, changed(line(), {})] })).toBe("conflict");
    expect(await store.count("lines", { chat })).toBe(0);
    expect(await store.commit({ lines: [...lines, line({ chat })] })).toBe("committed");
    expect(await store.count("lines", { chat })).toBe(1000);
  });
}
