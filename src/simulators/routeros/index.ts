import { assemble, type Parts } from "./assembly.ts";
import { customersOf } from "./customers.ts";
import type { RouterOsOptions } from "./options.ts";
import type { RouterOs, RouterOsState } from "./router.ts";
import { siteOf } from "./site.ts";
import type { Row } from "./table.ts";

export type { Ending } from "./faults.ts";
export type { RouterOsOptions } from "./options.ts";
export type { RouterOs } from "./router.ts";
export type { Row } from "./table.ts";

/** Starts a router; it listens when the promise resolves. */
export async function openRouterOs(options: RouterOsOptions = {}): Promise<RouterOs> {
  const parts = assemble(options);
  const { line, faults, ear, power } = parts;
  await line.open();
  return {
    ...customersOf(parts),
    ...siteOf(parts),
    host: "127.0.0.1",
    port: line.port(),
    faults,
    state: () => stateOf(parts),
    heard: () => [...ear.log],
    nextHeard: ear.next,
    dropLines: line.drop,
    on: () => power(true),
    off: () => power(false),
    close: () => power(false),
  };
}

function stateOf({ menu, line }: Parts): RouterOsState {
  const copy = (path: string): Row[] => (menu(path)?.list() ?? []).map((row) => ({ ...row }));
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
