import type { Air } from "./air.ts";
import type { Cookies } from "./cookies.ts";
import { parseDuration, printDuration } from "./durations.ts";
import { type Asking, type Books, type HouseRules, type LoginAnswer, refusal, wayOf } from "./login.ts";
import type { Online } from "./online.ts";
import type { Row } from "./table.ts";

/** What the entrance keeps its rules in. */
export type Customs = HouseRules & {
  /** How long a browser's cookie holds, in milliseconds. */
  readonly cookieLife: () => number;
  readonly note: (message: string) => void;
};

/** Who comes in and who goes out, with what is written down of it. */
export type Entrance = {
  readonly letIn: (asking: Asking) => LoginAnswer;
  readonly logout: (ones: readonly Online[], why: string) => void;
};

type Halls = Books & { readonly cookies: Cookies; readonly air: Air };

const add = (row: Row, name: string, more: number): void => {
  row[name] = `${Number(row[name] ?? 0) + more}`;
};

/** Counters of a user are written when a device logs out, as the old manuals tell. */
function writeCounters(user: Row, one: Online): void {
  user["uptime"] = printDuration((parseDuration(user["uptime"] ?? "0s") ?? 0) + one.uptime / 1_000);
  add(user, "bytes-in", one.bytesIn);
  add(user, "bytes-out", one.bytesOut);
}

/** A browser's cookie and, where the profile says so, the router's own memory of the device. */
function giveCookies(cookies: Cookies, { name, device }: Asking, house: Books & Customs): void {
  const user = house.users.find(name);
  const profile = house.profiles.find(user?.["profile"] ?? "default");
  const held = { user: name, mac: device.mac, password: user?.["password"] ?? "" };
  const ways = house.loginBy();
  if (ways.includes("cookie")) cookies.give({ ...held, kind: "cookie", left: house.cookieLife() });
  if (!ways.includes("mac-cookie") || profile?.["add-mac-cookie"] !== "true") return;
  const seconds = parseDuration(profile["mac-cookie-timeout"] ?? "3d") ?? 0;
  cookies.give({ ...held, kind: "mac-cookie", left: seconds * 1_000 });
}

export function createEntrance(halls: Halls, customs: Customs): Entrance {
  const { users, roll, cookies, air } = halls;
  const logout: Entrance["logout"] = (ones, why) => {
    for (const one of ones) {
      roll.leave(one);
      const user = users.find(one.user);
      if (user !== undefined) writeCounters(user, one);
      customs.note(`${one.user} (${one.ip}): logged out: ${why}`);
    }
  };
  const letIn = (asking: Asking): LoginAnswer => {
    const { name, device } = asking;
    const reason = refusal(asking, halls, customs);
    if (reason !== undefined) {
      customs.note(`${name} (${device.ip}): login failed: ${reason}`);
      return { ok: false, reason };
    }
    const before = roll.at(device.mac);
    if (before !== undefined) logout([before], "lost to another login");
    air.enter(device);
    const loginBy = wayOf(asking, customs);
    const { ip, mac } = device;
    roll.enter({ user: name, ip, mac, loginBy, uptime: 0, idle: 0, bytesIn: 0, bytesOut: 0 });
    if (asking.cookie === undefined) giveCookies(cookies, asking, { ...halls, ...customs });
    customs.note(`${name} (${ip}): logged in`);
    return { ok: true };
  };
  return { letIn, logout };
}
