import type { Device } from "./air.ts";
import type { Faults } from "./faults.ts";
import type { LoginAnswer } from "./login.ts";
import type { DeviceMode, License } from "./system.ts";
import type { Row } from "./table.ts";

/** Everything worth looking at, copied. */
export type RouterOsState = {
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

/** What customers and their devices do. */
export type Customers = {
  /** What a customer does on the login page: active, cookie and host rows come of it, or the page's reason. */
  readonly loginCustomer: (name: string, device: Device) => LoginAnswer;
  /** A device joins the Wi-Fi: a host row, nobody logged in. */
  readonly arrive: (device: Device) => void;
  /** A device goes out of reach: after `keepalive-timeout` it is logged out. */
  readonly leave: (mac: string) => void;
  /** Every device within reach that is not online comes back by its cookies, if it may; answers how many did. */
  readonly returnDevices: () => number;
  /** Whether kicked devices come back at once by their cookies. */
  readonly setComebacks: (areOn: boolean) => void;
  /** Time goes by for those online; who reaches a limit is cut off at it and the counters are written. */
  readonly passTime: (ms: number) => void;
  /** Bytes to (`down`) and from (`up`) one of the devices online with this name. */
  readonly passTraffic: (name: string, down: number, up?: number) => void;
  /** So many users `guest00001…`, each online with one device. */
  readonly fill: (count: number) => void;
};

/** What the owner, the weather and the mains do. */
export type Site = {
  /** A row in a menu as the owner would make it by hand, e.g. in `/ip/hotspot/user`; answers its id. */
  readonly put: (menu: string, fields: Row) => string;
  /** A copy of what a menu shows, passwords too. */
  readonly rows: (menu: string) => readonly Row[];
  /** Any command, typed by the owner with all policies: `/ip/hotspot/user/remove`, `=.id=*1`. Throws its trap. */
  readonly type: (command: string, ...words: readonly string[]) => readonly Row[];
  /** Sets properties of the API service, e.g. `disabled`, `address`, `max-sessions`; resolves when they hold. */
  readonly setService: (fields: Row) => Promise<void>;
  /** The owner changes the API user's password. */
  readonly setPassword: (password: string) => void;
  readonly setPolicies: (policies: readonly string[]) => void;
  readonly setMaxSessions: (count: number) => void;
  readonly setVersion: (version: string) => void;
  readonly setLicense: (license: License) => void;
  readonly setDeviceMode: (mode: DeviceMode) => void;
  readonly setResource: (fields: Row) => void;
  /** Puts the router's calendar wrong, or right. Milliseconds since 1970. */
  readonly setClock: (now: number) => void;
  /** The calendar is set from the network. */
  readonly ntp: () => void;
  /** Forgets what one name has used, or all. */
  readonly resetCounters: (name?: string) => void;
  /** Lines cut, nobody online, the calendar lost; what was online is not counted, unless it is a clean reboot. */
  readonly reboot: (how?: { readonly clean?: boolean }) => void;
  /** Users, profiles, cookies, walled garden and files are gone; API user and hotspot server were set up again. */
  readonly factoryReset: () => void;
};

/** A MikroTik router on loopback, speaking the real binary API. */
export type RouterOs = Customers &
  Site & {
    readonly host: "127.0.0.1";
    readonly port: number;
    readonly faults: Faults;
    readonly state: () => RouterOsState;
    /** The latest sentences heard, at most 1000, without tags and passwords of `/login`. */
    readonly heard: () => readonly (readonly string[])[];
    /** Resolves when the next such command is heard. */
    readonly nextHeard: (command: string) => Promise<void>;
    /** Cuts every line, as a NAT that forgot them. */
    readonly dropLines: () => void;
    /** Power off: connecting is refused. */
    readonly off: () => Promise<void>;
    readonly on: () => Promise<void>;
    readonly close: () => Promise<void>;
  };
