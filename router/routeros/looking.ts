import type { RouterSession, RouterUser } from "../../ledger/index.ts";
import type { DriverRow } from "./driver.ts";
import { secondsOf } from "./durations.ts";
import type { Talk } from "./lane.ts";
import { ACTIVE, ANY_DEVICE, type Asked, askForRows, isYes, rowsOf, USER } from "./rows.ts";

const COUNTERS = "uptime,bytes-in,bytes-out";

/** All of a user that the books have to know. */
export const SHOWN: Asked = {
  menu: USER,
  by: "name",
  fields: `name,profile,limit-uptime,limit-bytes-total,comment,disabled,mac-address,${COUNTERS}`,
};

/** What cannot be read has not been counted: nothing of it may reach the books. */
function counterOf(text: string | undefined): number {
  const count = /^\d+$/.test(text ?? "") ? Number(text) : 0;
  return Number.isSafeInteger(count) ? count : 0;
}

const bytesOf = (row: DriverRow): number => counterOf(row["bytes-in"]) + counterOf(row["bytes-out"]);

/** The same of a time; beyond the years that a router can count it is none. */
function timeOf(text: string | undefined): number {
  const seconds = secondsOf(text) ?? 0;
  return Number.isSafeInteger(seconds) ? seconds : 0;
}

/** What a row says, as far as the books have to know. */
export function userOf(row: DriverRow): RouterUser {
  const limitSeconds = timeOf(row["limit-uptime"]);
  const limitBytes = counterOf(row["limit-bytes-total"]);
  const mac = row["mac-address"];
  return {
    name: row["name"] ?? "",
    mark: row["comment"] ?? "",
    isOff: isYes(row["disabled"]),
    profile: row["profile"] ?? "default",
    ...(limitSeconds > 0 && { limitSeconds }),
    ...(limitBytes > 0 && { limitBytes }),
    seconds: timeOf(row["uptime"]),
    bytes: bytesOf(row),
    ...(mac !== undefined && mac !== "" && mac !== ANY_DEVICE && { mac }),
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
  const question = [`${ACTIVE}/print`, `=.proplist=user,mac-address,address,${COUNTERS}`];
  const [rows = []] = await askForRows(talk, ACTIVE, [question]);
  return rows.map((row) => ({
    name: row["user"] ?? "",
    mac: row["mac-address"] ?? "",
    address: row["address"] ?? "",
    seconds: timeOf(row["uptime"]),
    bytes: bytesOf(row),
    ...((row["uptime"] ?? "") === "" && { isUntimed: true }),
  }));
}
