import { printDuration } from "./durations.ts";
import type { Menu } from "./table.ts";

/** The menus of the device itself. Times in milliseconds. */
export function systemMenus(facts: {
  readonly version: () => string;
  readonly identity: string;
  readonly now: () => number;
  readonly bootedAt: () => number;
}): Readonly<Record<string, Menu>> {
  return {
    "/system/resource": {
      list: () => [
        {
          uptime: printDuration((facts.now() - facts.bootedAt()) / 1_000),
          version: `${facts.version()} (stable)`,
          "cpu-load": "3",
          "free-memory": "201326592",
          "architecture-name": "arm64",
          "board-name": "hAP ax2",
          platform: "MikroTik",
        },
      ],
    },
    "/system/identity": { list: () => [{ name: facts.identity }] },
    "/system/clock": {
      list: () => {
        const [date = "", time = ""] = new Date(facts.now()).toISOString().split(/[T.]/);
        return [{ time, date, "time-zone-name": "UTC", "gmt-offset": "+00:00" }];
      },
    },
  };
}
