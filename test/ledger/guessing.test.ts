import { expect, test } from "vitest";
import type { Limiter } from "../../ledger/store/limiter.ts";
import { GUESSES, openGuessing } from "../../ledger/vouchers/guessing.ts";

/** Counts for everybody who asks, until `refill` begins a new window: a limiter whose minute a test ends. */
function handWound() {
  const windows = new Map<string, number>();
  const limiter = (name: string, { points: most }: { readonly points: number }): Limiter => {
    const key = (who: string) => `${name}/${who}`;
    const refused = { ok: false, retryAfterSeconds: 60 } as const;
    return {
      take: async (who, points = 1) => {
        const taken = (windows.get(key(who)) ?? 0) + points;
        windows.set(key(who), taken);
        return taken > most ? refused : { ok: true };
      },
      seen: async (who) => ((windows.get(key(who)) ?? 0) >= most ? refused : { ok: true }),
    };
  };
  return { limiter, refill: () => windows.clear() };
}

const app = (keyId: string, merchantId = "mer_a") => ({ keyId, merchantId });
const miss = async () => undefined;
const hit = async () => "a voucher";

test("a year of guessing finds one of a million codes with a chance of less than one in a million", () => {
  const { symbols, length, liveCodes, street, keyed, seconds } = GUESSES;
  const windowsAYear = (366 * 86_400) / seconds;
  const tries = (street + keyed) * windowsAYear;
  expect((tries * liveCodes) / symbols ** length).toBeLessThan(1e-6);
  expect(tries).toBe(632_448_000);
});

test("however many guess at once, no more misses are looked up than the budget has", async () => {
  const { limiter, refill } = handWound();
  const guessing = openGuessing({ limiter });
  let tried = 0;
  const slow = async () => {
    tried += 1;
    await new Promise(setImmediate);
    return undefined;
  };
  const flood = () => Promise.all(Array.from({ length: 3000 }, () => guessing.lookUp(slow)));
  const first = await flood();
  expect(tried).toBe(GUESSES.street);
  expect(first.filter(({ ok }) => ok)).toHaveLength(GUESSES.street);
  expect(await guessing.lookUp(hit)).toEqual({ ok: false, retryAfterSeconds: 60 });
  refill();
  await flood();
  expect(tried).toBe(2 * GUESSES.street);
});

test("who looks up codes that exist is never stopped, however many at once", async () => {
  const guessing = openGuessing(handWound());
  const slow = async () => {
    await new Promise(setImmediate);
    return "a voucher";
  };
  for (const asker of [undefined, app("key_app")]) {
    const all = await Promise.all(Array.from({ length: 5000 }, () => guessing.lookUp(slow, asker)));
    expect(all.every(({ ok }) => ok)).toBe(true);
  }
});

test("a flood from the street stops no app; one app's guesser stops no other app", async () => {
  const guessing = openGuessing(handWound());
  for (let n = 0; n < 1000; n += 1) await guessing.lookUp(miss);
  expect((await guessing.lookUp(hit)).ok).toBe(false);
  expect(await guessing.lookUp(hit, app("key_app"))).toEqual({ ok: true, found: "a voucher" });
  for (let n = 0; n < 1000; n += 1) await guessing.lookUp(miss, app("key_wild"));
  expect((await guessing.lookUp(hit, app("key_wild"))).ok).toBe(false);
  expect((await guessing.lookUp(hit, app("key_app"))).ok).toBe(true);
});

test("a merchant's keys together miss no more than its apps may, and no other merchant is concerned", async () => {
  const guessing = openGuessing(handWound());
  let tried = 0;
  const counted = async () => {
    tried += 1;
    return undefined;
  };
  for (let n = 0; n < 1000; n += 1) await guessing.lookUp(counted, app(`key_${n}`));
  expect(tried).toBe(GUESSES.keyed);
  expect((await guessing.lookUp(hit, app("key_x"))).ok).toBe(false);
  expect((await guessing.lookUp(hit, app("key_y", "mer_b"))).ok).toBe(true);
});

test("a look-up that fails costs its point; those that wait behind it are not forgotten", async () => {
  const guessing = openGuessing(handWound());
  const fails = async () => {
    await new Promise(setImmediate);
    throw new Error("the store is away");
  };
  const all = await Promise.allSettled(Array.from({ length: 1000 }, () => guessing.lookUp(fails)));
  expect(all.filter(({ status }) => status === "rejected")).toHaveLength(GUESSES.street);
  expect((await guessing.lookUp(hit)).ok).toBe(false);
});

test("when the count cannot be asked, everybody who waits hears so", async () => {
  let away = false;
  const { limiter } = handWound();
  const guessing = openGuessing({
    limiter: (name, bounds) => {
      const counts = limiter(name, bounds);
      const take: Limiter["take"] = async (who, points) => {
        if (away) throw new Error("the store is away");
        return counts.take(who, points);
      };
      return { ...counts, take };
    },
  });
  let end = () => {};
  const open = new Promise<void>((resolve) => {
    end = resolve;
  });
  const held = Array.from({ length: GUESSES.street }, () => guessing.lookUp(() => open.then(miss)));
  const waiting = Array.from({ length: 50 }, () => guessing.lookUp(hit));
  await new Promise(setImmediate);
  away = true;
  end();
  await Promise.all(held);
  expect((await Promise.allSettled(waiting)).every(({ status }) => status === "rejected")).toBe(true);
});
