import { ensure, Fault, type RouterSession, type RouterUser } from "../../ledger/index.ts";
import { RouterAway } from "../queue.ts";
import type { Access, Each, Known } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { durationOf, secondsOf } from "./durations.ts";
import { trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { makeSureOfProfile } from "./profile.ts";

const USER = "/ip/hotspot/user";
const USER_FIELDS =
  "=.proplist=.id,name,password,profile,server,limit-uptime,limit-bytes-total,comment,disabled,mac-address";

/** Rounds of looking and removing after which a customer who keeps coming back is a fault. */
const MOST_ROUNDS = 4;

/** What our row on the router has to say. Zero is no limit, as on the router. */
type Wanted = {
  readonly name: string;
  readonly password: string;
  readonly profile: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly mark: string;
  /** Of any device: as RouterOS writes that. */
  readonly mac: string;
};

/** How a row says that any device may use it. */
const ANY_DEVICE = "00:00:00:00:00:00";

function wantedRow(
  { code, mark, seconds = 0, bytes = 0, mac = ANY_DEVICE }: Access,
  profile: string,
): Wanted {
  return { name: code, password: code, profile, seconds, bytes, mark, mac };
}

function wordsOf(wanted: Wanted): Readonly<Record<string, string>> {
  return {
    password: wanted.password,
    profile: wanted.profile,
    server: "all",
    "limit-uptime": durationOf(wanted.seconds),
    "limit-bytes-total": `${wanted.bytes}`,
    ...(wanted.mac !== ANY_DEVICE && { "mac-address": wanted.mac }),
    disabled: "no",
  };
}

/** RouterOS prints `true` for what it was told as `yes`. */
function isOff({ disabled }: DriverRow): boolean {
  return disabled === "true" || disabled === "yes";
}

/** The properties in which the router's row differs. A password it does not show cannot be judged. */
function differences(row: DriverRow, wanted: Wanted): readonly string[] {
  const alike: Readonly<Record<string, boolean>> = {
    password: row["password"] === wanted.password,
    profile: row["profile"] === wanted.profile,
    server: (row["server"] ?? "all") === "all",
    "limit-uptime": secondsOf(row["limit-uptime"]) === wanted.seconds,
    "limit-bytes-total": Number(row["limit-bytes-total"] ?? 0) === wanted.bytes,
    ...(wanted.mac !== ANY_DEVICE && { "mac-address": row["mac-address"] === wanted.mac }),
    disabled: !isOff(row),
  };
  return Object.keys(alike).filter((name) => alike[name] === false);
}

/** Our rows of that name: one or none, or one a server when the owner's hand was in it. A foreign one is a `Fault`. */
async function ourRows(talk: Talk, { code, mark }: Known): Promise<readonly DriverRow[]> {
  const rows = await talk.ask([`${USER}/print`, `?name=${code}`, USER_FIELDS]);
  if (rows.every((row) => row["comment"] === mark)) return rows;
  throw new Fault(talk.where, "holds another user of that name, not ours; it was left as it is", {
    retry: "never",
    outcome: talk.outcome(),
  });
}

async function addRow(talk: Talk, wanted: Wanted): Promise<void> {
  const fields = Object.entries(wordsOf(wanted)).map(([name, value]) => `=${name}=${value}`);
  const words = [`${USER}/add`, `=name=${wanted.name}`, ...fields, `=comment=${wanted.mark}`];
  const { trap } = await talk.attempt(words);
  if (trap === undefined) return;
  // Another worker, or our own add whose answer was lost, may have been quicker: then the row is there and ours.
  const rows = await ourRows(talk, { code: wanted.name, mark: wanted.mark });
  if (rows.length === 0) throw trapFault(talk.where, trap, talk.outcome());
}

/** Never deletes and adds: that would give used time back. Tells whether there was anything to change. */
async function bringInStep(talk: Talk, rows: readonly DriverRow[], wanted: Wanted): Promise<boolean> {
  const words = wordsOf(wanted);
  let changed = false;
  for (const row of rows) {
    const fields = differences(row, wanted).map((name) => `=${name}=${words[name] ?? ""}`);
    if (fields.length === 0) continue;
    await talk.ask([`${USER}/set`, `=.id=${row[".id"] ?? ""}`, ...fields]);
    changed = true;
  }
  return changed;
}

/** What the router does not show as told. A password is hidden from API users without the policy `sensitive`. */
function amiss([row, second]: readonly DriverRow[], wanted: Wanted): readonly string[] {
  if (row === undefined) return ["the user is not there"];
  if (second !== undefined) return ["the user is there twice"];
  return differences(row, wanted).filter((name) => name !== "password" || row[name] !== undefined);
}

function checkAccess({ code, mark, seconds, bytes, devices }: Access): void {
  ensure(code !== "" && mark !== "", "an access has a code and a mark");
  for (const limit of [seconds, bytes, devices]) {
    // On the router a limit of 0 is no limit.
    ensure(
      limit === undefined || (Number.isSafeInteger(limit) && limit > 0),
      "a limit is a whole number above 0",
    );
  }
}

/** See `Router.provision`. */
export async function provision(talk: Talk, access: Access): Promise<void> {
  checkAccess(access);
  let rows = await ourRows(talk, access);
  const wanted = wantedRow(access, await makeSureOfProfile(talk, access));
  if (rows.length === 0) {
    await addRow(talk, wanted);
    rows = await ourRows(talk, access);
  }
  if (await bringInStep(talk, rows, wanted)) rows = await ourRows(talk, access);
  const wrong = amiss(rows, wanted);
  if (wrong.length === 0) return;
  const what = `did not keep what it was told: ${wrong.join(", ")}`;
  throw new Fault(talk.where, what, { retry: "later", outcome: "unknown" });
}

/** Carries out a change to a row that may have gone meanwhile, which is as good. */
async function unlessGone(talk: Talk, words: readonly string[]): Promise<void> {
  const { trap } = await talk.attempt(words);
  if (trap !== undefined && trap.message !== "no such item")
    throw trapFault(talk.where, trap, talk.outcome());
}

async function removeAll(talk: Talk, menu: string, code: string): Promise<number> {
  const rows = await talk.ask([`${menu}/print`, `?user=${code}`, "=.proplist=.id"]);
  for (const row of rows) await unlessGone(talk, [`${menu}/remove`, `=.id=${row[".id"] ?? ""}`]);
  return rows.length;
}

/**
 * See `Router.revoke`. First the user, so that nobody comes in; then the cookies, which log a device in by
 * themselves; then all who are online. A round that finds nothing left to do is the reading back.
 */
export async function revoke(talk: Talk, access: Known): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const enabled = (await ourRows(talk, access)).filter((row) => !isOff(row));
    for (const row of enabled)
      await unlessGone(talk, [`${USER}/set`, `=.id=${row[".id"] ?? ""}`, "=disabled=yes"]);
    const cookies = await removeAll(talk, "/ip/hotspot/cookie", access.code);
    const online = await removeAll(talk, "/ip/hotspot/active", access.code);
    if (enabled.length + cookies + online === 0) return;
  }
  const what = "still lets the customer in after being told not to";
  throw new Fault(talk.where, what, { retry: "soon", outcome: "unknown" });
}

