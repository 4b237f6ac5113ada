import { bytes, duration, type Field, flag, mac, text } from "./fields.ts";
import { createTable, type Menu, type Row, type Table } from "./table.ts";
import { Trap } from "./trap.ts";

const UNUSED = {
  uptime: "0s",
  "bytes-in": "0",
  "bytes-out": "0",
  "packets-in": "0",
  "packets-out": "0",
} as const;

/** A hotspot server told by its name or the beginning of it. */
function serverOf(servers: () => readonly string[]): Field {
  return (value) => {
    const meant = ["all", ...servers()].filter((name) => name.startsWith(value));
    if (meant.includes(value)) return value;
    if (meant.length > 1) {
      throw new Trap("ambiguous value of server, more than one possible value matches input", 1);
    }
    const [only] = meant;
    if (only === undefined) throw new Trap("input does not match any value of server", 1);
    return only;
  };
}

/** `/ip/hotspot/user`. The key is name and server. */
export function createUsers(profiles: Table, servers: () => readonly string[]): Table {
  return createTable({
    fields: {
      name: text,
      password: text,
      comment: text,
      email: text,
      address: text,
      routes: text,
      "mac-address": mac,
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
      server: serverOf(servers),
    },
    defaults: { server: "all", profile: "default", ...UNUSED, dynamic: "false", disabled: "false" },
    judge: (row, namesakes) => {
      if (namesakes.some((other) => other["server"] === row["server"])) {
        throw new Trap("failure: already have user with this name for this server");
      }
    },
  });
}

/** Forgets what was used, of one name or of all. */
export function resetCounters(users: Table, name?: string): void {
  for (const row of name === undefined ? users.list() : (users.lookup("name", name) ?? []))
    Object.assign(row, UNUSED);
}

/** As in the exports of real routers: `[ find default=yes ] comment="counters and limits for trial users"`. */
export function addTrialUser(users: Table): void {
  const id = users.add({ name: "default-trial", comment: "counters and limits for trial users" });
  Object.assign(users.get(id) ?? {}, { default: "true" });
}

export function userMenu(users: Table): Menu {
  return {
    ...users,
    remove: (id) => {
      if (users.get(id)?.["default"] === "true") throw new Trap("failure: can not remove default user");
      users.remove(id);
    },
    verbs: {
      "reset-counters": ({ ".id": id, numbers }: Row) => {
        const ids = (id ?? numbers)?.split(",");
        if (ids === undefined) resetCounters(users);
        for (const each of ids ?? []) {
          const row = users.get(each);
          if (row === undefined) throw new Trap("no such item", 0);
          Object.assign(row, UNUSED);
        }
      },
    },
  };
}
