import { describe, expect, it } from "vitest";
import {
  adapterFor,
  boxAndRouter,
  expectWhole,
  faultOf,
  LAPTOP,
  openBox,
  PHONE,
  THREE_HOURS,
  usersNamed,
} from "./support.ts";

describe("letting a customer in", () => {
  it("a voucher is on the router with every limit, and the customer gets in", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(box.state().profiles).toContainEqual(
      expect.objectContaining({ name: "kb-2M-5M-d1", "rate-limit": "2M/5M", "shared-users": "1" }),
    );
    expect(box.loginCustomer(THREE_HOURS.code, PHONE)).toEqual({ ok: true });
    expect(box.loginCustomer(THREE_HOURS.code, LAPTOP)).toEqual({ ok: false, reason: "user-session-limit" });
  });

  it.for(["6.49.10", "7.9", "7.10", "7.16.2", "7.18.2", "7.22"])(
    "F28: a voucher works on RouterOS %s",
    async (version) => {
      for (const tag of ["first", "last"] as const) {
        const { box, router } = await boxAndRouter({ version, tag });
        await router.provision(THREE_HOURS);
        expectWhole(box);
        await router.revoke(THREE_HOURS);
        expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ disabled: "true" }]);
      }
    },
  );

  it("a voucher without limits has none, and one for two devices lets two in", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision({ code: "free", mark: "kibanda:vch_2", devices: 2 });
    const [row] = usersNamed(box, "free");
    expect(row).toMatchObject({ profile: "kb-d2" });
    expect(row).not.toHaveProperty("limit-uptime");
    expect(row).not.toHaveProperty("limit-bytes-total");
    expect(box.loginCustomer("free", PHONE)).toEqual({ ok: true });
    expect(box.loginCustomer("free", LAPTOP)).toEqual({ ok: true });
  });

  it("doing it again changes nothing and gives no used time back", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.passTime(7_200_000);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    await router.provision(THREE_HOURS);
    expectWhole(box);
    const heard = box.heard().map(([command]) => command);
    expect(heard.filter((command) => command === "/ip/hotspot/user/add")).toHaveLength(1);
    expect(heard.filter((command) => command === "/ip/hotspot/user/set")).toHaveLength(0);
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ uptime: "2h" }]);
    box.passTime(3_600_000);
    expect(box.state().active).toEqual([]);
  });

  it("a voucher somebody changed on the router is brought back in step, its counters kept", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user", {
      name: THREE_HOURS.code,
      password: "other",
      comment: THREE_HOURS.mark,
      "limit-uptime": "9h",
      server: "hotspot1",
      disabled: "yes",
    });
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(usersNamed(box, THREE_HOURS.code)[0]).toMatchObject({ ".id": "*1" });
  });

  it("a limit that was taken off the product is taken off the voucher", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    await router.provision({ code: THREE_HOURS.code, mark: THREE_HOURS.mark, seconds: 3600 });
    const [row] = usersNamed(box, THREE_HOURS.code);
    expect(row).toMatchObject({ "limit-uptime": "1h", profile: "default" });
    expect(row).not.toHaveProperty("limit-bytes-total");
  });

  it("a profile of ours that somebody changed is brought back in step", async () => {
    const { box, router } = await boxAndRouter();
    const theirs = { "rate-limit": "9M/9M", "shared-users": "5", "add-mac-cookie": "no" };
    box.put("/ip/hotspot/user/profile", { name: "kb-2M-5M-d1", ...theirs });
    await router.provision(THREE_HOURS);
    const ours = { "rate-limit": "2M/5M", "shared-users": "1", "add-mac-cookie": "true" };
    expect(box.state().profiles[1]).toMatchObject(ours);
  });

  it("F9: a profile of ours that somebody gave another name is made anew", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    const [, ours] = box.rows("/ip/hotspot/user/profile");
    box.type("/ip/hotspot/user/profile/set", `=.id=${ours?.[".id"] ?? ""}`, "=name=mine");
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(box.state().profiles.map((row) => row["name"])).toEqual(["default", "mine", "kb-2M-5M-d1"]);
  });

  it("a voucher for one device lets no other in, until it is for any device again", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision({ ...THREE_HOURS, mac: PHONE.mac.toLowerCase() });
    expect(box.loginCustomer(THREE_HOURS.code, LAPTOP)).toEqual({ ok: false, reason: "invalid-mac" });
    expect(box.loginCustomer(THREE_HOURS.code, PHONE)).toEqual({ ok: true });
    const before = box.heard().length;
    await router.provision({ ...THREE_HOURS, mac: PHONE.mac });
    expect(
      box
        .heard()
        .slice(before)
        .every(([command = ""]) => command.endsWith("/print")),
    ).toBe(true);
    await router.extend(THREE_HOURS);
    await router.kick(THREE_HOURS);
    expect(box.loginCustomer(THREE_HOURS.code, LAPTOP)).toEqual({ ok: true });
  });

  it("more time for a voucher is added to the row that is there, and one that is gone is made anew", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.passTime(10_800_000);
    expect(box.state().active).toEqual([]);
    await router.extend({ ...THREE_HOURS, seconds: 14_400 });
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ "limit-uptime": "4h", uptime: "3h" }]);
    expect(box.loginCustomer(THREE_HOURS.code, PHONE)).toEqual({ ok: true });
    box.factoryReset();
    await router.extend(THREE_HOURS);
    expectWhole(box);
  });

  it("the owner's own profile is used and never changed", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user/profile", { name: "gold", "rate-limit": "9M/9M", "shared-users": "5" });
    await router.provision({ ...THREE_HOURS, profile: "gold" });
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ profile: "gold" }]);
    expect(box.state().profiles).toHaveLength(2);
    expect(box.state().profiles[1]).toMatchObject({ "rate-limit": "9M/9M", "shared-users": "5" });
  });

  it("an API user that may not see passwords still lets customers in, again and again", async () => {
    const { box, router } = await boxAndRouter({ policies: ["api", "read", "write"] });
    await router.provision(THREE_HOURS);
    await router.provision(THREE_HOURS);
    expectWhole(box);
  });

  it("a router that forgets a limit is not believed", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user", {
      name: THREE_HOURS.code,
      comment: THREE_HOURS.mark,
      password: THREE_HOURS.code,
    });
    box.faults.add({ command: "/ip/hotspot/user/set", mishap: { kind: "lie" } });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault.message).toContain(
      "did not keep what it was told: profile, limit-uptime, limit-bytes-total",
    );
    expect(fault).toMatchObject({ retry: "later", outcome: "unknown" });
  });

  it("a limit of nothing, which a router reads as no limit, is never sent", async () => {
    const { box, router } = await boxAndRouter();
    await expect(router.provision({ ...THREE_HOURS, seconds: 0 })).rejects.toThrow(
      "a limit is a whole number",
    );
    await expect(router.provision({ ...THREE_HOURS, bytes: 1.5 })).rejects.toThrow(
      "a limit is a whole number",
    );
    expect(box.state().users).toEqual([]);
  });
});

