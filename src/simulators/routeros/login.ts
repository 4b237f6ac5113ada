import type { Device } from "./air.ts";
import type { Cookie } from "./cookies.ts";
import { isTrafficSpent, timeLeft } from "./limits.ts";
import type { Online, Roll } from "./online.ts";
import type { Row, Table } from "./table.ts";

/** Why the login page says no: the keys of RouterOS's `errors.txt`; `hotspot-off` when there is no such page. */
export type LoginRefusal =
  | "hotspot-off"
  | "chap-missing"
  | "invalid-username"
  | "invalid-mac"
  | "uptime-limit"
  | "traffic-limit"
  | "user-session-limit"
  | "license-session-limit";

export type LoginAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: LoginRefusal };

/** What the hotspot is set up to allow. */
export type HouseRules = {
  /** Whether there is a hotspot that works at all. */
  readonly serving: () => boolean;
  readonly loginBy: () => readonly string[];
  /** Most devices online, by the licence. */
  readonly cap: () => number;
};

/** A device that asks to be let in; with a cookie it types nothing. */
export type Asking = { readonly name: string; readonly device: Device; readonly cookie?: Cookie };

const ANY_DEVICE = "00:00:00:00:00:00";

export function wayOf({ device, cookie }: Asking, rules: HouseRules): Online["loginBy"] {
  return cookie?.kind ?? device.by ?? (rules.loginBy().includes("http-chap") ? "http-chap" : "http-pap");
}

function wrongWord({ name, device, cookie }: Asking, user: Row | undefined): boolean {
  const word = cookie?.password ?? device.password ?? name;
  return user?.["disabled"] !== "false" || (user["password"] ?? "") !== word;
}

function wrongDevice({ device }: Asking, user: Row): boolean {
  const locked = user["mac-address"] ?? ANY_DEVICE;
  return locked !== ANY_DEVICE && locked !== device.mac.toUpperCase();
}

/** Whether one device more than those online, this one apart, may use the name. */
function isFull(user: Row, { mac }: Device, { profiles, roll }: Books): boolean {
  const shared = profiles.find(user["profile"] ?? "default")?.["shared-users"] ?? "1";
  const others = roll.of(user["name"] ?? "").filter((one) => one.mac !== mac);
  return shared !== "unlimited" && others.length >= Number(shared);
}

export type Books = { readonly users: Table; readonly profiles: Table; readonly roll: Roll };

/** Why this device is not let in, if it is not. */
export function refusal(asking: Asking, books: Books, rules: HouseRules): LoginRefusal | undefined {
  const { device } = asking;
  const user = books.users.find(asking.name);
  if (!rules.serving()) return "hotspot-off";
  if (!rules.loginBy().includes(wayOf(asking, rules))) return "chap-missing";
  if (user === undefined || wrongWord(asking, user)) return "invalid-username";
  if (wrongDevice(asking, user)) return "invalid-mac";
  if (timeLeft(user) <= 0) return "uptime-limit";
  if (isTrafficSpent(user)) return "traffic-limit";
  if (isFull(user, device, books)) return "user-session-limit";
  const others = books.roll.size() - (books.roll.at(device.mac) === undefined ? 0 : 1);
  return others >= rules.cap() ? "license-session-limit" : undefined;
}
