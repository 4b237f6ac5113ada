import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/simulators/routeros/durations.ts";
import type { RouterOs, Row } from "../../src/simulators/routeros/index.ts";
import { CLIENTS, pythonIsMissing, rowsIn, type Step } from "./clients.ts";
import { adapterFor, LAPTOP, openBox, PHONE, THREE_HOURS } from "./support.ts";

const USER = "/ip/hotspot/user";
const PROFILE = "/ip/hotspot/user/profile";
const ACTIVE = "/ip/hotspot/active";
const COOKIE = "/ip/hotspot/cookie";
const MENUS = [
  ...[USER, PROFILE, ACTIVE, COOKIE, "/ip/hotspot/host", "/ip/hotspot", "/ip/hotspot/profile"],
  ...["/ip/hotspot/walled-garden", "/ip/hotspot/walled-garden/ip", "/ip/firewall/address-list"],
  ...["/system/resource", "/system/clock", "/system/license", "/system/identity", "/ip/service", "/file"],
] as const;
const VERSIONS = ["6.49.10", "7.16.2", "7.18.2"] as const;
const CASES = CLIENTS.flatMap((client) => VERSIONS.map((version) => ({ ...client, version })));

const print = (menu: string): Step => ({ do: "print", menu });
const bytesOf = (row: Row): number => Number(row["bytes-in"]) + Number(row["bytes-out"]);
const secondsOf = (row: Row): number | undefined => parseDuration(row["uptime"] ?? "");

/** What stands in the row, told as our adapter tells it. */
function user(row: Row): object {
  const { name, profile, "limit-uptime": time, "limit-bytes-total": bytes, "mac-address": mac } = row;
  return {
    name,
    profile,
    mark: row["comment"] ?? "",
    isOff: row["disabled"] === "true",
    ...(time !== undefined && { limitSeconds: parseDuration(time) }),
    ...(bytes !== undefined && { limitBytes: Number(bytes) }),
    seconds: secondsOf(row),
    bytes: bytesOf(row),
    ...(mac !== undefined && { mac }),
  };
}

function session(row: Row): object {
  return {
    name: row["user"],
    mac: row["mac-address"],
    address: row["address"],
    seconds: secondsOf(row),
    bytes: bytesOf(row),
  };
}

/** A shop at work: two vouchers of ours, one used for a while and still online, and the owner's own guest. */
async function busyRouter(version: string) {
  const box = await openBox({ version, license: { level: 4 } });
  const router = adapterFor(box);
  await router.provision({ ...THREE_HOURS, devices: 2 });
  await router.provision({ code: "zz99zz99", mark: "kibanda:vch_2", seconds: 5_400, mac: LAPTOP.mac });
  box.put(USER, { name: "reception", password: "desk" });
  box.put("/ip/hotspot/walled-garden/ip", { "dst-host": "pay.example", comment: "kibanda" });
  box.loginCustomer(THREE_HOURS.code, PHONE);
  box.passTime(3_600_000);
  box.passTraffic(THREE_HOURS.code, 40_000, 2_000);
  box.loginCustomer(THREE_HOURS.code, PHONE);
  box.passTime(600_000);
  return { box, router };
}

function shown(box: RouterOs, menu: string): readonly Row[] {
  return rowsIn(box.rows(menu));
}

describe.for(CASES)("$name and our adapter, on RouterOS $version", ({ name, carryOut, version }) => {
  const mayRun = (skip: (condition: boolean, note?: string) => void): void => {
    const missing = name.startsWith("Python") ? pythonIsMissing : undefined;
    if (missing !== undefined && process.env["CI"] === "true") throw new Error(missing);
    skip(missing !== undefined, missing);
  };

  it("read the same users, counters, sessions and health", async ({ skip }) => {
    mayRun(skip);
    const { box, router } = await busyRouter(version);
    const found = (await carryOut(box.port, MENUS.map(print))).map(rowsIn);
    const at = (menu: (typeof MENUS)[number]): readonly Row[] => found[MENUS.indexOf(menu)] ?? [];
    expect(await router.users()).toEqual(at(USER).map(user));
    expect(await router.sessions()).toEqual(at(ACTIVE).map(session));
    expect(at(USER).map(user)).toMatchObject([
      { name: THREE_HOURS.code, limitSeconds: 10_800, seconds: 3_600, bytes: 42_000 },
      { name: "zz99zz99", mac: LAPTOP.mac },
      { name: "reception", mark: "" },
    ]);
    expect(at(ACTIVE).map(session)).toMatchObject([{ seconds: 600, bytes: 0, mac: PHONE.mac }]);
    const [resource, clock, license] = [at("/system/resource"), at("/system/clock"), at("/system/license")];
    expect(await router.status()).toMatchObject({
      version: resource[0]?.["version"],
      board: resource[0]?.["board-name"],
      cpuLoad: Number(resource[0]?.["cpu-load"]),
      freeMemory: Number(resource[0]?.["free-memory"]),
      activeUsers: at(ACTIVE).length,
      licenceCap: 200,
    });
    expect(license).toMatchObject([{ nlevel: "4" }]);
    expect(clock).toMatchObject([{ date: version === "6.49.10" ? "jan/01/2026" : "2026-01-01" }]);
    for (const menu of MENUS) expect(at(menu), menu).toEqual(shown(box, menu));
  });

  it("what it writes is what our adapter finds there", async ({ skip }) => {
    mayRun(skip);
    const { box, router } = await busyRouter(version);
    const [ours] = await carryOut(box.port, [print(USER), print(ACTIVE)]).then((found) => found.map(rowsIn));
    const id = ours?.[0]?.[".id"] ?? "";
    await carryOut(box.port, [
      { do: "add", menu: PROFILE, fields: { name: "kb-9M-d1", "rate-limit": "9M/9M" } },
      {
        do: "add",
        menu: USER,
        fields: { name: "written", profile: "kb-9M-d1", "limit-uptime": "1d2h", comment: "by hand" },
      },
      { do: "set", menu: USER, fields: { ".id": id, disabled: "yes", "limit-bytes-total": "5000000" } },
      { do: "remove", menu: ACTIVE, ids: [shown(box, ACTIVE)[0]?.[".id"] ?? ""] },
      { do: "remove", menu: COOKIE, ids: [shown(box, COOKIE)[0]?.[".id"] ?? ""] },
      { do: "add", menu: "/ip/hotspot/walled-garden/ip", fields: { "dst-host": "chat.example" } },
      { do: "add", menu: "/ip/firewall/address-list", fields: { list: "wg-chat", address: "10.1.2.3" } },
    ]);
    expect(await router.sessions()).toEqual([]);
    expect(await router.usage([THREE_HOURS.code, "written"])).toMatchObject([
      { name: THREE_HOURS.code, isOff: true, limitBytes: 5_000_000, seconds: 4_200 },
      { name: "written", mark: "by hand", profile: "kb-9M-d1", limitSeconds: 93_600, isOff: false },
    ]);
    expect(shown(box, "/ip/hotspot/walled-garden/ip")).toMatchObject([
      { "dst-host": "pay.example" },
      { "dst-host": "chat.example" },
    ]);
    expect(shown(box, COOKIE)).toEqual([]);
    expect(box.returnDevices()).toBe(0);
  });
});
