import { activeMenu, type Kicking } from "./active.ts";
import { parseDuration } from "./durations.ts";
import { gardenTables } from "./garden.ts";
import { createGuests, type Guests } from "./guests.ts";
import { createProfiles, profileMenu } from "./profiles.ts";
import { createServers } from "./servers.ts";
import type { Menu, Table } from "./table.ts";
import { addTrialUser, createUsers, userMenu } from "./users.ts";

export type HotspotOptions = Kicking & {
  readonly servers: readonly string[];
  readonly trialUser: boolean;
  readonly loginBy: readonly string[];
  /** Whether device-mode forbids the hotspot. */
  readonly isInert: () => boolean;
  /** Most devices online, by the licence. */
  readonly cap: () => number;
  readonly note: (message: string) => void;
};

export type Hotspot = {
  readonly menus: Readonly<Record<string, Menu>>;
  readonly guests: Guests;
  readonly users: Table;
  /** Everything that an owner wrote down is gone. */
  readonly reset: () => void;
};

export function createHotspot(options: HotspotOptions): Hotspot {
  const { cap, note, isInert } = options;
  const servers = createServers(options.servers, options);
  const profiles = createProfiles();
  const users = createUsers(profiles, servers.names);
  if (options.trialUser) addTrialUser(users);
  const guests = createGuests({
    users,
    profiles,
    cap,
    note,
    serving: () => servers.profile() !== undefined && !isInert(),
    loginBy: () => servers.profile()?.["login-by"]?.split(",") ?? [],
    cookieLife: () => (parseDuration(servers.profile()?.["http-cookie-lifetime"] ?? "3d") ?? 0) * 1_000,
  });
  const garden = gardenTables(servers.names);
  const server = (): string => servers.names()[0] ?? "hotspot1";
  return {
    guests,
    users,
    menus: {
      ...servers.menus,
      ...garden,
      "/ip/hotspot/user": userMenu(users),
      "/ip/hotspot/user/profile": profileMenu(profiles, users),
      "/ip/hotspot/active": activeMenu({ guests, users, server }, options),
      "/ip/hotspot/cookie": guests.cookies.menu,
      "/ip/hotspot/host": guests.air.menu({
        isOnline: (mac) => guests.roll.at(mac) !== undefined,
        logout: (mac) => {
          guests.logout(
            guests.roll.all().filter((one) => one.mac === mac),
            "host removed",
          );
        },
      }),
    },
    reset: () => {
      guests.lose();
      guests.cookies.drop(() => true);
      users.clear((row) => row["default"] === "true");
      profiles.clear((row) => row["name"] === "default");
      for (const table of Object.values(garden)) table.clear();
    },
  };
}
