import routerosApi from "routeros-api";
import { describe, expect, it } from "vitest";
import { askedByPython, pythonIsMissing } from "./clients.ts";
import { ending, LAPTOP, openBox, PHONE, rawClient } from "./support.ts";

describe("the simulated router, seen by clients that are not ours", () => {
  const worlds = [
    { version: "7.16.2", tag: "last" },
    { version: "7.18.2", tag: "first" },
  ] as const;

  it.for(worlds)("Python's librouteros finds what a router would say ($version)", async (world, { skip }) => {
    if (pythonIsMissing !== undefined && process.env["CI"] === "true") throw new Error(pythonIsMissing);
    skip(pythonIsMissing !== undefined, pythonIsMissing);
    const box = await openBox(world);
    expect(await askedByPython(box.port)).toEqual({
      nobody: [],
      added: "*1",
      one: [{ name: "py1", "limit-uptime": "1h30m", disabled: false }],
      either: [{ name: "py1" }, { name: "py2" }],
      both: [{ name: "py1" }],
      uptimes: ["1h30m", "1d2h"],
      duplicate: { message: "failure: already have user with this name for this server", category: null },
      bad_profile: { message: "input does not match any value of profile", category: 1 },
      unknown_parameter: { message: "unknown parameter colour", category: null },
      no_such_item: { message: "no such item", category: 0 },
      no_such_path: { message: "no such command prefix", category: 0 },
      no_such_verb: { message: "no such command", category: 0 },
      changed: [{ "limit-uptime": "1d2h", disabled: true }],
      left: ["py2"],
      version: [`${world.version} (stable)`],
      bad_login: { message: "invalid user name or password (6)", category: null },
    });
  });

  it.for(worlds)("the npm client routeros-api finds what a router would say ($version)", async (world) => {
    const box = await openBox(world);
    const api = new routerosApi.RouterOSAPI({
      host: box.host,
      port: box.port,
      user: "kibanda",
      password: "secret",
    });
    await api.connect();
    ending(async () => {
      await api.close();
    });
    api.on("error", () => undefined);
    expect(await api.write(["/ip/hotspot/user/print", "?name=nobody"])).toEqual([]);
    expect(await api.write(["/ip/hotspot/user/add", "=name=npm1", "=limit-uptime=90m"])).toEqual([
      { ret: "*1" },
    ]);
    const words = ["/ip/hotspot/user/print", "?name=npm1", "=.proplist=name,limit-uptime"];
    expect(await api.write(words)).toEqual([{ name: "npm1", "limit-uptime": "1h30m" }]);
    await expect(api.write(["/ip/hotspot/user/add", "=name=npm1"])).rejects.toThrow("already have user");
    expect(await api.write(["/ip/hotspot/user/print", "=count-only="])).toEqual([{ ret: "1" }]);
    expect(await api.write(["/ip/hotspot/user/disable", "=.id=*1"])).toEqual([]);
    expect(box.state().users[0]).toMatchObject({ disabled: "true" });
    expect(await api.write(["/system/identity/print"])).toEqual([{ name: "kibanda-hotspot" }]);
    expect(await api.write(["/ip/hotspot/print", "=.proplist=name"])).toEqual([{ name: "hotspot1" }]);
  });
});

