import type { TlsOptions } from "node:tls";
import { type Box, type DeviceMode, type License, RESOURCE } from "./system.ts";
import type { Row } from "./table.ts";

export type RouterOsOptions = {
  /** 0, the default: any free port of 127.0.0.1. */
  readonly port?: number;
  /** From 7.18 on the router says `!empty`; from 7.17 it has a device-mode; before 7.10 dates are `jul/14/2023`. */
  readonly version?: string;
  readonly identity?: string;
  readonly username?: string;
  readonly password?: string;
  /** Policies of the API user's group; all of `api read write sensitive` when absent. */
  readonly policies?: readonly string[];
  /** `challenge`: the login of before 6.43, and no other. */
  readonly login?: "plain" | "challenge";
  readonly tag?: "first" | "last";
  /** Answers to different tags come in any order. */
  readonly shuffle?: boolean;
  readonly maxSessions?: number;
  /** Hotspot servers; none: nobody has set a hotspot up. */
  readonly servers?: readonly string[];
  /** The user `default-trial` that stands on real routers: nobody's, and it cannot be removed. */
  readonly trialUser?: boolean;
  /** What the login page offers; `cookie http-chap` when absent, as on a new router. */
  readonly loginBy?: readonly string[];
  /** Removing one active row logs out every device of that user. */
  readonly kickAll?: boolean;
  /** Kicked devices that still have a cookie come back at once. */
  readonly comebacks?: boolean;
  /** Level 6, without a cap, when absent. */
  readonly license?: License;
  /** `advanced` when absent. */
  readonly deviceMode?: DeviceMode;
  /** What `/system/resource` shows. */
  readonly resource?: Row;
  /** Makes it the `api-ssl` service. */
  readonly tls?: TlsOptions;
  /** For the chances of the faults. */
  readonly seed?: number;
  /** Those online use their time as the clock goes, without `passTime`; for a shop that runs by itself. */
  readonly flows?: boolean;
  readonly clock?: { readonly now: () => number };
};

const DEFAULTS = {
  port: 0,
  version: "7.18.2",
  identity: "kibanda-hotspot",
  username: "kibanda",
  password: "secret",
  policies: ["api", "read", "write", "sensitive"] as readonly string[],
  login: "plain" as "plain" | "challenge",
  tag: "first" as "first" | "last",
  shuffle: false,
  maxSessions: 20,
  servers: ["hotspot1"] as readonly string[],
  loginBy: ["cookie", "http-chap"] as readonly string[],
  trialUser: false,
  kickAll: false,
  comebacks: false,
  license: { level: 6 } as License,
  deviceMode: { mode: "advanced" } as DeviceMode,
  resource: {} as Row,
  seed: 1,
  flows: false,
};

type Given = typeof DEFAULTS & Pick<RouterOsOptions, "tls" | "clock">;

export const filledIn = (options: RouterOsOptions): Given => ({ ...DEFAULTS, ...options });

export function boxOf({ version, identity, license, deviceMode, resource }: Given): Box {
  return { version, identity, license, deviceMode, resource: { ...RESOURCE, ...resource } };
}
