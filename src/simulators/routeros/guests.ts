import { parseDuration, printDuration } from "./durations.ts";
import type { Row, Table } from "./table.ts";

/** A device online with a user's name. Times in milliseconds, traffic in bytes, since its login. */
export type Online = {
  readonly user: string;
  readonly ip: string;
  readonly mac: string;
  uptime: number;
  bytesIn: number;
  bytesOut: number;
};

/** A customer's device as the access point sees it. */
export type Device = { readonly ip: string; readonly mac: string; readonly password?: string };

/** Why the login page says no: the keys of RouterOS's `errors.txt`. */
export type LoginRefusal = "invalid-username" | "uptime-limit" | "traffic-limit" | "user-session-limit";

export type LoginAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: LoginRefusal };

const number = (value: string | undefined): number => Number(value ?? 0);

/** The guests of the hotspot: who is online, who is remembered, who is in the air. */
export class Guests {
  online: Online[] = [];
  cookies: Row[] = [];
  hosts: Row[] = [];
  readonly users: Table;
  readonly profiles: Table;
  #last = 0;

  constructor(users: Table, profiles: Table) {
    this.users = users;
    this.profiles = profiles;
  }

  #id(): string {
    this.#last += 1;
    return `*${this.#last.toString(16).toUpperCase()}`;
  }

  login(name: string, device: Device): LoginAnswer {
    const reason = this.#refusal(name, device);
    if (reason !== undefined) return { ok: false, reason };
    const { ip, mac } = device;
    this.logout((one) => one.mac === mac);
    this.online.push({ user: name, ip, mac, uptime: 0, bytesIn: 0, bytesOut: 0 });
    this.cookies = this.cookies.filter((cookie) => cookie["mac-address"] !== mac);
    this.cookies.push({ ".id": this.#id(), user: name, "mac-address": mac, "expires-in": "3d" });
    this.hosts = this.hosts.filter((host) => host["mac-address"] !== mac);
    this.hosts.push({
      ".id": this.#id(),
      "mac-address": mac,
      address: ip,
      "to-address": ip,
      authorized: "true",
    });
    return { ok: true };
  }

  #refusal(name: string, { mac, password = name }: Device): LoginRefusal | undefined {
    const user = this.users.find(name);
    if (user?.["disabled"] !== "false" || (user["password"] ?? "") !== password) return "invalid-username";
    if (this.#timeLeft(user) <= 0) return "uptime-limit";
    if (this.#bytesLeft(user) <= 0) return "traffic-limit";
    return this.#places(user, mac) <= 0 ? "user-session-limit" : undefined;
  }

  /** How many more devices than those online, this one apart, may use the name. */
  #places(user: Row, mac: string): number {
    const others = this.online.filter((one) => one.user === user["name"] && one.mac !== mac);
    const shared = this.profiles.find(user["profile"] ?? "default")?.["shared-users"] ?? "1";
    return shared === "unlimited" ? Number.POSITIVE_INFINITY : Number(shared) - others.length;
  }

  /** Counters of a user are written when a device logs out, as the old manuals tell. */
  logout(meant: (one: Online) => boolean): void {
    for (const one of this.online.filter(meant)) {
      const user = this.users.find(one.user);
      const host = this.hosts.find((row) => row["mac-address"] === one.mac);
      if (host !== undefined) host["authorized"] = "false";
      if (user === undefined) continue;
      user["uptime"] = printDuration((parseDuration(user["uptime"] ?? "0s") ?? 0) + one.uptime / 1_000);
      user["bytes-in"] = `${number(user["bytes-in"]) + one.bytesIn}`;
      user["bytes-out"] = `${number(user["bytes-out"]) + one.bytesOut}`;
    }
    this.online = this.online.filter((one) => !meant(one));
  }

  /** Whoever has used up the limits goes, one after another: each one's counters count for the next. */
  cutTheSpent(): void {
    for (const one of [...this.online]) {
      const user = this.users.find(one.user);
      if (user === undefined) continue;
      const spent =
        this.#timeLeft(user) * 1_000 <= one.uptime || this.#bytesLeft(user) <= one.bytesIn + one.bytesOut;
      if (spent) this.logout((other) => other === one);
    }
  }

  #timeLeft(user: Row): number {
    const limit = user["limit-uptime"];
    if (limit === undefined) return Number.POSITIVE_INFINITY;
    return (parseDuration(limit) ?? 0) - (parseDuration(user["uptime"] ?? "0s") ?? 0);
  }

  #bytesLeft(user: Row): number {
    const limit = user["limit-bytes-total"];
    if (limit === undefined) return Number.POSITIVE_INFINITY;
    return Number(limit) - number(user["bytes-in"]) - number(user["bytes-out"]);
  }
}
