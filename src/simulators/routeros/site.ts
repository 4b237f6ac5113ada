import type { Parts } from "./assembly.ts";
import { execute } from "./commands.ts";
import type { Site } from "./router.ts";
import type { Row } from "./table.ts";
import { resetCounters } from "./users.ts";

const EVERYTHING: ReadonlySet<string> = new Set(["read", "write", "sensitive", "policy"]);

function settings(parts: Parts): Omit<Site, "put" | "rows" | "type" | "reboot" | "factoryReset"> {
  const { box, time, accounts, services, hotspot, settle } = parts;
  const setService = async (fields: Row): Promise<void> => {
    services.set(services.name, fields);
    await settle();
  };
  return {
    setService,
    setPassword: accounts.setPassword,
    setPolicies: accounts.setPolicies,
    setMaxSessions: (count) => void setService({ "max-sessions": `${count}` }),
    setVersion: (version) => {
      box.version = version;
    },
    setLicense: (license) => {
      box.license = license;
    },
    setDeviceMode: (mode) => {
      box.deviceMode = mode;
    },
    setResource: (fields) => {
      box.resource = { ...box.resource, ...fields };
    },
    setClock: time.set,
    ntp: () => {
      time.set();
    },
    resetCounters: (name) => {
      resetCounters(hotspot.users, name);
    },
  };
}

export function siteOf(parts: Parts): Site {
  const { hotspot, time, line, menu, journal, files } = parts;
  const router = { menu, policies: () => EVERYTHING };
  const start = (): void => {
    journal.clear();
    time.boot();
    line.drop();
  };
  return {
    ...settings(parts),
    put: (path, fields) => {
      const add = menu(path)?.add;
      if (add === undefined) throw new Error(`nothing can be added in ${path}`);
      return add(fields);
    },
    rows: (path) => (menu(path)?.list() ?? []).map((row) => ({ ...row })),
    type: (command, ...words) => execute(router, [command, ...words]).rows ?? [],
    reboot: ({ clean = false } = {}) => {
      if (clean) hotspot.guests.logout(hotspot.guests.roll.all(), "shutting down");
      hotspot.guests.lose();
      start();
    },
    factoryReset: () => {
      hotspot.reset();
      files.reset();
      start();
    },
  };
}
