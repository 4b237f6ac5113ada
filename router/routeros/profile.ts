import { Fault } from "../../ledger/index.ts";
import type { Access } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { isUnknownCommand, type Trap, trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { plainRate } from "./rates.ts";
import { isYes } from "./rows.ts";

const MENU = "/ip/hotspot/user/profile";

/** What a profile of ours has to say: as it is written, and how the router's own writing is made comparable. */
type Wanted = readonly (readonly [name: string, text: string, alike: (read: string | undefined) => string])[];

const COOKIE_OF_DEVICE = "add-mac-cookie";

const same = (read: string | undefined): string => read ?? "";

function wantedOf({ rateLimit = "", devices = 1 }: Access): Wanted {
  return [
    ["rate-limit", rateLimit, plainRate],
    ["shared-users", `${devices}`, same],
    // A phone that slept or walked to another room comes back without typing. Whose time is over does not: the user
    // is barred before the cookies go, and a cookie lets nobody in whose user is barred.
    [COOKIE_OF_DEVICE, "yes", (read) => (isYes(read) ? "yes" : "no")],
  ];
}

/** The properties in which the router's profile differs. */
function wrongOf(row: DriverRow, wanted: Wanted): readonly string[] {
  return wanted
    .filter(([property, text, alike]) => alike(row[property]) !== alike(text))
    .map(([property]) => property);
}

const SHOWN = "=.proplist=.id,name,rate-limit,shared-users,add-mac-cookie";

/** Without profiles to look at, the router is left to judge the name when it is told of a user with it. */
async function find(talk: Talk, name: string): Promise<DriverRow | "untold" | undefined> {
  const { rows, trap } = await talk.attempt([`${MENU}/print`, `?name=${name}`, SHOWN]);
  if (trap === undefined) return rows.find((row) => row["name"] === name);
  if (!isUnknownCommand(trap)) throw trapFault(talk.where, trap, talk.outcome());
  talk.lack(MENU);
  return "untold";
}

/** `kb-2M-5M-d1`: 2M up, 5M down, one device; `kb-d1` without a rate. What differs has another name. */
function ourName({ rateLimit, devices = 1 }: Access): string {
  const rate = rateLimit === undefined ? "" : `-${rateLimit.replace(/[^A-Za-z0-9]+/g, "-")}`;
  return `kb${rate}-d${devices}`;
}

async function ownersProfile(talk: Talk, name: string): Promise<string> {
  if ((await find(talk, name)) !== undefined) return name;
  const what = `has no hotspot user profile named "${name}": create it there, or take it out of the product`;
  throw new Fault(talk.where, what, { retry: "never", outcome: "refused" });
}

/** Every router has it, for one device at a time; its speed is the owner's choice. */
const PLAIN = "default";

async function ourProfile(talk: Talk, access: Access): Promise<string> {
  const name = ourName(access);
  const wanted = wantedOf(access);
  const words = wanted.map(([property, text]) => `=${property}=${text}`);
  let row = await find(talk, name);
  if (row === undefined) {
    const { trap } = await talk.attempt([`${MENU}/add`, `=name=${name}`, ...words]);
    if (trap === undefined) return name;
    // Another worker may have been quicker; its row is as good as ours.
    row = await find(talk, name);
    if (row === undefined) throw trapFault(talk.where, trap, "refused");
  }
  if (row === "untold") return name;
  const wrong = wrongOf(row, wanted);
  if (wrong.length === 0) return name;
  const { trap } = await talk.attempt([`${MENU}/set`, `=.id=${row[".id"] ?? ""}`, ...words]);
  // Without the cookie a customer types the code again: no reason not to sell.
  const isLittle = wrong.every((property) => property === COOKIE_OF_DEVICE);
  if (trap === undefined) return name;
  if (!isLittle || !isLacking(trap)) throw trapFault(talk.where, trap, talk.outcome());
  talk.lack(COOKIE_OF_DEVICE);
  return name;
}

/** Whether the router has no such command, or no such property. */
function isLacking(trap: Trap): boolean {
  return isUnknownCommand(trap) || trap.message.includes("unknown parameter");
}

/** Whose profile the access needs: one of the owner's, the one that every router has, or one of ours. */
function kindOf({ profile, rateLimit, devices }: Access): "owners" | "plain" | "ours" {
  if (profile !== undefined) return "owners";
  return rateLimit === undefined && devices === undefined ? "plain" : "ours";
}

/** Makes sure of the profile this access needs, and gives its name. The owner's own is looked up, never changed. */
async function makeSure(talk: Talk, access: Access): Promise<string> {
  if (access.profile !== undefined) return ownersProfile(talk, access.profile);
  return kindOf(access) === "plain" ? PLAIN : ourProfile(talk, access);
}

/** The name of the profile that a row has to have, and whether the profile itself is as it has to be. */
type Judged = { readonly name: string; readonly isKept: boolean };

/** The same without changing anything: all profiles are looked at once. Those that cannot be looked at are believed. */
export async function judgeProfiles(talk: Talk): Promise<(access: Access) => Judged> {
  const { rows, trap } = await talk.attempt([`${MENU}/print`, SHOWN]);
  if (trap !== undefined && !isUnknownCommand(trap)) throw trapFault(talk.where, trap, talk.outcome());
  const byName = new Map(rows.map((row) => [row["name"], row]));
  return (access) => {
    if (kindOf(access) !== "ours") return { name: access.profile ?? PLAIN, isKept: true };
    const name = ourName(access);
    const row = byName.get(name);
    const isKept = trap !== undefined || (row !== undefined && isProfileKept(row, wantedOf(access)));
    return { name, isKept };
  };
}

/** A router that does not tell of the cookie may not know of it. */
function isProfileKept(row: DriverRow, wanted: Wanted): boolean {
  const isTold = row[COOKIE_OF_DEVICE] !== undefined;
  return wrongOf(row, wanted).every((property) => property === COOKIE_OF_DEVICE && !isTold);
}

/** Makes sure of each kind of profile once, however many ask for it; a refusal too is the same for all of a kind. */
export function profilesFor(talk: Talk): (access: Access) => Promise<string> {
  const sure = new Map<string, Promise<string>>();
  return (access) => {
    const kind = JSON.stringify([access.profile, access.rateLimit, access.devices]);
    const known = sure.get(kind) ?? makeSure(talk, access);
    sure.set(kind, known);
    return known;
  };
}
