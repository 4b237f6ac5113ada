import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { ensure, type Log } from "../../ledger/index.ts";
import { openIds, systemClock } from "../../src/clock.ts";
import { readSettings } from "../../src/config.ts";
import { type Demo, startDemo } from "../../src/demo/demo.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Where a Chromium is: as CHROMIUM says, Debian's, or any on the PATH. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [CHROMIUM, "/usr/bin/chromium", ...onPath].find((path) => path !== undefined && canRun(path));
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  ensure(executablePath !== undefined, "a Chromium is on this machine, or CHROMIUM names one");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The demo as `npm start` runs it, in this process, on any free port, its books in memory. */
export async function openDemo(): Promise<Demo> {
  const read = readSettings({ PORT: "0", STORE_URL: "sqlite::memory:", LOG_LEVEL: "silent" });
  ensure(read.ok, "the demo's settings are right");
  return startDemo(read.settings, { clock: systemClock, ids: openIds(systemClock), log: quiet });
}
