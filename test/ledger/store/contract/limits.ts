import { expect, test } from "vitest";
import { name } from "../make.ts";
import type { Opened } from "./opened.ts";

const OK = { ok: true };
const SPENT = { ok: false, retryAfterSeconds: expect.any(Number) as unknown };

/** What is counted so that nobody asks too often. */
export function limitContract(opened: Opened): void {
  test("points are counted for each, by all processes together, until they are spent", async () => {
    const { store, other } = opened();
    const bounds = { points: 5, seconds: 60 };
    const limit = name("limit");
    const [here, there] = [store.limiter(limit, bounds), other.limiter(limit, bounds)];
    expect(await here.take("a", 3)).toEqual(OK);
    expect(await there.take("a")).toEqual(OK);
    expect(await here.take("a", 2)).toEqual(SPENT);
    expect(await there.take("a")).toEqual(SPENT);
    expect(await there.take("b", 5)).toEqual(OK);
    expect(await here.take("c", 6)).toEqual(SPENT);
  });

  test("whoever was seen to be spent is known without asking, and hears how long it lasts", async () => {
    const { store } = opened();
    const limiter = store.limiter(name("limit"), { points: 2, seconds: 30 });
    expect(await limiter.seen("a")).toEqual(OK);
    await limiter.take("a");
    expect(await limiter.seen("a")).toEqual(OK);
    await limiter.take("a");
    const spent = [await limiter.seen("a"), await limiter.take("a")];
    expect(spent).toEqual([SPENT, SPENT]);
    for (const one of spent) {
      expect(one.ok ? 0 : one.retryAfterSeconds).toBeGreaterThan(0);
      expect(one.ok ? 0 : one.retryAfterSeconds).toBeLessThanOrEqual(30);
    }
    expect(await limiter.seen("b")).toEqual(OK);
  });

  test("limits of different names do not meet; many at once get no more than there is", async () => {
    const { store, other } = opened();
    const bounds = { points: 4, seconds: 60 };
    const [one, two] = [store.limiter(name("limit"), bounds), store.limiter(name("limit"), bounds)];
    expect(await one.take("a", 4)).toEqual(OK);
    expect(await two.take("a", 4)).toEqual(OK);
    const crowd = name("limit");
    const both = [store.limiter(crowd, bounds), other.limiter(crowd, bounds)];
    const taken = await Promise.all(both.flatMap((limiter) => [1, 2, 3, 4].map(() => limiter.take("a"))));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(4);
  });
}