/** See `Router.kick`. */
export async function kick(talk: Talk, access: Known): Promise<number> {
  await ourRows(talk, access);
  await removeAll(talk, "/ip/hotspot/cookie", access.code);
  return removeAll(talk, "/ip/hotspot/active", access.code);
}

/** One after another; what is refused of one is its own affair, a router that is away that of all. */
export async function oneByOne<One extends Known>(
  ones: readonly One[],
  step: (one: One) => Promise<void>,
): Promise<readonly Each[]> {
  const all: Each[] = [];
  for (const one of ones) {
    try {
      await step(one);
      all.push({ mark: one.mark });
    } catch (error) {
      if (!(error instanceof Fault) || error instanceof RouterAway) throw error;
      all.push({ mark: one.mark, fault: error });
    }
  }
  return all;
}

const COUNTERS = "uptime,bytes-in,bytes-out";

function userOf(row: DriverRow): RouterUser {
  const [limitSeconds = 0, limitBytes] = [
    secondsOf(row["limit-uptime"]),
    Number(row["limit-bytes-total"] ?? 0),
  ];
  const mac = row["mac-address"];
  return {
    name: row["name"] ?? "",
    mark: row["comment"] ?? "",
    isOff: isOff(row),
    profile: row["profile"] ?? "default",
    ...(limitSeconds > 0 && { limitSeconds }),
    ...(limitBytes > 0 && { limitBytes }),
    seconds: secondsOf(row["uptime"]) ?? 0,
    bytes: bytesOf(row),
    ...(mac !== undefined && mac !== ANY_DEVICE && { mac }),
  };
}

function bytesOf(row: DriverRow): number {
  return Number(row["bytes-in"] ?? 0) + Number(row["bytes-out"] ?? 0);
}

const SHOWN = `=.proplist=name,profile,limit-uptime,limit-bytes-total,comment,disabled,mac-address,${COUNTERS}`;

/** See `Router.users`. */
export async function listUsers(talk: Talk): Promise<readonly RouterUser[]> {
  return (await talk.ask([`${USER}/print`, SHOWN])).map(userOf);
}

/** See `Router.usage`. */
export async function usage(talk: Talk, names: readonly string[]): Promise<readonly RouterUser[]> {
  const found: RouterUser[] = [];
  for (const name of names)
    found.push(...(await talk.ask([`${USER}/print`, `?name=${name}`, SHOWN])).map(userOf));
  return found;
}

/** See `Router.sessions`. */
export async function sessions(talk: Talk): Promise<readonly RouterSession[]> {
  const rows = await talk.ask([
    "/ip/hotspot/active/print",
    `=.proplist=user,mac-address,address,${COUNTERS}`,
  ]);
  return rows.map((row) => ({
    name: row["user"] ?? "",
    mac: row["mac-address"] ?? "",
    address: row["address"] ?? "",
    seconds: secondsOf(row["uptime"]) ?? 0,
    bytes: bytesOf(row),
  }));
}

/** The version, and how many are online now. */
export async function look(
  talk: Talk,
): Promise<{ readonly version: string | undefined; readonly activeUsers: number }> {
  const [resource] = await talk.ask(["/system/resource/print", "=.proplist=version"]);
  const counted = await talk.ask(["/ip/hotspot/active/print", "=count-only=", "=.proplist=.id"]);
  // A router that does not count prints the rows.
  return { version: resource?.["version"], activeUsers: Number(counted[0]?.["ret"] ?? counted.length) };
}
