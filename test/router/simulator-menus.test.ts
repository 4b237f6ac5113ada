import { describe, expect, it } from "vitest";
import { apiUser, openSite, PHONE, printed } from "./box.ts";

describe("what the simulated router tells of itself", () => {
  it("its board, memory and load, as they are set", async () => {
    const site = await openSite({ resource: { "cpu-load": "97" } });
    site.setResource({ "free-memory": "1048576" });
    expect(await printed(site, "/system/resource")).toEqual([
      {
        uptime: "0s",
        version: "7.18.2 (stable)",
        "cpu-load": "97",
        "cpu-count": "4",
        cpu: "ARM64",
        "free-memory": "1048576",
        "total-memory": "1073741824",
        "free-hdd-space": "94371840",
        "total-hdd-space": "134217728",
        "architecture-name": "arm64",
        "board-name": "hAP ax2",
        platform: "MikroTik",
      },
    ]);
  });

  it("the date as RouterOS before 7.10 wrote it, and since", async () => {
    for (const [version, date] of [
      ["6.49.10", "jul/14/2023"],
      ["7.9.2", "jul/14/2023"],
      ["7.10", "2023-07-14"],
      ["7.22", "2023-07-14"],
    ] as const) {
      const site = await openSite({ version, clock: { now: () => Date.UTC(2023, 6, 14, 12, 30, 5) } });
      expect(await printed(site, "/system/clock")).toMatchObject([{ date, time: "12:30:05" }]);
    }
  });

  it("a calendar that is wrong, until it is set", async () => {
    const site = await openSite();
    site.setClock(Date.UTC(2031, 0, 2));
    expect(await printed(site, "/system/clock")).toMatchObject([{ date: "2031-01-02" }]);
    await (await apiUser(site)).ask("/system/clock/set", "=date=2026-05-06", "=time=07:08:09");
    expect(await printed(site, "/system/clock")).toMatchObject([{ date: "2026-05-06", time: "07:08:09" }]);
  });

  it("its licence, under either name of the level", async () => {
    const site = await openSite({ license: { level: 4 } });
    expect(await printed(site, "/system/license")).toEqual([
      { "software-id": "KBND-0001", nlevel: "4", features: "" },
    ]);
    site.setLicense({ level: 5, word: "level" });
    expect(await printed(site, "/system/license", "=.proplist=level")).toEqual([{ level: "5" }]);
  });

  it("who may do what with it", async () => {
    const site = await openSite();
    expect(await printed(site, "/user", "?name=kibanda")).toMatchObject([{ group: "kibanda" }]);
    const [group] = await printed(site, "/user/group", "?name=kibanda");
    expect(group?.["policy"]?.split(",")).toEqual(expect.arrayContaining(["read", "write", "api", "!ftp"]));
  });

  it("its services, and their address lists by the name of the version", async () => {
    const site = await openSite({ version: "7.16.2" });
    await site.setService({ address: "127.0.0.0/8" });
    const [api] = await printed(site, "/ip/service", "?name=api");
    expect(api).toMatchObject({ port: `${site.port}`, address: "127.0.0.0/8", "max-sessions": "20" });
    site.setVersion("7.20.1");
    expect(await printed(site, "/ip/service", "?name=api")).toMatchObject([
      { "available-from": "127.0.0.0/8", disabled: "false" },
    ]);
    expect(await printed(site, "/ip/service", "?disabled=true", "=.proplist=name")).toEqual([
      { name: "www-ssl" },
      { name: "api-ssl" },
    ]);
  });

  it("no device-mode before 7.17, as no such menu was there", async () => {
    const site = await openSite({ version: "7.16.2" });
    const talk = await apiUser(site);
    expect(await talk.ask("/system/device-mode/print")).toEqual({ rows: [], trap: "no such command prefix" });
    site.setVersion("7.17");
    expect(await printed(site, "/system/device-mode")).toMatchObject([{ mode: "advanced", hotspot: "yes" }]);
  });
});

