import { expect, test } from "vitest";
import type { ApiKey } from "../../ledger/access.ts";
import { openKeyRing, openStore, type Store } from "../../ledger/index.ts";
import { handClock } from "../support/clock.ts";
import { quiet } from "../support/shop.ts";

async function ring(change: (store: Store) => Partial<Store> = () => ({})) {
  const clock = handClock();
  const store = await openStore("sqlite::memory:", clock);
  const asked: string[] = [];
  const watched: Store = {
    ...store,
    find: (from, query) => {
      asked.push(from);
      return store.find(from, query);
    },
    ...change(store),
  };
  const key = (n: number): ApiKey => ({
    id: `key_${n}`,
    version: 1,
    merchantId: "mer_a",
    hash: `hash-${n}`,
    scopes: ["read"],
    createdAt: 0,
    lastUsedAt: clock.now(),
  });
  const keys = openKeyRing({ store: watched, clock, log: quiet });
  return { keys, store, clock, key, asked: () => asked.length };
}

test("many requests with one key ask the store once a second", async () => {
  const { keys, store, clock, key, asked } = await ring();
  await store.commit({ apiKeys: [key(1)] });
  await Promise.all(Array.from({ length: 500 }, () => keys.find("hash-1")));
  expect(asked()).toBe(1);
  clock.pass(999);
  expect((await keys.find("hash-1"))?.id).toBe("key_1");
  expect(asked()).toBe(1);
  clock.pass(1);
  await keys.find("hash-1");
  expect(asked()).toBe(2);
  // The machine's clock is set back an hour: what was remembered is not trusted for an hour.
  clock.pass(-3_600_000);
  await keys.find("hash-1");
  expect(asked()).toBe(3);
});

test("unknown keys are remembered by nobody; of known ones the latest thousand", async () => {
  const { keys, store, key } = await ring();
  const all = Array.from({ length: 1100 }, (_, n) => key(n));
  await store.commit({ apiKeys: all });
  for (const { hash } of all) await keys.find(hash);
  for (let n = 0; n < 2000; n += 1) expect(await keys.find(`unknown-${n}`)).toBeUndefined();
  expect(all.filter(({ hash }) => keys.isFamiliar(hash))).toHaveLength(1000);
  expect(keys.isFamiliar("hash-99")).toBe(false);
  expect(keys.isFamiliar("hash-100")).toBe(true);
});

test("a key that is revoked while it is being looked up is not remembered", async () => {
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { keys, store, key } = await ring((kept) => ({
    find: async (from, query) => {
      const found = await kept.find(from, query);
      await gate;
      return found;
    },
  }));
  await store.commit({ apiKeys: [key(1)] });
  const early = keys.find("hash-1");
  await new Promise(setImmediate);
  await store.commit({ apiKeys: [{ ...key(1), version: 2, revokedAt: 1 }] });
  keys.forget("key_1");
  const late = keys.find("hash-1");
  goOn();
  expect((await early)?.id).toBe("key_1");
  expect(await late).toBeUndefined();
  expect(await keys.find("hash-1")).toBeUndefined();
});

test("a use that cannot be noted fails no request", async () => {
  const { keys, store, clock, key } = await ring(() => ({
    commit: async () => {
      throw new Error("the disk is full");
    },
  }));
  await store.commit({ apiKeys: [key(1)] });
  clock.pass(120_000);
  expect((await keys.find("hash-1"))?.id).toBe("key_1");
  await new Promise(setImmediate);
  expect((await keys.find("hash-1"))?.id).toBe("key_1");
});
