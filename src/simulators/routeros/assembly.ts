import { type Accounts, createAccounts } from "./accounts.ts";
import { addressTable } from "./addresses.ts";
import { clockMenu } from "./calendar.ts";
import { createEar } from "./ear.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFiles } from "./files.ts";
import { createHotspot, type Hotspot } from "./hotspot.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createLine, type Line } from "./line.ts";
import { boxOf, filledIn, type RouterOsOptions } from "./options.ts";
import { createServices, type Services } from "./services.ts";
import { type Box, capOf, isHotspotForbidden, systemMenus } from "./system.ts";
import type { Menu } from "./table.ts";
import { createTime, type Time } from "./time.ts";
import { isAtLeast } from "./versions.ts";

/** The parts of one router, put together. */
export type Parts = {
  readonly box: Box;
  readonly time: Time;
  readonly hotspot: Hotspot;
  readonly accounts: Accounts;
  readonly services: Services;
  readonly files: ReturnType<typeof createFiles>;
  readonly journal: Journal;
  readonly ear: ReturnType<typeof createEar>;
  readonly faults: Faults;
  readonly line: Line;
  readonly menu: (path: string) => Menu | undefined;
  /** Whether kicked devices come back at once. */
  readonly returning: { areOn: boolean };
  /** Lets those online use the time that has gone by, when it flows by itself. */
  readonly catchUp: () => void;
  /** Listens, or not, as power and service say. */
  readonly settle: () => Promise<void>;
  readonly power: (isOn: boolean) => Promise<void>;
};

/** Switching on and off: the line listens when there is power and the service is enabled. */
function createMains(line: Line, services: Services): Pick<Parts, "settle" | "power"> {
  let isPowered = true;
  const settle = async (): Promise<void> => {
    if (isPowered && services.isOn()) await line.open();
    else line.refuse();
  };
  return {
    settle,
    power: async (isOn) => {
      isPowered = isOn;
      await (isOn ? settle() : line.shut());
    },
  };
}

export function assemble(options: RouterOsOptions): Parts {
  const given = filledIn(options);
  const [box, time, faults, ear, files] = [
    boxOf(given),
    createTime(given.clock),
    createFaults(given.seed),
    createEar(),
    createFiles(),
  ];
  faults.shuffle = given.shuffle;
  const version = (): string => box.version;
  const journal = createJournal(time, version);
  const returning = { areOn: given.comebacks };
  const hotspot = createHotspot({
    ...given,
    comebacks: () => returning.areOn,
    isInert: () => isHotspotForbidden(box),
    cap: () => capOf(box.license),
    note: journal.note,
  });
  const accounts = createAccounts(given);
  const name = given.tls === undefined ? "api" : "api-ssl";
  const services = createServices(
    { name, maxSessions: given.maxSessions, port: () => line.port() },
    { version, changed: () => void mains.settle() },
  );
  const system = systemMenus(box, time);
  const menus: Readonly<Record<string, Menu>> = {
    ...hotspot.menus,
    ...accounts.menus,
    "/system/clock": clockMenu(time, version),
    "/ip/service": services.menu,
    "/ip/address": addressTable(),
    "/file": files.menu,
    "/log": journal.menu,
  };
  const catchUp = (): void => {
    if (given.flows) hotspot.guests.passTime(time.lapse());
  };
  const menu: Parts["menu"] = (path) => {
    catchUp();
    return Object.hasOwn(menus, path) ? menus[path] : system(path);
  };
  const house = {
    router: { menu, policies: accounts.policies },
    faults,
    saysEmpty: () => isAtLeast(box.version, 7, 18),
    tag: given.tag,
    lock: { ...accounts, style: given.login, roll: faults.roll },
    heard: ear.heard,
  };
  const line: Line = createLine(house, { ...given, ...services });
  const mains = createMains(line, services);
  const parts = { box, time, hotspot, accounts, services, files, journal, ear, faults, line };
  return { ...parts, menu, returning, catchUp, ...mains };
}
