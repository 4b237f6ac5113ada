import type { Instant, RouterHealth } from "../../ledger/index.ts";
import type { Answer } from "./armour.ts";
import type { DriverRow } from "./driver.ts";
import { secondsOf } from "./durations.ts";
import type { Talk } from "./lane.ts";
import { ACTIVE } from "./rows.ts";

/** What a look at a router asks of it, all at once. */
export const QUESTIONS = {
  resource: ["/system/resource/print"],
  active: [`${ACTIVE}/print`, "=count-only=", "=.proplist=.id"],
  clock: ["/system/clock/print", "=.proplist=date,time,gmt-offset"],
  licence: ["/system/license/print", "=.proplist=nlevel,level"],
} as const;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `2026-01-31`, also of a router before RouterOS 7.10, which says `jan/31/2026`. */
function dayOf(date: string): string {
  const [, month, day, year] = /^([a-z]{3})\/(\d\d)\/(\d{4})$/.exec(date) ?? [];
  if (month === undefined) return date;
  return `${year}-${`${MONTHS.indexOf(month) + 1}`.padStart(2, "0")}-${day}`;
}

/** `+05:45`, in milliseconds. */
function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -ahead : ahead;
}

/** Milliseconds since 1970 by the router's clock; nothing when it does not tell. */
function timeOf({ date = "", time = "", "gmt-offset": offset = "" }: DriverRow): number | undefined {
  const at = Date.parse(`${dayOf(date)}T${time}Z`);
  return Number.isNaN(at) ? undefined : at - offsetOf(offset);
}

/** Customers online at once by the level of the licence; the levels above, and those of a CHR, have no bound. */
const CAPS: Readonly<Record<string, number>> = { "1": 1, "3": 1, "4": 200, "5": 500 };

const number = (text: string | undefined): number | undefined =>
  text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);

/** What of it was told, by name. */
function told<Part extends object>(part: Part): { [Name in keyof Part]?: NonNullable<Part[Name]> };
function told(part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

export type Seen = Omit<RouterHealth, "reachable" | "lastSeenAt">;

/** How it is, from its answers; what it would not tell is absent. */
export function healthOf(
  { resource, active, clock, licence }: Readonly<Record<keyof typeof QUESTIONS, Answer | undefined>>,
  now: Instant,
): Seen {
  const first = (answer: Answer | undefined): DriverRow => answer?.rows[0] ?? {};
  const machine = first(resource);
  const time = timeOf(first(clock));
  // A router that does not count prints the rows.
  const counted = active?.trap === undefined ? (first(active)["ret"] ?? active?.rows.length) : undefined;
  return {
    version: machine["version"],
    activeUsers: counted === undefined ? undefined : Number(counted),
    ...told({
      board: machine["board-name"],
      uptime: machine["uptime"] === undefined ? undefined : secondsOf(machine["uptime"]),
      cpuLoad: number(machine["cpu-load"]?.replace("%", "")),
      freeMemory: number(machine["free-memory"]),
      totalMemory: number(machine["total-memory"]),
      clockDrift: time === undefined ? undefined : Math.round((time - now) / 1_000),
      licenceCap: CAPS[first(licence)["nlevel"] ?? first(licence)["level"] ?? ""],
    }),
  };
}

/** See `Router.status`. */
export async function look(talk: Talk, now: () => Instant): Promise<Seen> {
  const { resource, active, clock, licence } = QUESTIONS;
  const [a, b, c, d] = await talk.attemptAll([resource, active, clock, licence]);
  return healthOf({ resource: a, active: b, clock: c, licence: d }, now());
}
