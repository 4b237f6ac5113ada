import { describe, expect, it } from "vitest";
import { apiUser, HOUR, LAPTOP, MINUTE, openSite, PHONE, printed } from "./box.ts";

const USER = "/ip/hotspot/user";
const ACTIVE = "/ip/hotspot/active";
const COOKIE = "/ip/hotspot/cookie";
const PROFILE = "/ip/hotspot/user/profile";

describe("what the simulated router counts", () => {
  it("shows live use in the active row, and writes it to the user when the device logs out", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1", "limit-uptime": "3h" });
    site.loginCustomer("v1", PHONE);
    site.passTime(90 * MINUTE);
    site.passTraffic("v1", 5_000, 700);
    expect(await printed(site, ACTIVE)).toEqual([
      {
        ".id": "*C0A80A08",
        server: "hotspot1",
        user: "v1",
        address: "192.168.10.8",
        "mac-address": PHONE.mac,
        "login-by": "http-chap",
        uptime: "1h30m",
        "idle-time": "0s",
        "session-time-left": "1h30m",
        "keepalive-timeout": "2m",
        "bytes-in": "700",
        "bytes-out": "5000",
        radius: "false",
      },
    ]);
    expect(await printed(site, USER)).toMatchObject([{ uptime: "0s", "bytes-in": "0", "bytes-out": "0" }]);
    await (await apiUser(site)).ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
    expect(await printed(site, ACTIVE)).toEqual([]);
    expect(await printed(site, USER)).toMatchObject([
      { uptime: "1h30m", "bytes-in": "700", "bytes-out": "5000" },
    ]);
  });

  it("cuts a customer off at the limit and not later, however much time went by", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1", "limit-uptime": "1h" });
    site.loginCustomer("v1", PHONE);
    site.passTime(5 * HOUR);
    expect(await printed(site, USER)).toMatchObject([{ uptime: "1h" }]);
  });

  it("ends a login at the profile's session-timeout, and lets the customer log in again", async () => {
    const site = await openSite();
    site.put(PROFILE, { name: "hourly", "session-timeout": "1h" });
    site.put(USER, { name: "v1", password: "v1", profile: "hourly" });
    site.loginCustomer("v1", PHONE);
    site.passTime(2 * HOUR);
    expect(site.state()).toMatchObject({ active: [], users: [{ uptime: "1h" }] });
    expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: true });
  });

  it("logs a device out that has gone out of reach, or that sends nothing for idle-timeout", async () => {
    const site = await openSite();
    site.put(PROFILE, { name: "short", "idle-timeout": "5m", "shared-users": "2" });
    site.put(USER, { name: "v1", password: "v1", profile: "short" });
    site.loginCustomer("v1", PHONE);
    site.loginCustomer("v1", LAPTOP);
    site.leave(PHONE.mac);
    site.passTime(2 * MINUTE);
    expect(await printed(site, ACTIVE)).toMatchObject([{ "mac-address": LAPTOP.mac }]);
    expect(await printed(site, "/ip/hotspot/host")).toMatchObject([{ "mac-address": LAPTOP.mac }]);
    site.passTime(3 * MINUTE);
    expect(await printed(site, ACTIVE)).toEqual([]);
    expect((await printed(site, "/log")).map((row) => row["message"])).toEqual([
      "v1 (192.168.10.8): logged in",
      "v1 (192.168.10.9): logged in",
      "v1 (192.168.10.8): logged out: keepalive timeout",
      "v1 (192.168.10.9): logged out: idle timeout",
    ]);
  });

  it("lets time go by with the clock, where it is told to", async () => {
    let now = Date.UTC(2026, 0, 1);
    const site = await openSite({ flows: true, clock: { now: () => now } });
    site.put(USER, { name: "v1", password: "v1", "limit-uptime": "1h" });
    now += HOUR;
    site.loginCustomer("v1", PHONE);
    now += 40 * MINUTE;
    expect(await printed(site, ACTIVE)).toMatchObject([{ uptime: "40m", "session-time-left": "20m" }]);
    now += HOUR;
    expect(await printed(site, ACTIVE)).toEqual([]);
    expect(await printed(site, USER)).toMatchObject([{ uptime: "1h" }]);
  });

  it("forgets what was used when the counters are reset, by hand or over the wire", async () => {
    const site = await openSite();
    for (const name of ["v1", "v2"]) {
      site.put(USER, { name, password: name });
      site.loginCustomer(name, PHONE);
      site.passTime(HOUR);
    }
    site.loginCustomer("v1", PHONE);
    site.resetCounters("v1");
    expect(await printed(site, USER, "=.proplist=uptime")).toEqual([{ uptime: "0s" }, { uptime: "1h" }]);
    await (await apiUser(site)).ask(`${USER}/reset-counters`, "=.id=*2");
    expect(await printed(site, USER, "=.proplist=uptime")).toEqual([{ uptime: "0s" }, { uptime: "0s" }]);
  });
});

