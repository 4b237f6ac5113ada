import { describe, expect, it } from "vitest";
import { apiUser, HOUR, LAPTOP, openSite, PHONE, printed } from "./box.ts";

const USER = "/ip/hotspot/user";
const CLOCK = "/system/clock";

describe("the simulated router when the power goes (F17, F18)", () => {
  it("a power cut loses who was online and what they used since their login, and the calendar", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1", "limit-uptime": "3h" });
    site.loginCustomer("v1", PHONE);
    site.passTime(HOUR);
    site.reboot();
    expect(await printed(site, "/ip/hotspot/active")).toEqual([]);
    expect(await printed(site, "/ip/hotspot/host")).toEqual([]);
    expect(await printed(site, USER)).toMatchObject([{ name: "v1", uptime: "0s" }]);
    expect(await printed(site, "/ip/hotspot/cookie")).toMatchObject([{ user: "v1" }]);
    expect(await printed(site, CLOCK)).toMatchObject([{ date: "1970-01-02", time: "00:00:00" }]);
    site.passTime(60_000);
    expect(await printed(site, "/system/resource")).toMatchObject([{ uptime: "1m" }]);
    site.ntp();
    expect(await printed(site, CLOCK)).toMatchObject([{ date: "2026-01-01", time: "01:01:00" }]);
  });

  it("a reboot that was asked for writes the counters first", async () => {
    const site = await openSite();
    site.put(USER, { name: "v1", password: "v1" });
    site.loginCustomer("v1", PHONE);
    site.passTime(HOUR);
    site.reboot({ clean: true });
    expect(await printed(site, USER)).toMatchObject([{ uptime: "1h" }]);
  });

  it("after it, devices with a cookie come back by themselves", async () => {
    const site = await openSite();
    for (const [name, device] of [
      ["v1", PHONE],
      ["v2", LAPTOP],
    ] as const) {
      site.put(USER, { name, password: name });
      site.loginCustomer(name, device);
    }
    site.reboot();
    await (await apiUser(site)).ask(`${USER}/disable`, "=.id=*2");
    expect(site.returnDevices()).toBe(1);
    expect(await printed(site, "/ip/hotspot/active")).toMatchObject([{ user: "v1", uptime: "0s" }]);
  });

  it("cuts the lines, and hears new ones", async () => {
    const site = await openSite();
    const talk = await apiUser(site);
    site.reboot();
    await talk.closed;
    expect(site.state()).toMatchObject({ listening: true, sessions: 0 });
    await site.off();
    const refused = await apiUser(site).then(
      () => "answered",
      () => "refused",
    );
    expect(refused).toBe("refused");
    await site.on();
    expect(await printed(site, "/system/identity")).toEqual([{ name: "kibanda-hotspot" }]);
  });

  it("a factory reset leaves no user, profile, cookie, list or file of anybody's", async () => {
    const site = await openSite();
    site.put("/ip/hotspot/user/profile", { name: "kb-2M" });
    site.put(USER, { name: "v1", password: "v1", profile: "kb-2M" });
    site.put("/ip/hotspot/walled-garden/ip", { "dst-host": "pay.example" });
    site.put("/ip/firewall/address-list", { list: "wg-chat", address: "web.whatsapp.com" });
    site.put("/file", { name: "hotspot/shop.html", contents: "hello" });
    site.loginCustomer("v1", PHONE);
    site.factoryReset();
    expect(site.state()).toMatchObject({ users: [], active: [], cookies: [], hosts: [] });
    expect(await printed(site, "/ip/hotspot/user/profile", "=.proplist=name")).toEqual([{ name: "default" }]);
    expect(await printed(site, "/ip/hotspot/walled-garden/ip")).toEqual([]);
    expect(await printed(site, "/ip/firewall/address-list")).toEqual([]);
    expect(await printed(site, "/file", "?name=hotspot/shop.html")).toEqual([]);
    expect(await printed(site, "/ip/hotspot", "=.proplist=name")).toEqual([{ name: "hotspot1" }]);
  });
});
