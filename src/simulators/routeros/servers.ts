import { duration, flag, lasting, text } from "./fields.ts";
import { createTable, type Menu, type Row, type Table } from "./table.ts";
import { Trap } from "./trap.ts";

export type Servers = {
  readonly menus: Readonly<Record<string, Menu>>;
  readonly names: () => readonly string[];
  /** The settings of the first server that is enabled; nothing when there is none. */
  readonly profile: () => Row | undefined;
};

const WAYS = ["mac", "cookie", "http-chap", "https", "http-pap", "trial", "mac-cookie"];

function serverProfiles(loginBy: readonly string[]): Table {
  const table = createTable({
    fields: {
      name: text,
      "hotspot-address": text,
      "dns-name": text,
      "html-directory": text,
      "html-directory-override": text,
      "rate-limit": text,
      "http-proxy": text,
      "smtp-server": text,
      "login-by": (value) => {
        if (value.split(",").some((way) => !WAYS.includes(way)))
          throw new Trap("input does not match any value of login-by", 1);
        return value;
      },
      "http-cookie-lifetime": duration,
      "ssl-certificate": text,
      "split-user-domain": flag,
      "use-radius": flag,
    },
    defaults: {
      "hotspot-address": "0.0.0.0",
      "dns-name": "",
      "html-directory": "hotspot",
      "html-directory-override": "",
      "http-proxy": "0.0.0.0:0",
      "login-by": "cookie,http-chap",
      "http-cookie-lifetime": "3d",
      "split-user-domain": "false",
      "use-radius": "false",
    },
  });
  table.add({ name: "default" });
  table.add({
    name: "hsprof1",
    "hotspot-address": "10.5.50.1",
    "dns-name": "login.hotspot",
    "login-by": loginBy.join(","),
  });
  return table;
}

/** `/ip/hotspot` and `/ip/hotspot/profile`. An empty list: nobody has set a hotspot up. */
export function createServers(
  given: readonly string[],
  { loginBy, isInert }: { readonly loginBy: readonly string[]; readonly isInert: () => boolean },
): Servers {
  const profiles = serverProfiles(loginBy);
  const servers = createTable({
    fields: {
      name: text,
      interface: text,
      profile: text,
      "address-pool": text,
      "addresses-per-mac": text,
      "idle-timeout": lasting,
      "keepalive-timeout": lasting,
      disabled: flag,
    },
    defaults: {
      interface: "bridge",
      profile: "hsprof1",
      "address-pool": "hs-pool-1",
      "addresses-per-mac": "2",
      "idle-timeout": "5m",
      "keepalive-timeout": "none",
      disabled: "false",
    },
  });
  for (const name of given) servers.add({ name });
  /** Configuration is accepted and does nothing: RouterOS says so in `.about`, which the console shows as `;;;`. */
  const shown = (row: Row): Row =>
    isInert() ? { ...row, invalid: "true", ".about": "inactivated, not allowed by device-mode" } : row;
  return {
    menus: {
      "/ip/hotspot": { ...servers, list: () => servers.list().map(shown), lookup: () => undefined },
      "/ip/hotspot/profile": profiles,
    },
    names: () => servers.list().map((row) => row["name"] ?? ""),
    profile: () => {
      const serving = servers.list().find((row) => row["disabled"] !== "true");
      return serving === undefined ? undefined : profiles.find(serving["profile"] ?? "default");
    },
  };
}