describe("who the simulated router lets in", () => {
  it("locks a user to one device", async () => {
    const site = await openSite();
    await (await apiUser(site)).ask(`${USER}/add`, "=name=v1", "=password=v1", `=mac-address=${PHONE.mac}`);
    expect(site.loginCustomer("v1", LAPTOP)).toEqual({ ok: false, reason: "invalid-mac" });
    expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: true });
  });

  it("turns away a plain password where the page takes CHAP only, and takes it where PAP is on", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1" });
    expect(site.loginCustomer("v1", { ...PHONE, by: "http-pap" })).toEqual({
      ok: false,
      reason: "chap-missing",
    });
    const [, used] = await printed(site, "/ip/hotspot/profile");
    await (await apiUser(site)).ask(
      "/ip/hotspot/profile/set",
      `=.id=${used?.[".id"] ?? ""}`,
      "=login-by=http-chap,http-pap",
    );
    expect(site.loginCustomer("v1", { ...PHONE, by: "http-pap" })).toEqual({ ok: true });
    expect(await printed(site, ACTIVE)).toMatchObject([{ "login-by": "http-pap" }]);
  });

  it("puts a device online that is in the air, by active/login", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1" });
    const talk = await apiUser(site);
    const words = [`${ACTIVE}/login`, "=user=v1", "=password=v1", `=ip=${PHONE.ip}`];
    expect(await talk.ask(...words)).toMatchObject({ trap: "unknown host IP 192.168.10.8" });
    site.arrive(PHONE);
    expect(await talk.ask(...words)).toEqual({ rows: [] });
    expect(await printed(site, ACTIVE)).toMatchObject([{ user: "v1", "mac-address": PHONE.mac }]);
    expect(await printed(site, "/ip/hotspot/host")).toMatchObject([{ authorized: "true" }]);
  });
});

describe("whom the simulated router remembers (F19)", () => {
  const remembering = { loginBy: ["cookie", "mac-cookie", "http-chap"] };

  it("a kicked device comes back by its browser's cookie, and not when the cookie is gone", async () => {
    const site = await openSite({ comebacks: true });
    site.put(USER, { name: "v1", password: "v1" });
    site.loginCustomer("v1", PHONE);
    const talk = await apiUser(site);
    await talk.ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
    expect(await printed(site, ACTIVE)).toMatchObject([{ user: "v1", "login-by": "cookie" }]);
    const [cookie] = await printed(site, COOKIE);
    expect(cookie).toMatchObject({ user: "v1", "mac-address": PHONE.mac, "expires-in": "3d" });
    await talk.ask(`${COOKIE}/remove`, `=.id=${cookie?.[".id"] ?? ""}`);
    await talk.ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
    expect(await printed(site, ACTIVE)).toEqual([]);
  });

  it("a kick takes the MAC cookie away and leaves the browser's cookie", async () => {
    const site = await openSite(remembering);
    site.put(USER, { name: "v1", password: "v1" });
    site.loginCustomer("v1", PHONE);
    expect(await printed(site, COOKIE)).toMatchObject([{ "mac-cookie": "false" }, { "mac-cookie": "true" }]);
    await (await apiUser(site)).ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
    expect(await printed(site, COOKIE)).toMatchObject([{ "mac-cookie": "false" }]);
  });

  it("a profile without add-mac-cookie gives none, and a cookie runs out", async () => {
    const site = await openSite({ loginBy: ["mac-cookie", "http-chap"] });
    site.put(PROFILE, { name: "strict", "add-mac-cookie": "no", "shared-users": "2" });
    site.put(PROFILE, { name: "kind", "mac-cookie-timeout": "1h" });
    site.put(USER, { name: "v1", password: "v1", profile: "strict" });
    site.put(USER, { name: "v2", password: "v2", profile: "kind" });
    site.loginCustomer("v1", PHONE);
    site.loginCustomer("v2", LAPTOP);
    expect(await printed(site, COOKIE, "=.proplist=user,expires-in")).toEqual([
      { user: "v2", "expires-in": "1h" },
    ]);
    site.passTime(HOUR);
    expect(await printed(site, COOKIE)).toEqual([]);
  });

  it("a cookie is worth nothing to a user that is disabled, spent, gone or of another password", async () => {
    for (const spoil of [
      ["/ip/hotspot/user/disable", "=.id=*1"],
      ["/ip/hotspot/user/set", "=.id=*1", "=password=new"],
      ["/ip/hotspot/user/set", "=.id=*1", "=limit-uptime=1m"],
      ["/ip/hotspot/user/remove", "=.id=*1"],
    ]) {
      const site = await openSite(remembering);
      site.put(USER, { name: "v1", password: "v1" });
      site.loginCustomer("v1", PHONE);
      site.passTime(MINUTE);
      const talk = await apiUser(site);
      await talk.ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
      await talk.ask(...spoil);
      expect(site.returnDevices(), spoil.join(" ")).toBe(0);
    }
  });

  it("removing one active row logs out all devices of that user, on routers that do so", async () => {
    for (const [kickAll, left] of [
      [false, [{ "mac-address": LAPTOP.mac }]],
      [true, []],
    ] as const) {
      const site = await openSite({ kickAll });
      site.put(PROFILE, { name: "two", "shared-users": "2" });
      site.put(USER, { name: "v1", password: "v1", profile: "two" });
      site.loginCustomer("v1", PHONE);
      site.loginCustomer("v1", LAPTOP);
      await (await apiUser(site)).ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
      expect(await printed(site, ACTIVE, "=.proplist=mac-address")).toEqual(left);
    }
  });
});
