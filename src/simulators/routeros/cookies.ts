import { printDuration } from "./durations.ts";
import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";

/** What lets a device in again without typing: a cookie of its browser, or the router's memory of its MAC address. */
export type Cookie = {
  readonly id: string;
  readonly user: string;
  readonly mac: string;
  readonly kind: "cookie" | "mac-cookie";
  /** The user's password when it was given; a cookie of another password is worth nothing. */
  readonly password: string;
  /** Milliseconds left. */
  left: number;
};

export type Cookies = {
  readonly menu: Menu;
  readonly give: (cookie: Omit<Cookie, "id">) => void;
  readonly of: (mac: string) => readonly Cookie[];
  readonly drop: (gone: (cookie: Cookie) => boolean) => void;
  readonly pass: (ms: number) => void;
};

const rowOf = (cookie: Cookie): Row => ({
  ".id": cookie.id,
  user: cookie.user,
  "mac-address": cookie.mac,
  "expires-in": printDuration(cookie.left / 1_000),
  "mac-cookie": `${cookie.kind === "mac-cookie"}`,
});

export function createCookies(): Cookies {
  const byMac = new Map<string, readonly Cookie[]>();
  let last = 0;
  const all = (): Cookie[] => [...byMac.values()].flat();
  const drop: Cookies["drop"] = (gone) => {
    for (const [mac, held] of byMac) {
      const left = held.filter((cookie) => !gone(cookie));
      if (left.length === 0) byMac.delete(mac);
      else if (left.length < held.length) byMac.set(mac, left);
    }
  };
  return {
    drop,
    of: (mac) => byMac.get(mac) ?? [],
    give: (cookie) => {
      last += 1;
      const others = (byMac.get(cookie.mac) ?? []).filter(({ kind }) => kind !== cookie.kind);
      byMac.set(cookie.mac, [...others, { ...cookie, id: `*${last.toString(16).toUpperCase()}` }]);
    },
    pass: (ms) => {
      for (const cookie of all()) cookie.left -= ms;
      drop(({ left }) => left <= 0);
    },
    menu: {
      list: () => all().map(rowOf),
      lookup: (name, value) =>
        name === "user"
          ? all()
              .filter(({ user }) => user === value)
              .map(rowOf)
          : undefined,
      remove: (id) => {
        if (!all().some((cookie) => cookie.id === id)) throw new Trap("no such item", 0);
        drop((cookie) => cookie.id === id);
      },
    },
  };
}
