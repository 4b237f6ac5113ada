import { Fault } from "../../ledger/index.ts";
import type { Access } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { plainRate } from "./rates.ts";

const MENU = "/ip/hotspot/user/profile";

async function find(talk: Talk, name: string): Promise<DriverRow | undefined> {
  const words = [`${MENU}/print`, `?name=${name}`, "=.proplist=.id,name,rate-limit,shared-users"];
  const [row] = await talk.ask(words);
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
  throw new Fault(talk.where, what, { retry: "never", outcome: talk.outcome() });
}

/** Every router has it, for one device at a time; its speed is the owner's choice. */
const PLAIN = "default";

/** Makes sure of the profile this access needs, and gives its name. The owner's own is looked up, never changed. */
export async function makeSureOfProfile(talk: Talk, access: Access): Promise<string> {
  if (access.profile !== undefined) return ownersProfile(talk, access.profile);
  if (access.rateLimit === undefined && access.devices === undefined) return PLAIN;
  const name = ourName(access);
  const wanted = { rate: access.rateLimit ?? "", devices: `${access.devices ?? 1}` };
  const words = [`=rate-limit=${wanted.rate}`, `=shared-users=${wanted.devices}`];
  let row = await find(talk, name);
  if (row === undefined) {
    const { trap } = await talk.attempt([`${MENU}/add`, `=name=${name}`, ...words]);
    if (trap === undefined) return name;
    // Another worker may have been quicker; its row is as good as ours.
    row = await find(talk, name);
    if (row === undefined) throw trapFault(talk.where, trap, talk.outcome());
  }
  const alike =
    plainRate(row["rate-limit"]) === plainRate(wanted.rate) && row["shared-users"] === wanted.devices;
  if (!alike) await talk.ask([`${MENU}/set`, `=.id=${row[".id"] ?? ""}`, ...words]);
  return name;
}
