import { describe, expect, test } from "vitest";
import { ALL_MENUS, type BareWays, openBareFake } from "./bare-fake.ts";
import { adapterFor, faultOf, LAPTOP, PHONE, THREE_HOURS } from "./support.ts";

const clockTime = (seconds: number): string =>
  [seconds / 3_600, (seconds / 60) % 60, seconds % 60]
    .map((part) => `${Math.floor(part)}`.padStart(2, "0"))
    .join(":");

const WAYS: Readonly<Record<string, BareWays>> = {
  "that knows users only": { menus: [] },
  "that lacks menus in the old words": { menus: [], lacking: "no such command" },
  "that knows all we need": {},
  "that pays no attention to a question": { isDeaf: true },
  "that shows every property, asked for or not": { isTalkative: true },
  "that does neither, and lacks cookies": {
    isDeaf: true,
    isTalkative: true,
    menus: ALL_MENUS.filter((menu) => !menu.endsWith("cookie")),
  },
  "that says when it found nothing": { saysEmpty: true },
  "that prints seconds": { duration: (seconds) => `${seconds}s` },
  "that prints a bare number of seconds": { duration: (seconds) => `${seconds}` },
  "that prints the time like a clock": { duration: clockTime },
  "that keeps `yes` as it was told": { isLiteral: true },
  "that answers slowly, one after the other": { delay: 5 },
  "that hangs up at a second command under way": { most: 1 },
};

const ONE_HOUR = { ...THREE_HOURS, code: "other234", mark: "kibanda:vch_2", seconds: 3_600 };

describe.each(Object.entries(WAYS))("a small router %s", (_, ways) => {
  test("learns a code, counts it, gives it more time, and forgets whoever it lets in", async () => {
    const fake = await openBareFake(ways);
    const router = adapterFor(fake);
    await router.provision(THREE_HOURS);
    await router.provision(THREE_HOURS);
    await router.provision(ONE_HOUR);
    await router.extend({ ...THREE_HOURS, seconds: 14_400 });
    expect(fake.rows("user").map(({ name }) => name)).toEqual([THREE_HOURS.code, ONE_HOUR.code]);
    const [row] = await router.usage([THREE_HOURS.code]);
    expect(row).toMatchObject({ mark: THREE_HOURS.mark, limitSeconds: 14_400, limitBytes: 500_000_000 });
    expect(await router.users()).toHaveLength(2);
    for (const [user, { mac, ip }] of [
      [THREE_HOURS.code, PHONE],
      [ONE_HOUR.code, LAPTOP],
    ] as const) {
      fake.rows("active").push({ ".id": `*A${user}`, user, "mac-address": mac, address: ip, uptime: "5m" });
      fake.rows("cookie").push({ ".id": `*C${user}`, user });
    }
    const there = ways.menus === undefined || ways.menus.length > 0 ? 1 : 0;
    expect(await router.sessions()).toHaveLength(there * 2);
    expect(await router.kick(ONE_HOUR)).toBe(there);
    await router.revoke(THREE_HOURS);
    expect([fake.rows("active"), fake.rows("cookie")]).toEqual([[], []]);
    expect((await router.users()).map(({ isOff }) => isOff)).toEqual([true, false]);
  });

  test("says how it is, is looked over, and learns many codes at once", async () => {
    const fake = await openBareFake(ways);
    const router = adapterFor(fake);
    const many = Array.from({ length: 40 }, (__, n) => ({
      ...THREE_HOURS,
      code: `many${n}`,
      mark: `kibanda:vch_${n}`,
    }));
    // Who hangs up is asked less at once from then on.
    const learnt = async (): Promise<boolean> => {
      const each = await router.provisionAll(many).catch(() => undefined);
      return each?.every(({ fault }) => fault === undefined) ?? false;
    };
    expect((await learnt()) || (await learnt()) || (await learnt())).toBe(true);
    const status = await router.status();
    expect(status.reachable || (await router.status()).reachable).toBe(true);
    expect(await router.check()).not.toHaveLength(0);
    expect(fake.rows("user")).toHaveLength(40);
    await router.revokeAll(many);
    expect(fake.rows("user").every(({ disabled }) => disabled === "true" || disabled === "yes")).toBe(true);
  });
});

test("another user's row is not taken for one of ours where questions are not looked at", async () => {
  const fake = await openBareFake({ isDeaf: true });
  fake.rows("user").push({ ".id": "*F1", name: "owner", password: "x", comment: "the owner's" });
  const router = adapterFor(fake);
  await router.provision(THREE_HOURS);
  expect(await router.usage([THREE_HOURS.code])).toHaveLength(1);
  const both = await router.provisionAll([THREE_HOURS, ONE_HOUR]);
  expect(both.map(({ fault }) => fault)).toEqual([undefined, undefined]);
  expect(await router.usage([THREE_HOURS.code, ONE_HOUR.code])).toHaveLength(2);
  await faultOf(router.provision({ ...THREE_HOURS, code: "owner" }));
  expect(fake.rows("user")[0]).toMatchObject({ password: "x" });
});

test("counters that cannot be read are none", async () => {
  const fake = await openBareFake({ isTalkative: true });
  const odd = { uptime: "NaNs", "bytes-in": "1e400", "bytes-out": "-7", "limit-bytes-total": "lots" };
  fake.rows("user").push({ ".id": "*F1", name: "owner", ...odd });
  fake.rows("active").push({ ".id": "*F2", user: "owner", ...odd, uptime: "-5s" });
  const router = adapterFor(fake);
  expect(await router.users()).toMatchObject([{ seconds: 0, bytes: 0 }]);
  expect((await router.users())[0]).not.toHaveProperty("limitBytes");
  expect(await router.sessions()).toMatchObject([{ seconds: 0, bytes: 0 }]);
});
