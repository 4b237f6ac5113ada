import { describe, expect, it } from "vitest";
import { apiUser, LAPTOP, openSite, PHONE, printed, talkTo } from "./box.ts";
import { CLIENTS } from "./clients.ts";

const USER = "/ip/hotspot/user";

describe("the doors of the simulated router", () => {
  it("a service that is switched off refuses, and a line already there goes on", async () => {
    const site = await openSite();
    const talk = await apiUser(site);
    await talk.ask("/ip/service/set", "=.id=api", "=disabled=yes");
    const refused = await apiUser(site).then(
      () => "answered",
      () => "refused",
    );
    expect(refused).toBe("refused");
    expect(await talk.ask("/system/identity/print")).toEqual({ rows: [{ name: "kibanda-hotspot" }] });
    await site.setService({ disabled: "no" });
    expect(await printed(site, "/system/identity")).toHaveLength(1);
  });

  it("a client outside available-from is accepted and closed without a word", async () => {
    const site = await openSite();
    await site.setService({ "available-from": "192.168.88.0/24,10.0.0.0/8" });
    await (await talkTo(site.port)).closed;
    await site.setService({ "available-from": "192.168.88.0/24,127.0.0.1" });
    expect(await printed(site, "/system/identity")).toHaveLength(1);
  });

  it("one session more than max-sessions is closed", async () => {
    const site = await openSite();
    await apiUser(site);
    await site.setService({ "max-sessions": "1" });
    await (await talkTo(site.port)).closed;
  });

  it("each policy that is missing is told at the command that needs it", async () => {
    const site = await openSite();
    const talk = await apiUser(site);
    const denied = { trap: "not enough permissions (9)" };
    site.setPolicies(["api", "read"]);
    expect(await talk.ask(`${USER}/add`, "=name=v1")).toMatchObject(denied);
    site.setPolicies(["api", "write"]);
    expect(await talk.ask(`${USER}/print`)).toMatchObject(denied);
    expect(await talk.ask(`${USER}/add`, "=name=v1", "=password=v1")).toEqual({ rows: [], ret: "*1" });
    site.setPolicies(["api", "read", "write"]);
    expect((await talk.ask(`${USER}/print`)).rows[0]).not.toHaveProperty("password");
    expect(await talk.ask("/user/set", "=.id=*2", "=password=mine")).toMatchObject(denied);
    site.setPolicies(["read", "write"]);
    const late = await talkTo(site.port);
    expect(await late.ask("/login", "=name=kibanda", "=password=secret")).toMatchObject({
      trap: "std failure: not allowed (9)",
    });
  });

  it("a router of before 6.43 asks for the MD5 of its challenge", async () => {
    const site = await openSite({ version: "6.42.12", login: "challenge" });
    const talk = await talkTo(site.port);
    const { ret } = await talk.ask("/login", "=name=kibanda", "=password=secret");
    expect(ret).toMatch(/^[\da-f]{32}$/);
    expect(await talk.ask("/login", "=name=kibanda", `=response=00${"0".repeat(32)}`)).toMatchObject({
      trap: "cannot log in",
    });
    for (const { name, carryOut } of CLIENTS.filter(({ speaksOld }) => speaksOld)) {
      const [found] = await carryOut(site.port, [{ do: "print", menu: "/system/identity" }]);
      expect(found, name).toEqual([{ name: "kibanda-hotspot" }]);
    }
  });
});

describe("why customers of the simulated router do not get in", () => {
  it("a hotspot that device-mode forbids is set up and inert (F15)", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1" });
    site.setDeviceMode({ mode: "home" });
    expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: false, reason: "hotspot-off" });
    expect(await printed(site, "/system/device-mode")).toMatchObject([{ mode: "home", hotspot: "no" }]);
    expect(await printed(site, "/ip/hotspot")).toMatchObject([
      { name: "hotspot1", ".about": "inactivated, not allowed by device-mode" },
    ]);
    site.setDeviceMode({ mode: "home", hotspot: true });
    expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: true });
  });

  it("a router without a hotspot, or with one switched off, has no login page", async () => {
    const bare = await openSite({ servers: [] });
    bare.put(USER, { name: "v1", password: "v1" });
    expect(bare.loginCustomer("v1", PHONE)).toEqual({ ok: false, reason: "hotspot-off" });
    expect(await printed(bare, "/ip/hotspot")).toEqual([]);
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1" });
    await (await apiUser(site)).ask("/ip/hotspot/disable", "=.id=*1");
    expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: false, reason: "hotspot-off" });
  });

  it("the licence's cap turns one customer too many away, though the voucher is fine (F16)", async () => {
    for (const license of [{ level: 3 }, { level: 6, cap: 1 }]) {
      const site = await openSite({ license });
      for (const name of ["v1", "v2"]) site.put(USER, { name, password: name });
      expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: true });
      expect(site.loginCustomer("v2", LAPTOP)).toEqual({ ok: false, reason: "license-session-limit" });
      expect(site.loginCustomer("v1", PHONE)).toEqual({ ok: true });
      site.setLicense({ level: 4 });
      expect(site.loginCustomer("v2", LAPTOP)).toEqual({ ok: true });
    }
  });
});