describe("putting a customer out", () => {
  it("all devices, all cookies and the user itself go, and nobody else is kicked", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision({ ...THREE_HOURS, devices: 2 });
    await router.provision({ code: "neighbour", mark: "kibanda:vch_9" });
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.loginCustomer(THREE_HOURS.code, LAPTOP);
    box.loginCustomer("neighbour", { ip: "10.5.50.99", mac: "AA:00:00:00:00:99" });
    await router.revoke(THREE_HOURS);
    expect(box.state().active).toMatchObject([{ user: "neighbour" }]);
    expect(box.state().cookies).toMatchObject([{ user: "neighbour" }]);
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ disabled: "true" }]);
    expect(usersNamed(box, "neighbour")).toMatchObject([{ disabled: "false" }]);
    expect(box.loginCustomer(THREE_HOURS.code, PHONE)).toEqual({ ok: false, reason: "invalid-username" });
  });

  it("the user is barred first, then the cookies go, then the devices", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    const before = box.heard().length;
    await router.revoke(THREE_HOURS);
    const changes = box
      .heard()
      .slice(before)
      .map(([command = ""]) => command)
      .filter((each) => !each.endsWith("print"));
    expect(changes).toEqual([
      "/ip/hotspot/user/set",
      "/ip/hotspot/cookie/remove",
      "/ip/hotspot/active/remove",
    ]);
  });

  it("doing it again, or for a user long gone, is fine and changes nothing", async () => {
    const { box, router } = await boxAndRouter();
    await router.revoke(THREE_HOURS);
    await router.provision(THREE_HOURS);
    await router.revoke(THREE_HOURS);
    const before = box.heard().length;
    await router.revoke(THREE_HOURS);
    expect(
      box
        .heard()
        .slice(before)
        .every(([command = ""]) => command.endsWith("/print")),
    ).toBe(true);
  });

  it("a customer put out may be let in again with the time that was left", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.passTime(3_600_000);
    await router.revoke(THREE_HOURS);
    await router.provision(THREE_HOURS);
    expectWhole(box);
    expect(usersNamed(box, THREE_HOURS.code)).toMatchObject([{ uptime: "1h" }]);
  });

  it("a router that says a customer is out while they are online is not believed", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    box.loginCustomer(THREE_HOURS.code, PHONE);
    box.faults.add({ command: "/ip/hotspot/active/remove", mishap: { kind: "lie" } });
    const fault = await faultOf(router.revoke(THREE_HOURS));
    expect(fault.message).toContain("still lets the customer in");
  });

  it("a guest of the owner's with the same name stays online", async () => {
    const { box, router } = await boxAndRouter();
    box.put("/ip/hotspot/user", { name: THREE_HOURS.code, password: THREE_HOURS.code, comment: "my cousin" });
    box.loginCustomer(THREE_HOURS.code, PHONE);
    const fault = await faultOf(router.revoke(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(box.state()).toMatchObject({
      active: [{ user: THREE_HOURS.code }],
      users: [{ disabled: "false" }],
    });
  });
});

