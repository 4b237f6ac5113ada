import { describe, expect, it } from "vitest";
import type { RouterOs } from "../../src/simulators/routeros/index.ts";
import {
  adapterFor,
  boxAndRouter,
  clock,
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
const silence = { kind: "lost", when: "before", how: "silence" } as const;

/** The weather clears, and trying again must end well. */
async function expectMended(box: RouterOs, router: ReturnType<typeof adapterFor>): Promise<void> {
  box.faults.clear();
  await router.provision(THREE_HOURS);
  expectWhole(box);
}

describe("what goes wrong between the shop and its router", () => {
  it("F1: a router that says !empty to a question without an answer is understood", async () => {
    const { box, router } = await boxAndRouter({ version: "7.18.2" });
    await router.revoke({ code: "nobody", mark: "kibanda:vch_0" });
    await router.provision(THREE_HOURS);
    expectWhole(box);
  });

  it.for(["fin", "rst", "silence"] as const)("F2: the line ends before login (%s)", async (how) => {
    const { box, router } = await boxAndRouter({}, HURRY);
    box.faults.add({ command: "connect", mishap: { kind: "lost", when: "before", how } });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ outcome: "refused" });
    expect(fault.message).toMatch(/available-from|cut the connection|did not answer within 300 ms/);
    await expectMended(box, router);
  });

  it.for(["fin", "rst", "silence"] as const)(
    "F2: the line ends in the middle of the login (%s)",
    async (how) => {
      const { box, router } = await boxAndRouter({}, HURRY);
      box.faults.add({ command: "/login", mishap: { kind: "lost", when: "before", how } });
      expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ outcome: "refused" });
      await expectMended(box, router);
    },
  );

  it.for(["fin", "rst"] as const)("F3: the line ends while an order is under way (%s)", async (how) => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: ADD, mishap: { kind: "lost", when: "before", how } });
    expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ retry: "soon", outcome: "unknown" });
    await expectMended(box, router);
  });

  it("F3: the router ends the session with !fatal while an order is under way", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: ADD, mishap: { kind: "fatal", reason: "session terminated on request" } });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "soon", outcome: "unknown" });
    expect(fault.message).toContain("!fatal");
    await expectMended(box, router);
  });

  it("F4: one order hangs while the router answers everybody else", async () => {
    const { box, router } = await boxAndRouter({}, HURRY);
    box.faults.add({ command: ADD, mishap: silence });
    const hung = faultOf(router.provision(THREE_HOURS));
    expect(await router.status()).toMatchObject({ reachable: true });
    expect(await hung).toMatchObject({ retry: "soon", outcome: "unknown" });
    await expectMended(box, router);
  });

  it("F5: a router that falls silent altogether costs one deadline, not for ever", async () => {
    const { box, router } = await boxAndRouter({}, HURRY);
    box.faults.add({ command: "*", mishap: silence });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "soon", outcome: "refused" });
    expect(fault.message).toContain("did not answer within 300 ms");
    expect(await router.status()).toMatchObject({ reachable: false });
    await expectMended(box, router);
  });

  it("F5: a router silent three times is left alone, and found again when it is back", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: "/login", mishap: { kind: "lost", when: "before", how: "fin" } });
    for (let i = 0; i < 3; i += 1) await faultOf(router.provision(THREE_HOURS));
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "soon", outcome: "refused" });
    expect(fault.message).toContain("left alone for a moment");
    expect(box.state().connections).toBe(3);
    clock.pass(5_000);
    await expectMended(box, router);
  });

  it("F5: an owner who looks at a router that is back ends its being left alone", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: "/login", mishap: { kind: "lost", when: "before", how: "fin" }, times: 3 });
    for (let i = 0; i < 3; i += 1) await faultOf(router.provision(THREE_HOURS));
    expect(await router.status()).toMatchObject({ reachable: true });
    await expectMended(box, router);
  });

  it("F6: a line cut while nobody used it is replaced without anybody noticing", async () => {
    const { box, router } = await boxAndRouter();
    await router.revoke(THREE_HOURS);
    box.dropLines();
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(box.state().connections).toBe(2);
  });

  it("F6: a line that a NAT forgot is noticed at its first question and replaced", async () => {
    const { box, router } = await boxAndRouter({}, HURRY);
    await router.revoke(THREE_HOURS);
    box.faults.add({ command: "*", mishap: silence, times: 1 });
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(box.state().connections).toBe(2);
  });

  it.for(["fin", "rst", "silence"] as const)(
    "F7: the voucher is made and only the answer is lost (%s)",
    async (how) => {
      const { box, router } = await boxAndRouter({}, HURRY);
      box.faults.add({ command: ADD, mishap: { kind: "lost", when: "after", how }, times: 1 });
      expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ outcome: "unknown" });
      expectWhole(box);
      await router.provision(THREE_HOURS);
      expectWhole(box);
    },
  );

  it("F8: a name that is taken by a user of the owner's is left alone", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user", { name: THREE_HOURS.code, password: "hers", comment: "my cousin" });
    const before = box.state().users;
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("another user of that name, not ours");
    expect(box.state().users).toEqual(before);
  });

  it("F8: a name that is taken between looking and adding is looked at, whoever took it", async () => {
    for (const [comment, ours] of [
      [THREE_HOURS.mark, true],
      ["my cousin", false],
    ] as const) {
      const { box, router } = await boxAndRouter();
      box.faults.add({ command: "/ip/hotspot/user/profile/add", mishap: { kind: "delay", ms: 20 } });
      const heard = box.nextHeard("/ip/hotspot/user/profile/add");
      const call = router.provision(THREE_HOURS);
      const ended = ours ? call : faultOf(call);
      await heard;
      box.put("/ip/hotspot/user", { name: THREE_HOURS.code, password: "x", comment });
      await ended;
      if (ours) expectWhole(box);
      else expect(box.state().users).toMatchObject([{ comment: "my cousin", password: "x" }]);
    }
  });

  it("F9: a product whose profile is not on the router says so, and makes no voucher", async () => {
    const { box, router } = await boxAndRouter();
    const fault = await faultOf(router.provision({ ...THREE_HOURS, profile: "gold" }));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain('no hotspot user profile named "gold"');
    expect(box.state().users).toEqual([]);
  });

  it("F9: a profile that vanishes between looking and adding is told as the router tells it", async () => {
    const { box, router } = await boxAndRouter();
    const message = "input does not match any value of profile";
    box.faults.add({ command: ADD, mishap: { kind: "trap", message, category: 1 } });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault.retry).toBe("never");
    expect(fault.message).toContain(message);
  });

  it("F10: rows that vanish before we remove them are as good as removed", async () => {
    const { box, router } = await boxAndRouter();
    const gone = { kind: "trap", message: "no such item", category: 0 } as const;
    await router.provision({ ...THREE_HOURS, devices: 2 });
    box.loginCustomer(THREE_HOURS.code, PHONE);
    for (const menu of ["user/set", "cookie/remove", "active/remove"]) {
      box.faults.add({ command: `/ip/hotspot/${menu}`, mishap: gone, times: 1 });
    }
    await router.revoke(THREE_HOURS);
    expect(box.state()).toMatchObject({ active: [], cookies: [], users: [{ disabled: "true" }] });
  });

  it("F11: an API user that may not write is told to the owner, and not tried again", async () => {
    const { router } = await boxAndRouter({ policies: ["api", "read"] });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("not enough permissions (9): the API user needs `read` and `write`");
  });

  it("F11: an API user that may not use the API is told to the owner", async () => {
    const { router } = await boxAndRouter({ policies: ["read", "write"] });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("policy `api`");
  });

  it("F12: a password the owner changed is told to the owner, by every verb", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.setPassword("changed");
    box.dropLines();
    const calls = [router.provision(THREE_HOURS), router.revoke(THREE_HOURS), router.status()];
    for (const fault of await Promise.all(calls.map(faultOf))) {
      expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
      expect(fault.message).toContain("password of the API user is wrong");
      expect(fault.message).not.toContain("secret");
    }
  });

  it("F14: a router whose API sessions are all taken is tried again later", async () => {
    const { box, router } = await boxAndRouter({ maxSessions: 0 });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "later", outcome: "refused" });
    expect(fault.message).toContain("are all API sessions taken");
    box.setMaxSessions(20);
    await expectMended(box, router);
  });

  it.for([true, false])(
    "F20: every device of a shared voucher goes (router kicks all at once: %s)",
    async (kickAll) => {
      const { box, router } = await boxAndRouter({ kickAll });
      await router.provision({ ...THREE_HOURS, devices: 2 });
      for (const device of [PHONE, LAPTOP]) {
        expect(box.loginCustomer(THREE_HOURS.code, device)).toEqual({ ok: true });
      }
      await router.revoke(THREE_HOURS);
      expect(box.state()).toMatchObject({ active: [], cookies: [] });
    },
  );

  it("F26: two workers with one voucher make one user", async () => {
    const box = await openBox();
    const workers = [adapterFor(box), adapterFor(box), adapterFor(box)];
    for (let i = 0; i < 10; i += 1) {
      const access = { ...THREE_HOURS, code: `code${i}`, mark: `kibanda:vch_${i}` };
      await Promise.all(workers.map((worker) => worker.provision(access)));
      expectWhole(box, access);
    }
    expect(box.state().profiles).toHaveLength(2);
  });

  it("F27: text that a router would store as another is refused before it is sent", async () => {
    const { box, router } = await boxAndRouter();
    for (const odd of [
      { ...THREE_HOURS, code: "Zoë" },
      { ...THREE_HOURS, mark: "kibanda:😀" },
      { ...THREE_HOURS, code: "two\nlines" },
      { ...THREE_HOURS, profile: "सोना" },
    ]) {
      const fault = await faultOf(router.provision(odd));
      expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
      expect(fault.message).toContain("plain letters");
    }
    expect(box.state().users).toEqual([]);
    const login = await faultOf(adapterFor(box, { password: "pässword" }).provision(THREE_HOURS));
    expect(login.retry).toBe("never");
    expect(usersNamed(box, THREE_HOURS.code)).toEqual([]);
  });

  it("a router that is switched off and on again is found on its old address", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    await box.off();
    const fault = await faultOf(router.revoke(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "soon", outcome: "refused" });
    expect(fault.message).toContain("refuses connections");
    await box.on();
    await router.revoke(THREE_HOURS);
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ disabled: "true" }]);
  });

  it("a slow router is waited for, and one-byte packets are read", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: "*", mishap: { kind: "delay", ms: 5 } });
    box.faults.chunk = 1;
    box.put("/ip/hotspot/user", { name: "x", comment: "c".repeat(300) });
    await router.provision(THREE_HOURS);
    expectWhole(box);
  });

  it("twenty vouchers take no second each: words are not held back on the line", async () => {
    const { router } = await boxAndRouter();
    const began = performance.now();
    for (let i = 0; i < 20; i += 1) await router.provision({ code: `code${i}`, mark: `kibanda:vch_${i}` });
    // Some 0.1 s; with Nagle's algorithm on, over 3 s.
    expect(performance.now() - began).toBeLessThan(2_500);
  });
});
