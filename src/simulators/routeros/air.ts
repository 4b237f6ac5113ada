import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";

/** A customer's device as the access point sees it. */
export type Device = {
  readonly ip: string;
  readonly mac: string;
  /** What is typed beside the user name; the user name itself when absent. */
  readonly password?: string;
  /** How the login page sends it; absent: in the safest way that the page offers. */
  readonly by?: "http-chap" | "http-pap";
};

type Place = { readonly id: string; readonly device: Device; away: number | undefined };

/** The devices in the air and those that were: `/ip/hotspot/host` shows the former. */
export type Air = {
  readonly enter: (device: Device) => void;
  /** Out of reach, so that the keepalive runs out. */
  readonly leave: (mac: string) => void;
  /** Every device that was ever here and was not sent out of reach. */
  readonly devices: () => readonly Device[];
  readonly isHere: (mac: string) => boolean;
  /** Milliseconds since it went; 0 when it is here. */
  readonly awayFor: (mac: string) => number;
  readonly pass: (ms: number) => void;
  /** The router forgets its hosts; the devices are where they were. */
  readonly forget: () => void;
  readonly menu: (guests: {
    readonly isOnline: (mac: string) => boolean;
    readonly logout: (mac: string) => void;
  }) => Menu;
};

export function createAir(): Air {
  const places = new Map<string, Place>();
  const hosts = new Map<string, Place>();
  let last = 0;
  const rowOf = ({ id, device }: Place, isOnline: boolean): Row => ({
    ".id": id,
    "mac-address": device.mac,
    address: device.ip,
    "to-address": device.ip,
    authorized: `${isOnline}`,
    bypassed: "false",
  });
  return {
    enter: (device) => {
      if (!hosts.has(device.mac)) last += 1;
      const id = hosts.get(device.mac)?.id ?? `*${last.toString(16).toUpperCase()}`;
      const place = { id, device, away: undefined };
      places.set(device.mac, place);
      hosts.set(device.mac, place);
    },
    leave: (mac) => {
      const place = places.get(mac);
      if (place !== undefined) place.away ??= 0;
      hosts.delete(mac);
    },
    devices: () => [...places.values()].filter(({ away }) => away === undefined).map(({ device }) => device),
    isHere: (mac) => hosts.has(mac),
    awayFor: (mac) => places.get(mac)?.away ?? 0,
    pass: (ms) => {
      for (const place of places.values()) if (place.away !== undefined) place.away += ms;
    },
    forget: () => {
      hosts.clear();
    },
    menu: ({ isOnline, logout }) => ({
      list: () => [...hosts.values()].map((place) => rowOf(place, isOnline(place.device.mac))),
      remove: (id) => {
        const found = [...hosts.values()].find((place) => place.id === id);
        if (found === undefined) throw new Trap("no such item", 0);
        logout(found.device.mac);
        hosts.delete(found.device.mac);
      },
    }),
  };
}