describe("sessions", () => {
  it("a shop that looks, tests and sells at once keeps to two", async () => {
    const { box, router } = await boxAndRouter({ maxSessions: 2 });
    const selling = Array.from({ length: 10 }, (_, n) =>
      router.provision({ code: `code${n}`, mark: `kibanda:vch_${n}` }),
    );
    await Promise.all([...selling, router.check(), router.status(), router.sessions(), router.check()]);
    expect(box.state()).toMatchObject({ peakSessions: 2, connections: 2 });
  });

  it("however much is asked at once, the router sees two sessions at most", async () => {
    const { box, router } = await boxAndRouter({ maxSessions: 2 });
    const asked = Array.from({ length: 30 }, async (_, i) => {
      await router.provision({ code: `code${i}`, mark: `kibanda:vch_${i}`, seconds: 3600 });
      await router.status();
      await router.revoke({ code: `code${i}`, mark: `kibanda:vch_${i}` });
    });
    await Promise.all([...asked, router.status(), router.status()]);
    expect(box.state()).toMatchObject({ peakSessions: 2, connections: 2 });
    expect(box.state().users.filter((row) => row["disabled"] === "true")).toHaveLength(30);
  });

  it("an unused session is closed, and the next job opens a new one", async () => {
    const box = await openBox();
    const router = adapterFor(box, { idleMs: 5 });
    await router.provision(THREE_HOURS);
    await expect.poll(() => box.state().sessions, { interval: 5 }).toBe(0);
    await router.revoke(THREE_HOURS);
    expect(box.state().connections).toBe(2);
  });

  it("closing ends the sessions and whatever is under way, and nothing new is begun", async () => {
    const { box, router } = await boxAndRouter();
    await router.provision(THREE_HOURS);
    await router.status();
    box.faults.add({
      command: "/ip/hotspot/user/print",
      mishap: { kind: "lost", when: "before", how: "silence" },
    });
    const heard = box.nextHeard("/ip/hotspot/user/print");
    const waiting = [faultOf(router.revoke(THREE_HOURS)), faultOf(router.revoke(THREE_HOURS))];
    await heard;
    await router.close();
    await Promise.all(waiting);
    expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ retry: "soon", outcome: "refused" });
    expect(await router.status()).toMatchObject({ reachable: false });
    await expect.poll(() => box.state().sessions, { interval: 5 }).toBe(0);
    expect(box.state().connections).toBe(2);
  });
});
