import { isIPv4 } from "node:net";
import type { RouterDoors } from "../../ledger/index.ts";
import type { DriverRow } from "./driver.ts";
import type { Talk } from "./lane.ts";
import { isYes } from "./rows.ts";

const NOWHERE = "0.0.0.0";

const QUESTIONS = [
  ["/ip/hotspot/print"],
  ["/ip/hotspot/profile/print", "=.proplist=name,dns-name,hotspot-address"],
  ["/ip/address/print"],
] as const;

/**
 * See `Router.doors`. Only of profiles that a hotspot goes by: what stands in another may by now be the name or the
 * address of somebody else. Only addresses of the hotspots' own interfaces, for the same reason: the one towards the
 * internet comes and goes, and is nobody's in another network.
 */
export async function doors(talk: Talk): Promise<RouterDoors> {
  // A menu that a router does not know tells of none.
  const answers = await talk.attemptAll(QUESTIONS);
  const [servers = [], profiles = [], held = []] = answers.map(({ rows }) => rows.filter(isOn));
  const used = profiles.filter(({ name }) => servers.some(({ profile = "default" }) => profile === name));
  const interfaces = servers.map((row) => row["interface"]);
  const isTheirs = (row: DriverRow): boolean =>
    interfaces.some(
      (one) => one !== undefined && (one === row["interface"] || one === row["actual-interface"]),
    );
  const told = [
    ...used.map((row) => row["hotspot-address"] ?? ""),
    ...held.filter(isTheirs).map(({ address = "" }) => address.replace(/\/.*$/u, "")),
  ];
  return {
    names: several(used.map((row) => (row["dns-name"] ?? "").toLowerCase()).filter((name) => name !== "")),
    addresses: several(told.filter((address) => isIPv4(address) && address !== NOWHERE)),
  };
}

function isOn(row: DriverRow): boolean {
  return !isYes(row["disabled"]) && !isYes(row["invalid"]);
}

function several(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
