import { describe, expect, it } from "vitest";
import type { Access } from "../../router/index.ts";
import { busyHouse, commands, expectAllWell, refused, vouchers } from "./crowd.ts";
import {
  adapterFor,
  boxAndRouter,
  expectWhole,
  faultOf,
  HURRY,
  LAPTOP,
  openBox,
  PHONE,
  THREE_HOURS,
  usersNamed,
} from "./support.ts";

const ADD = "/ip/hotspot/user/add";

describe("letting many customers in at once", () => {
  it("a thousand vouchers are on the router, each whole, in a few looks", async () => {
    const { box, router } = await boxAndRouter();
    const all = vouchers(1_000);
    const began = performance.now();
    const told = await router.provisionAll(all);
    // Some 0.3 s; one by one over two minutes with the library as shipped.
    expect(performance.now() - began).toBeLessThan(5_000);
    expectAllWell(told, 1_000);
    expect(told.map(({ mark }) => mark)).toEqual(all.map(({ mark }) => mark));
    expect(box.state().users).toHaveLength(1_000);
    for (const access of [all[0], all[500], all[999]]) expectWhole(box, access);
    expect(box.state()).toMatchObject({
      connections: 1,
      profiles: [{ name: "default" }, { name: "kb-2M-5M-d1" }],
    });
  });

  it.for([5, 100])("doing %d again changes nothing", async (count) => {
    const { box, router } = await boxAndRouter();
    await router.provisionAll(vouchers(count));
    const before = box.heard().length;
    expectAllWell(await router.provisionAll(vouchers(count)), count);
    expect(
      commands(box)
        .slice(before)
        .every((command) => command.endsWith("/print")),
    ).toBe(true);
  });

  it("answers in any order are each taken for its own", async () => {
    const { box, router } = await boxAndRouter({ shuffle: true, tag: "last" });
    const all = vouchers(80).map((each, n) => ({ ...each, devices: 1 + (n % 3) }));
    expectAllWell(await router.provisionAll(all), 80);
    for (const { code, devices } of all)
      expect(usersNamed(box, code)).toMatchObject([{ password: code, profile: `kb-2M-5M-d${devices}` }]);
    expect(box.state().profiles).toHaveLength(4);
  });

  it("what is refused of one is its own affair, and the others get in", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user", { name: "code1", password: "hers", comment: "my cousin" });
    box.put("/ip/hotspot/user", { name: "cousin", password: "his", disabled: "yes" });
    const [first, taken, noProfile, odd, ...rest] = vouchers(50);
    const all = [
      first,
      taken,
      { ...noProfile, profile: "gold" },
      { ...odd, code: "Zoë" },
      ...rest,
    ] as Access[];
    const before = box.state().users;
    const told = await router.provisionAll(all);
    expect(refused(told).map(([n, { retry, outcome }]) => [n, retry, outcome])).toEqual([
      [1, "never", "refused"],
      [2, "never", "refused"],
      [3, "never", "refused"],
    ]);
    const says = refused(told).map(([, { message }]) => message);
    expect(says[0]).toContain("another user of that name, not ours");
    expect(says[1]).toContain('no hotspot user profile named "gold"');
    expect(says[2]).toContain("plain letters");
    expect(box.state().users.slice(0, 2)).toEqual(before);
    expect(box.state().users).toHaveLength(2 + 47);
  });

  it("one that the router says no to is told so, and made when it is asked again", async () => {
    const { box, router } = await boxAndRouter();
    const message = "failure: out of flash";
    box.faults.add({ command: ADD, mishap: { kind: "trap", message }, times: 1 });
    const told = refused(await router.provisionAll(vouchers(40)));
    expect(told).toHaveLength(1);
    expect(told[0]?.[1]).toMatchObject({ outcome: "refused", retry: "later" });
    expect(told[0]?.[1].message).toContain(message);
    expectAllWell(await router.provisionAll(vouchers(40)), 40);
    expect(box.state().users).toHaveLength(40);
  });

  it("two of our vouchers with one code do not share it", async () => {
    const { box, router } = await boxAndRouter();
    const told = await router.provisionAll([
      THREE_HOURS,
      { ...THREE_HOURS, mark: "kibanda:vch_2" },
      THREE_HOURS,
    ]);
    expect(refused(told).map(([n]) => n)).toEqual([1]);
    expectWhole(box);
  });

  it.for(["fin", "rst", "silence"] as const)(
    "F7: the line is lost in their midst (%s); asked again, each is there once",
    async (how) => {
      const { box, router } = await boxAndRouter({}, HURRY);
      const lost = { kind: "lost", when: "after", how } as const;
      box.faults.add({ command: ADD, mishap: lost, chance: 0.02 });
      const fault = await faultOf(router.provisionAll(vouchers(200)));
      expect(fault).toMatchObject({ name: "Fault", retry: "soon", outcome: "unknown" });
      box.faults.clear();
      expectAllWell(await adapterFor(box).provisionAll(vouchers(200)), 200);
      expect(box.state().users).toHaveLength(200);
      expectWhole(box, vouchers(1)[0]);
    },
  );

  it("F4: one order of many hangs: the line is given up after its deadline, and nothing is made twice", async () => {
    const { box, router } = await boxAndRouter({}, HURRY);
    const silence = { kind: "lost", when: "before", how: "silence" } as const;
    box.faults.add({ command: ADD, mishap: silence, times: 1 });
    expect(await faultOf(router.provisionAll(vouchers(100)))).toMatchObject({
      retry: "soon",
      outcome: "unknown",
    });
    expectAllWell(await adapterFor(box).provisionAll(vouchers(100)), 100);
    expect(box.state().users).toHaveLength(100);
  });

  it("F26: three workers with the same vouchers make each once", async () => {
    const box = await openBox();
    const workers = [adapterFor(box), adapterFor(box), adapterFor(box)];
    const told = await Promise.all(workers.map((worker) => worker.provisionAll(vouchers(60))));
    for (const all of told) expectAllWell(all, 60);
    expect(box.state().users).toHaveLength(60);
    expect(box.state().profiles).toHaveLength(2);
  });

  it("F18: vouchers that a reset router forgot are made anew with what is left of them", async () => {
    const { box, router } = await boxAndRouter();
    await router.provisionAll(vouchers(40));
    box.factoryReset();
    expectAllWell(await router.provisionAll(vouchers(40).map((each) => ({ ...each, seconds: 3_600 }))), 40);
    expect(box.state().users.every((row) => row["limit-uptime"] === "1h")).toBe(true);
  });

  it("more than a thousand at once are not taken", async () => {
    const { box, router } = await boxAndRouter();
    await expect(router.provisionAll(vouchers(1_001))).rejects.toThrow("at most 1,000 at once");
    await expect(router.revokeAll(vouchers(1_001))).rejects.toThrow("at most 1,000 at once");
    expect(await router.provisionAll([])).toEqual([]);
    expect(await router.revokeAll([])).toEqual([]);
    expect(box.state().users).toEqual([]);
  });
});