describe("what an owner writes down on the simulated router", () => {
  it("walled garden, address lists, bindings and files: added, changed, read and removed", async () => {
    const site = await openSite();
    const talk = await apiUser(site);
    for (const [menu, first, change] of [
      ["/ip/hotspot/walled-garden", "=dst-host=*.example.com", "=action=deny"],
      ["/ip/hotspot/walled-garden/ip", "=dst-address=10.0.0.1", "=action=drop"],
      ["/ip/hotspot/ip-binding", `=mac-address=${PHONE.mac}`, "=type=bypassed"],
      ["/ip/hotspot/profile", "=name=hsprof2", "=dns-name=wifi.duka"],
      ["/file", "=name=hotspot/shop.html", "=contents=<p>hello"],
    ] as const) {
      const { ret } = await talk.ask(`${menu}/add`, first);
      const id = `=.id=${ret ?? ""}`;
      expect(await talk.ask(`${menu}/set`, id, change), menu).toEqual({ rows: [] });
      const [, name = "", value = ""] = change.split("=");
      expect(await talk.ask(`${menu}/print`, `?${first.slice(1)}`), menu).toMatchObject({
        rows: [{ [name]: value }],
      });
      await talk.ask(`${menu}/remove`, id);
      expect(await talk.ask(`${menu}/remove`, id), menu).toMatchObject({ trap: "no such item" });
    }
    expect(await talk.ask("/ip/firewall/address-list/add", "=list=wg-chat")).toMatchObject({
      trap: "missing =address=",
    });
    expect(await talk.ask("/ip/hotspot/walled-garden/ip/add", "=action=allow")).toMatchObject({
      trap: "input does not match any value of action",
    });
  });

  it("a server told by the beginning of several names is ambiguous", async () => {
    const site = await openSite({ servers: ["hotel-east", "hotel-west"] });
    const talk = await apiUser(site);
    expect(await talk.ask("/ip/hotspot/user/add", "=name=v1", "=server=hotel")).toMatchObject({
      trap: "ambiguous value of server, more than one possible value matches input",
    });
    await talk.ask("/ip/hotspot/user/add", "=name=v1", "=server=hotel-w");
    expect(await printed(site, "/ip/hotspot/user")).toMatchObject([{ server: "hotel-west" }]);
  });

  it("a profile that is renamed takes its users along, and lasts as long as they need it", async () => {
    const site = await openSite();
    site.put("/ip/hotspot/user/profile", { name: "gold", "idle-timeout": "10m", "address-pool": "none" });
    site.put("/ip/hotspot/user", { name: "v1", profile: "gold" });
    const talk = await apiUser(site);
    await talk.ask("/ip/hotspot/user/profile/set", "=.id=*2", "=name=silver", "=keepalive-timeout=none");
    expect(await printed(site, "/ip/hotspot/user")).toMatchObject([{ profile: "silver" }]);
    expect(await talk.ask("/ip/hotspot/user/profile/set", "=.id=*2", "=idle-timeout=soon")).toMatchObject({
      trap: "invalid value for argument idle-timeout",
    });
  });

  it("a user that stands on every real router is nobody's, and stays", async () => {
    const site = await openSite({ trialUser: true });
    const talk = await apiUser(site);
    const { rows } = await talk.ask("/ip/hotspot/user/print", "?default=yes");
    expect(rows).toMatchObject([{ name: "default-trial", comment: "counters and limits for trial users" }]);
    expect((await talk.ask("/ip/hotspot/user/remove", `=.id=${rows[0]?.[".id"] ?? ""}`)).trap).toBeDefined();
    site.factoryReset();
    expect(site.state().users).toHaveLength(1);
  });

  it("the owner may type anything by hand", async () => {
    const site = await openSite();
    site.put("/ip/hotspot/user", { name: "v1", password: "v1" });
    expect(site.type("/ip/hotspot/user/print", "?name=v1")).toMatchObject([{ password: "v1" }]);
    site.type("/ip/hotspot/user/set", "=.id=*1", "=limit-uptime=2h");
    expect(site.rows("/ip/hotspot/user")).toMatchObject([{ "limit-uptime": "2h" }]);
    expect(() => site.type("/ip/hotspot/user/remove", "=.id=*9")).toThrow("no such item");
  });
});
