import { printDuration } from "./durations.ts";
import { type Device, Guests, type LoginAnswer, type Online } from "./guests.ts";
import { bytes, count, createTable, duration, flag, type Menu, rate, type Table, text } from "./table.ts";
import { Trap } from "./trap.ts";

export type HotspotOptions = {
  readonly servers: readonly string[];
  /** Removing one active row logs out every device of that user, as reported of real routers. */
  readonly kickAll: boolean;
};

export type Hotspot = {
  readonly menus: Readonly<Record<string, Menu>>;
  readonly users: Table;
  readonly profiles: Table;
  readonly loginCustomer: (name: string, device: Device) => LoginAnswer;
  readonly passTime: (ms: number) => void;
  readonly passTraffic: (name: string, bytes: number) => void;
  /** What a power cut does: active rows and hosts are lost, users, profiles and cookies stay. */
  readonly reboot: () => void;
};

const hexOfIp = (ip: string): string =>
  ip
    .split(".")
    .map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase())
    .join("");

function userTable(profiles: Table, servers: readonly string[]): Table {
  return createTable({
    fields: {
      name: text,
      password: text,
      comment: text,
      email: text,
      address: text,
      "mac-address": text,
      disabled: flag,
      "limit-uptime": duration,
      "limit-bytes-in": bytes,
      "limit-bytes-out": bytes,
      "limit-bytes-total": bytes,
      profile: (value) => {
        if (profiles.find(value) === undefined)
          throw new Trap("input does not match any value of profile", 1);
        return value;
      },
      server: (value) => {
        const meant = ["all", ...servers].filter((name) => name === value || name.startsWith(value));
        if (meant.includes(value)) return value;
        if (meant.length > 1) {
          throw new Trap("ambiguous value of server, more than one possible value matches input", 1);
        }
        const [only] = meant;
        if (only === undefined) throw new Trap("input does not match any value of server", 1);
        return only;
      },
    },
    defaults: {
      server: "all",
      profile: "default",
      uptime: "0s",
      "bytes-in": "0",
      "bytes-out": "0",
      "packets-in": "0",
      "packets-out": "0",
      dynamic: "false",
      disabled: "false",
    },
    judge: (row, others) => {
      const twin = others.some((other) => other["name"] === row["name"] && other["server"] === row["server"]);
      if (twin) throw new Trap("failure: already have user with this name for this server");
    },
  });
}

function profileTable(): Table {
  const table = createTable({
    fields: {
      name: text,
      "rate-limit": rate,
      "shared-users": count,
      "session-timeout": duration,
      "idle-timeout": text,
      "keepalive-timeout": text,
      "status-autorefresh": text,
      "add-mac-cookie": flag,
      "mac-cookie-timeout": duration,
      "address-list": text,
      "address-pool": text,
      "parent-queue": text,
      "transparent-proxy": flag,
      "on-login": text,
      "on-logout": text,
    },
    defaults: {
      "idle-timeout": "none",
      "keepalive-timeout": "2m",
      "status-autorefresh": "1m",
      "shared-users": "1",
      "add-mac-cookie": "true",
      "mac-cookie-timeout": "3d",
      "transparent-proxy": "false",
    },
    judge: (row, others) => {
      if (others.some((other) => other["name"] === row["name"])) {
        throw new Trap("failure: profile with the same name already exists");
      }
    },
  });
  table.add({ name: "default" });
  return table;
}

/** The users' side of the profile menu: a renamed profile takes its users along, `default` cannot go. */
function profileMenu(profiles: Table, users: Table): Menu {
  const nameOf = (id: string | undefined): string | undefined =>
    profiles.rows.find((row) => row[".id"] === id)?.["name"];
  return {
    list: profiles.list,
    add: profiles.add,
    set: (id, fields) => {
      const before = nameOf(id);
      profiles.set(id, fields);
      const after = nameOf(id);
      for (const user of users.rows) {
        if (user["profile"] === before && after !== undefined) user["profile"] = after;
      }
    },
    remove: (id) => {
      if (nameOf(id) === "default") throw new Trap("failure: can not remove default profile");
      profiles.remove(id);
    },
  };
}

function activeMenu(guests: Guests, server: string, kickAll: boolean): Menu {
  const id = (one: Online): string => `*${hexOfIp(one.ip)}`;
  return {
    list: () =>
      guests.online.map((one) => ({
        ".id": id(one),
        server,
        user: one.user,
        address: one.ip,
        "mac-address": one.mac,
        "login-by": "http-chap",
        uptime: printDuration(one.uptime / 1_000),
        "idle-time": "0s",
        "bytes-in": `${one.bytesIn}`,
        "bytes-out": `${one.bytesOut}`,
        radius: "false",
      })),
    remove: (asked) => {
      const gone = guests.online.find((one) => id(one) === asked);
      if (gone === undefined) throw new Trap("no such item", 0);
      guests.logout((one) => one === gone || (kickAll && one.user === gone.user));
    },
  };
}

export function createHotspot({ servers, kickAll }: HotspotOptions): Hotspot {
  const profiles = profileTable();
  const users = userTable(profiles, servers);
  const guests = new Guests(users, profiles);
  const forget = (list: "cookies" | "hosts") => (asked: string) => {
    if (!guests[list].some((row) => row[".id"] === asked)) throw new Trap("no such item", 0);
    guests[list] = guests[list].filter((row) => row[".id"] !== asked);
  };
  return {
    users,
    profiles,
    menus: {
      "/ip/hotspot": {
        list: () =>
          servers.map((name, i) => ({ ".id": `*${i + 1}`, name, interface: "bridge", disabled: "false" })),
      },
      "/ip/hotspot/user": users,
      "/ip/hotspot/user/profile": profileMenu(profiles, users),
      "/ip/hotspot/active": activeMenu(guests, servers[0] ?? "hotspot1", kickAll),
      "/ip/hotspot/cookie": { list: () => guests.cookies, remove: forget("cookies") },
      "/ip/hotspot/host": { list: () => guests.hosts, remove: forget("hosts") },
    },
    loginCustomer: (name, device) => guests.login(name, device),
    passTime: (ms) => {
      for (const one of guests.online) one.uptime += ms;
      guests.cutTheSpent();
    },
    passTraffic: (name, amount) => {
      for (const one of guests.online.filter(({ user }) => user === name).slice(0, 1)) one.bytesOut += amount;
      guests.cutTheSpent();
    },
    reboot: () => {
      guests.online = [];
      guests.hosts = [];
    },
  };
}