describe("the simulated router, word by word", () => {
  it("says !empty from 7.18 on, and not before", async () => {
    for (const [version, replies] of [
      ["7.16.2", [["!done"]]],
      ["7.18.2", [["!empty"], ["!done"]]],
    ] as const) {
      const box = await openBox({ version });
      const client = await rawClient(box.port);
      client.say("/login", "=name=kibanda", "=password=secret");
      await client.hear(1);
      client.say("/ip/hotspot/user/print", "?name=nobody");
      expect(await client.hear(replies.length)).toEqual(replies);
    }
  });

  it("puts the tag on every reply, right after the reply word or last", async () => {
    for (const [tag, reply] of [
      ["first", ["!re", ".tag=7", "=name=kibanda-hotspot"]],
      ["last", ["!re", "=name=kibanda-hotspot", ".tag=7"]],
    ] as const) {
      const box = await openBox({ tag });
      const client = await rawClient(box.port);
      client.say("/login", "=name=kibanda", "=password=secret");
      await client.hear(1);
      client.say("/system/identity/print", ".tag=7");
      expect(await client.hear(2)).toEqual([reply, ["!done", ".tag=7"]]);
    }
  });

  it("interrupts a command that hangs when it is cancelled", async () => {
    const box = await openBox();
    box.faults.add({
      command: "/system/identity/print",
      mishap: { kind: "lost", when: "before", how: "silence" },
    });
    const client = await rawClient(box.port);
    client.say("/login", "=name=kibanda", "=password=secret");
    await client.hear(1);
    client.say("/system/identity/print", ".tag=a");
    client.say("/cancel", "=tag=a", ".tag=b");
    expect(await client.hear(3)).toEqual([
      ["!trap", ".tag=a", "=category=2", "=message=interrupted"],
      ["!done", ".tag=a"],
      ["!done", ".tag=b"],
    ]);
  });

  it("follows the manual's query stack: and, or, not, has, less, more", async () => {
    const box = await openBox();
    for (const name of ["a", "b", "c"])
      box.put("/ip/hotspot/user", { name, comment: name === "c" ? "" : `of ${name}` });
    const client = await rawClient(box.port);
    client.say("/login", "=name=kibanda", "=password=secret");
    await client.hear(1);
    const names = async (...query: string[]): Promise<string> => {
      client.say("/ip/hotspot/user/print", ...query, "=.proplist=name");
      let found = "";
      for (;;) {
        const [reply] = await client.hear(1);
        if (reply?.[0] === "!done") return found;
        found += reply?.[1]?.replace("=name=", "") ?? "";
      }
    };
    expect(await names("?name=a", "?name=b", "?#|")).toBe("ab");
    expect(await names("?name=a", "?#!")).toBe("bc");
    expect(await names("?comment")).toBe("ab");
    expect(await names("?-comment")).toBe("c");
    expect(await names("?>name=a", "?<name=c")).toBe("b");
    expect(await names("?=name=a", "?name=b", "?name=c", "?#||")).toBe("abc");
    expect(await names("?name=a", "?name=b", "?#1")).toBe("a");
    expect(await names()).toBe("abc");
  });

  it("ends the talk with a client that commands before login or sends words without end", async () => {
    const box = await openBox();
    const early = await rawClient(box.port);
    early.say("/system/identity/print");
    expect(await early.hear(1)).toEqual([["!fatal", "not logged in"]]);
    await early.closed();
    const endless = await rawClient(box.port);
    endless.say("/login", `=name=${"x".repeat(2_000)}`);
    expect(await endless.hear(1)).toEqual([["!fatal", "word too long"]]);
    await endless.closed();
  });

  it("closes one session too many without a word", async () => {
    const box = await openBox({ maxSessions: 1 });
    const first = await rawClient(box.port);
    first.say("/login", "=name=kibanda", "=password=secret");
    await first.hear(1);
    const second = await rawClient(box.port);
    await second.closed();
    expect(second.heard).toEqual([]);
  });

  it("cuts a customer off at the bought time, and does not let them in again", async () => {
    const box = await openBox();
    box.put("/ip/hotspot/user", { name: "v1", password: "v1", "limit-uptime": "1h" });
    expect(box.loginCustomer("v1", PHONE)).toEqual({ ok: true });
    expect(box.loginCustomer("v1", LAPTOP)).toEqual({ ok: false, reason: "user-session-limit" });
    box.passTime(59 * 60_000);
    expect(box.state().active).toMatchObject([
      { user: "v1", uptime: "59m", address: PHONE.ip, ".id": "*0A05320B" },
    ]);
    box.passTime(60_000);
    expect(box.state()).toMatchObject({ active: [], users: [{ uptime: "1h" }] });
    expect(box.loginCustomer("v1", PHONE)).toEqual({ ok: false, reason: "uptime-limit" });
    expect(box.loginCustomer("v2", PHONE)).toEqual({ ok: false, reason: "invalid-username" });
  });

  it("cuts a customer off at the bought traffic", async () => {
    const box = await openBox();
    box.put("/ip/hotspot/user", { name: "v1", password: "v1", "limit-bytes-total": "1000" });
    box.loginCustomer("v1", PHONE);
    box.passTraffic("v1", 1_000);
    expect(box.state()).toMatchObject({ active: [], users: [{ "bytes-out": "1000" }] });
    expect(box.loginCustomer("v1", PHONE)).toEqual({ ok: false, reason: "traffic-limit" });
  });

  it("the same seed brings the same weather", async () => {
    const weather = async (seed: number): Promise<string> => {
      const box = await openBox({ seed });
      box.faults.add({ command: "*", chance: 0.5, mishap: { kind: "delay", ms: 1 } });
      return Array.from({ length: 40 }, () => (box.faults.strike("/x") === undefined ? "." : "!")).join("");
    };
    expect(await weather(7)).toBe(await weather(7));
    expect(await weather(7)).not.toBe(await weather(8));
  });
});
