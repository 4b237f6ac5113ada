import type { RouterSession, RouterUser } from "../../ledger/index.ts";
import type { DriverRow } from "./driver.ts";
import { secondsOf } from "./durations.ts";
import type { Talk } from "./lane.ts";
import { ACTIVE, ANY_DEVICE, type Asked, isYes, rowsOf, USER } from "./rows.ts";

const COUNTERS = "uptime,bytes-in,bytes-out";

const SHOWN: Asked = {
  menu: USER,
  by: "name",
  fields: `name,profile,limit-uptime,limit-bytes-total,comment,disabled,mac-address,${COUNTERS}`,
};

const bytesOf = (row: DriverRow): number => Number(row["bytes-in"] ?? 0) + Number(row["bytes-out"] ?? 0);

function userOf(row: DriverRow): RouterUser {
  const limitSeconds = secondsOf(row["limit-uptime"]) ?? 0;
  const limitBytes = Number(row["limit-bytes-total"] ?? 0);
  const mac = row["mac-address"];
  return {
    name: row["name"] ?? "",
    mark: row["comment"] ?? "",
    isOff: isYes(row["disabled"]),
    profile: row["profile"] ?? "default",
    ...(limitSeconds > 0 && { limitSeconds }),
    ...(limitBytes > 0 && { limitBytes }),
    seconds: secondsOf(row["uptime"]) ?? 0,
    bytes: bytesOf(row),
    ...(mac !== undefined && mac !== ANY_DEVICE && { mac }),
  };
}

/** See `Router.users`. */
export async function users(talk: Talk): Promise<readonly RouterUser[]> {
  return (await talk.ask([`${USER}/print`, `=.proplist=${SHOWN.fields}`])).map(userOf);
}

/** See `Router.usage`. */
export async function usage(talk: Talk, names: readonly string[]): Promise<readonly RouterUser[]> {
  return [...(await rowsOf(talk, SHOWN, names)).values()].flat().map(userOf);
}

/** See `Router.sessions`. */
export async function sessions(talk: Talk): Promise<readonly RouterSession[]> {
  const rows = await talk.ask([`${ACTIVE}/print`, `=.proplist=user,mac-address,address,${COUNTERS}`]);
  return rows.map((row) => ({
    name: row["user"] ?? "",
    mac: row["mac-address"] ?? "",
    address: row["address"] ?? "",
    seconds: secondsOf(row["uptime"]) ?? 0,
    bytes: bytesOf(row),
  }));
}
