import { count, duration, flag, lasting, rate, text } from "./fields.ts";
import { createTable, type Menu, type Table } from "./table.ts";
import { Trap } from "./trap.ts";

/** `/ip/hotspot/user/profile`, with the one that is always there. */
export function createProfiles(): Table {
  const table = createTable({
    fields: {
      name: text,
      "rate-limit": rate,
      "shared-users": count,
      "session-timeout": duration,
      "idle-timeout": lasting,
      "keepalive-timeout": lasting,
      "status-autorefresh": text,
      "add-mac-cookie": flag,
      "mac-cookie-timeout": duration,
      "address-list": text,
      "address-pool": text,
      "parent-queue": text,
      "queue-type": text,
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
    judge: (_row, namesakes) => {
      if (namesakes.length > 0) throw new Trap("failure: profile with the same name already exists");
    },
  });
  table.add({ name: "default" });
  return table;
}

/** A renamed profile takes its users along, `default` cannot go. */
export function profileMenu(profiles: Table, users: Table): Menu {
  const nameOf = (id: string | undefined): string | undefined => profiles.get(id)?.["name"];
  return {
    ...profiles,
    set: (id, fields) => {
      const before = nameOf(id);
      profiles.set(id, fields);
      const after = nameOf(id);
      if (after === undefined || after === before) return;
      for (const user of users.list()) if (user["profile"] === before) user["profile"] = after;
    },
    remove: (id) => {
      if (nameOf(id) === "default") throw new Trap("failure: can not remove default profile");
      profiles.remove(id);
    },
  };
}