describe("what the router knows", () => {
  it("everybody online is seen, ours and the owner's, with time and traffic", async () => {
    const { box, router } = await busyHouse(2);
    box.passTime(90_000);
    box.passTraffic("cousin", 1_000, 200);
    const online = await router.sessions();
    expect(online).toHaveLength(5);
    expect(online.every(({ seconds }) => seconds === 90)).toBe(true);
    expect(online).toContainEqual({
      name: "cousin",
      mac: LAPTOP.mac,
      address: LAPTOP.ip,
      seconds: 90,
      bytes: 1_200,
    });
  });

  it.for([3, 60])(
    "of %d names asked for, those that are there are told, with what they used",
    async (count) => {
      const { box, router } = await boxAndRouter();
      await router.provisionAll(vouchers(count));
      box.put("/ip/hotspot/user", { name: "cousin", password: "cousin", comment: "my cousin" });
      box.loginCustomer("code0", PHONE);
      box.passTime(60_000);
      box.passTraffic("code0", 500);
      await router.kick({ code: "code0", mark: "kibanda:vch_0" });
      const names = [...vouchers(count).map(({ code }) => code), "nobody"];
      const found = await router.usage(names);
      expect(found).toHaveLength(count);
      expect(found).toContainEqual({
        name: "code0",
        mark: "kibanda:vch_0",
        isOff: false,
        profile: "kb-2M-5M-d1",
        limitSeconds: 10_800,
        limitBytes: 500_000_000,
        seconds: 60,
        bytes: 500,
      });
      expect(await router.users()).toHaveLength(count + 1);
    },
  );
});
