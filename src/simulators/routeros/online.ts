/** A device online with a user's name. Times in milliseconds, traffic in bytes, since its login. */
export type Online = {
  readonly user: string;
  readonly ip: string;
  readonly mac: string;
  readonly loginBy: "http-chap" | "http-pap" | "cookie" | "mac-cookie";
  uptime: number;
  idle: number;
  bytesIn: number;
  bytesOut: number;
};

/** Who is online, found at once by device, user or row. */
export type Roll = {
  readonly all: () => readonly Online[];
  readonly size: () => number;
  readonly of: (user: string) => readonly Online[];
  readonly at: (mac: string) => Online | undefined;
  readonly row: (id: string) => Online | undefined;
  readonly enter: (one: Online) => void;
  readonly leave: (one: Online) => void;
  /** Tells of who comes and goes, until the returned function is called. */
  readonly watch: (tell: (one: Online, isOnline: boolean) => void) => () => void;
};

const hexOfIp = (ip: string): string =>
  ip
    .split(".")
    .map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase())
    .join("");

/** The id of an active row: `*` and the device's address in hex, `*C0A80A08`. */
export const rowId = (one: Online): string => `*${hexOfIp(one.ip)}`;

export function createRoll(): Roll {
  const byMac = new Map<string, Online>();
  const byUser = new Map<string, Set<Online>>();
  const byRow = new Map<string, Online>();
  const watchers = new Set<(one: Online, isOnline: boolean) => void>();
  const tell = (one: Online, isOnline: boolean): void => {
    for (const watcher of watchers) watcher(one, isOnline);
  };
  return {
    all: () => [...byMac.values()],
    size: () => byMac.size,
    of: (user) => [...(byUser.get(user) ?? [])],
    at: (mac) => byMac.get(mac),
    row: (id) => byRow.get(id),
    enter: (one) => {
      byMac.set(one.mac, one);
      byRow.set(rowId(one), one);
      byUser.set(one.user, (byUser.get(one.user) ?? new Set()).add(one));
      tell(one, true);
    },
    leave: (one) => {
      byMac.delete(one.mac);
      if (byRow.get(rowId(one)) === one) byRow.delete(rowId(one));
      const others = byUser.get(one.user);
      others?.delete(one);
      if (others?.size === 0) byUser.delete(one.user);
      tell(one, false);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
