import type { TlsOptions } from "node:tls";
import { createEar } from "./ear.ts";
import { createFaults, type Faults } from "./faults.ts";
import type { Device, LoginAnswer } from "./guests.ts";
import { createHotspot } from "./hotspot.ts";
import { createLine, type Line } from "./line.ts";
import { systemMenus } from "./system.ts";
import type { Menu, Row } from "./table.ts";

export type { Ending } from "./faults.ts";
export type { Row } from "./table.ts";

export type RouterOsOptions = {
  /** 0, the default: any free port of 127.0.0.1. */
  readonly port?: number;
  /** From 7.18 on the router says `!empty`. */
  readonly version?: string;
  readonly identity?: string;
  readonly username?: string;
  readonly password?: string;
  /** Policies of the API user's group; all of `api read write sensitive` when absent. */
  readonly policies?: readonly string[];
  readonly tag?: "first" | "last";
  readonly maxSessions?: number;
  readonly servers?: readonly string[];
  /** Removing one active row logs out every device of that user. */
  readonly kickAll?: boolean;
  /** Makes it the `api-ssl` service. */
  readonly tls?: TlsOptions;
  /** For the chances of the faults. */
  readonly seed?: number;
  readonly clock?: { readonly now: () => number };
};

/** Everything worth looking at, copied. */
type RouterOsState = {
  readonly listening: boolean;
  readonly sessions: number;
  readonly peakSessions: number;
  readonly connections: number;
  readonly users: readonly Row[];
  readonly profiles: readonly Row[];
  readonly active: readonly Row[];
  readonly cookies: readonly Row[];
  readonly hosts: readonly Row[];
};

/** A MikroTik router on loopback, speaking the real binary API. */
export type RouterOs = {
  readonly host: "127.0.0.1";
  readonly port: number;
  readonly faults: Faults;
  /** What a customer does on the login page: active, cookie and host rows come of it, or the page's reason why not. */
  readonly loginCustomer: (name: string, device: Device) => LoginAnswer;
  /** Time goes by for those online; who reaches limit-uptime is cut off and the counters are written. */
  readonly passTime: (ms: number) => void;
  readonly passTraffic: (name: string, bytes: number) => void;
  /** A row in a menu as the owner would make it by hand, e.g. `/ip/hotspot/user`. */
  readonly put: (menu: "/ip/hotspot/user" | "/ip/hotspot/user/profile", fields: Row) => void;
  readonly state: () => RouterOsState;
  /** The owner changes the API user's password. */
  readonly setPassword: (password: string) => void;
  readonly setMaxSessions: (count: number) => void;
  readonly setVersion: (version: string) => void;
  /** The latest sentences heard, at most 1000, without tags and passwords of `/login`. */
  readonly heard: () => readonly (readonly string[])[];
  /** Resolves when the next such command is heard. */
  readonly nextHeard: (command: string) => Promise<void>;
  /** Cuts every line, as a NAT that forgot them. */
  readonly dropLines: () => void;
  readonly reboot: () => void;
  /** Power off: connecting is refused. */
  readonly off: () => Promise<void>;
  readonly on: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** 2026-01-01, when no clock is handed in: the router then lives by `passTime` alone. */
const NEW_YEAR = 1_767_225_600_000;

function speaksEmpty(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major > 7 || (major === 7 && minor >= 18);
}

const DEFAULTS = {
  port: 0,
  version: "7.18.2",
  identity: "kibanda-hotspot",
  username: "kibanda",
  password: "secret",
  policies: ["api", "read", "write", "sensitive"],
  tag: "first" as const,
  maxSessions: 20,
  servers: ["hotspot1"],
  kickAll: false,
  seed: 1,
};

/** Starts a router; it listens when the promise resolves. */
export async function openRouterOs(options: RouterOsOptions = {}): Promise<RouterOs> {
  const given = { ...DEFAULTS, ...options };
  const { username, identity } = given;
  let { version, password, maxSessions } = given;
  let passed = 0;
  const now = (): number => options.clock?.now() ?? NEW_YEAR + passed;
  let bootedAt = now();
  const faults = createFaults(given.seed);
  const hotspot = createHotspot(given);
  const ear = createEar();
  const system = systemMenus({ version: () => version, identity, now, bootedAt: () => bootedAt });
  const menus: Readonly<Record<string, Menu>> = { ...hotspot.menus, ...system };
  const house = {
    router: { menus, policies: new Set(given.policies) },
    faults,
    saysEmpty: () => speaksEmpty(version),
    tag: given.tag,
    admits: (name: string | undefined, word: string | undefined) => name === username && word === password,
    heard: ear.heard,
  };
  const line = createLine(house, { ...given, maxSessions: () => maxSessions });
  await line.open();
  return {
    host: "127.0.0.1",
    port: line.port(),
    faults,
    loginCustomer: hotspot.loginCustomer,
    passTime: (ms) => {
      passed += ms;
      hotspot.passTime(ms);
    },
    passTraffic: hotspot.passTraffic,
    put: (menu, fields) => void menus[menu]?.add?.(fields),
    state: () => stateOf(menus, line),
    setPassword: (next) => void (password = next),
    setMaxSessions: (next) => void (maxSessions = next),
    setVersion: (next) => void (version = next),
    heard: () => [...ear.log],
    nextHeard: ear.next,
    dropLines: line.drop,
    reboot: () => {
      hotspot.reboot();
      bootedAt = now();
      line.drop();
    },
    on: line.open,
    off: line.shut,
    close: line.shut,
  };
}

function stateOf(menus: Readonly<Record<string, Menu>>, line: Line): RouterOsState {
  const copy = (path: string): Row[] => (menus[path]?.list() ?? []).map((row) => ({ ...row }));
  return {
    listening: line.listening(),
    sessions: line.sessions(),
    peakSessions: line.peakSessions(),
    connections: line.connections(),
    users: copy("/ip/hotspot/user"),
    profiles: copy("/ip/hotspot/user/profile"),
    active: copy("/ip/hotspot/active"),
    cookies: copy("/ip/hotspot/cookie"),
    hosts: copy("/ip/hotspot/host"),
  };
}
