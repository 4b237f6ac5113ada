import { Fault } from "../../ledger/index.ts";
import type { Access } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { plainRate } from "./rates.ts";
import { isYes } from "./rows.ts";

const MENU = "/ip/hotspot/user/profile";

/** What a profile of ours has to say: as it is written, and how the router's own writing is made comparable. */
type Wanted = readonly (readonly [name: string, text: string, alike: (read: string | undefined) => string])[];

const same = (read: string | undefined): string => read ?? "";

function wantedOf({ rateLimit = "", devices = 1 }: Access): Wanted {
  return [
    ["rate-limit", rateLimit, plainRate],
    ["shared-users", `${devices}`, same],
    // A phone that slept or walked to another room comes back without typing. Whose time is over does not: the user
    // is barred before the cookies go, and a cookie lets nobody in whose user is barred.
    ["add-mac-cookie", "yes", (read) => (isYes(read) ? "yes" : "no")],
  ];
}

async function find(talk: Talk, name: string): Promise<DriverRow | undefined> {
  const fields = "=.proplist=.id,name,rate-limit,shared-users,add-mac-cookie";
  const [row] = await talk.ask([`${MENU}/print`, `?name=${name}`, fields]);
  return row;
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
  const found = row;
  const isAlike = wanted.every(([property, text, alike]) => alike(found[property]) === alike(text));
  if (!isAlike) await talk.ask([`${MENU}/set`, `=.id=${row[".id"] ?? ""}`, ...words]);
  return name;
}

/** Makes sure of the profile this access needs, and gives its name. The owner's own is looked up, never changed. */
async function makeSure(talk: Talk, access: Access): Promise<string> {
  if (access.profile !== undefined) return ownersProfile(talk, access.profile);
  if (access.rateLimit === undefined && access.devices === undefined) return PLAIN;
  return ourProfile(talk, access);
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
