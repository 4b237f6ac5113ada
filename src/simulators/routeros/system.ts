import { printDuration } from "./durations.ts";
import type { Menu, Row } from "./table.ts";
import type { Time } from "./time.ts";
import { Trap } from "./trap.ts";
import { isAtLeast } from "./versions.ts";

/** The device itself, as a test may change it at any time. */
export type Box = {
  version: string;
  identity: string;
  /** What `/system/resource` shows beside uptime and version: numbers as text, bytes and percent. */
  resource: Row;
  license: License;
  deviceMode: DeviceMode;
};

export type License = {
  /** 3, 4, 5 or 6. */
  readonly level: number;
  /** Most hotspot users online; as the level says when absent. */
  readonly cap?: number;
  /** How the router calls the level. */
  readonly word?: "nlevel" | "level";
};

export type DeviceMode = { readonly mode: "advanced" | "home" | "basic"; readonly hotspot?: boolean };

export const RESOURCE: Row = {
  "cpu-load": "3",
  "cpu-count": "4",
  cpu: "ARM64",
  "free-memory": "201326592",
  "total-memory": "1073741824",
  "free-hdd-space": "94371840",
  "total-hdd-space": "134217728",
  "architecture-name": "arm64",
  "board-name": "hAP ax2",
  platform: "MikroTik",
};

/** Active hotspot users a licence level allows. Source: MikroTik's manual, page "RouterOS license keys". */
const CAPS: Readonly<Record<number, number>> = { 3: 1, 4: 200, 5: 500 };

export const capOf = ({ cap, level }: License): number => cap ?? CAPS[level] ?? Number.POSITIVE_INFINITY;

/** `home` and `basic` forbid the hotspot; there is no device-mode before 7.17. */
export function isHotspotForbidden({ version, deviceMode: { mode, hotspot } }: Box): boolean {
  return isAtLeast(version, 7, 17) && !(hotspot ?? mode === "advanced");
}

function deviceModeRow(box: Box): Row {
  const may = (yes: boolean): string => (yes ? "yes" : "no");
  const { mode } = box.deviceMode;
  return {
    mode,
    hotspot: may(!isHotspotForbidden(box)),
    scheduler: may(mode !== "home"),
    fetch: may(mode !== "home"),
    flagged: "no",
    "flagging-enabled": "yes",
    "attempt-count": "0",
  };
}

function resourceRow({ version, resource }: Box, time: Time): Row {
  return { uptime: printDuration(time.uptime() / 1_000), version: `${version} (stable)`, ...resource };
}

const single = (row: () => Row | undefined): Menu => ({ list: () => [row() ?? []].flat() });

/** The menus of the device itself. */
export function systemMenus(box: Box, time: Time): (path: string) => Menu | undefined {
  const menus: Readonly<Record<string, Menu>> = {
    "/system/resource": single(() => resourceRow(box, time)),
    "/system/identity": {
      ...single(() => ({ name: box.identity })),
      set: (_id, { name }) => {
        if (name === undefined) throw new Trap("missing =name=");
        box.identity = name;
      },
    },
    "/system/license": single(() => ({
      "software-id": "KBND-0001",
      [box.license.word ?? "nlevel"]: `${box.license.level}`,
      features: "",
    })),
  };
  const deviceMode = single(() => deviceModeRow(box));
  return (path) =>
    path === "/system/device-mode" && isAtLeast(box.version, 7, 17)
      ? deviceMode
      : Object.hasOwn(menus, path)
        ? menus[path]
        : undefined;
}
