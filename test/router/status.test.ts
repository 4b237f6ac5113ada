import { describe, expect, it } from "vitest";
import { adapterFor, boxAndRouter, clock, openBox, PHONE, THREE_HOURS } from "./support.ts";

const HOUR = 3_600_000;

describe("how the router is", () => {
  it("tells its version, how many are online and how the device does", async () => {
    const { box, router } = await boxAndRouter({ clock });
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.setResource({ "cpu-load": "41" });
    expect(await router.status()).toEqual({
      reachable: true,
      version: "7.18.2 (stable)",
      lastSeenAt: clock.now(),
      activeUsers: 1,
      board: "hAP ax2",
      uptime: 0,
      cpuLoad: 41,
      freeMemory: 201_326_592,
      totalMemory: 1_073_741_824,
      clockDrift: 0,
    });
  });

  it.for(["6.49.10", "7.9", "7.10", "7.18.2", "7.22"])(
    "F28: RouterOS %s tells its clock in its own way, and it is understood",
    async (version) => {
      const { box, router } = await boxAndRouter({ version, clock });
      expect(await router.status()).toMatchObject({ reachable: true, clockDrift: 0 });
      box.setClock(clock.now() + HOUR);
      expect(await router.status()).toMatchObject({ clockDrift: 3_600 });
    },
  );

  it("F17: a router that lost power and its clock is seen to be in 1970", async () => {
    const { box, router } = await boxAndRouter(
      { clock: { now: () => 1_790_000_000_000 } },
      {
        clock: { now: () => 1_790_000_000_000 },
      },
    );
    box.reboot();
    const { clockDrift = 0, reachable } = await router.status();
    expect(reachable).toBe(true);
    expect(clockDrift).toBeLessThan(-50 * 365 * 86_400);
  });

  it.for([
    [{ level: 3 }, 1],
    [{ level: 4 }, 200],
    [{ level: 5, word: "level" }, 500],
    [{ level: 6 }, undefined],
  ] as const)("F16: a licence %o lets so many online: %s", async ([license, cap]) => {
    const { router } = await boxAndRouter({ license });
    expect((await router.status()).licenceCap).toBe(cap);
  });

  it("a router that refuses all it is asked is reachable all the same", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: "*", mishap: { kind: "trap", message: "not enough permissions (9)" } });
    expect(await router.status()).toEqual({
      reachable: true,
      version: undefined,
      lastSeenAt: clock.now(),
      activeUsers: undefined,
    });
  });

  it("a router that is off is told as such, with when it was seen last", async () => {
    const { box, router } = await boxAndRouter();
    expect(await router.status()).toMatchObject({ reachable: true, activeUsers: 0 });
    const seen = clock.now();
    clock.pass(60_000);
    await box.off();
    const away = { reachable: false, version: undefined, lastSeenAt: seen, activeUsers: undefined };
    expect(await router.status()).toEqual(away);
    await box.on();
    expect(await router.status()).toMatchObject({ reachable: true, lastSeenAt: seen + 60_000 });
  });

  it("a router never reached was never seen", async () => {
    const box = await openBox();
    await box.off();
    expect(await adapterFor(box).status()).toMatchObject({ reachable: false, lastSeenAt: undefined });
  });
});
