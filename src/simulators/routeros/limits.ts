import { parseDuration } from "./durations.ts";
import type { Online } from "./online.ts";
import type { Row } from "./table.ts";

const amount = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);

/** Seconds in a property; endless when it is not set. */
function limitOf(row: Row | undefined, name: string): number {
  const held = row?.[name];
  return held === undefined || held === "none" ? Number.POSITIVE_INFINITY : (parseDuration(held) ?? 0);
}

/** Milliseconds that a user may still be online, all logins together. */
export function timeLeft(user: Row): number {
  return (limitOf(user, "limit-uptime") - (parseDuration(user["uptime"] ?? "0s") ?? 0)) * 1_000;
}

/** Whether the traffic bought is used up when this much more is counted. */
export function isTrafficSpent(user: Row, { bytesIn, bytesOut } = { bytesIn: 0, bytesOut: 0 }): boolean {
  const [inside, outside] = [amount(user, "bytes-in") + bytesIn, amount(user, "bytes-out") + bytesOut];
  const spent = (name: string, used: number): boolean =>
    user[name] !== undefined && used >= amount(user, name);
  return (
    spent("limit-bytes-total", inside + outside) ||
    spent("limit-bytes-in", inside) ||
    spent("limit-bytes-out", outside)
  );
}

/** Milliseconds that this login may still last. */
export function sessionLeft(one: Online, user: Row | undefined, profile: Row | undefined): number {
  const bought = user === undefined ? Number.POSITIVE_INFINITY : timeLeft(user);
  return Math.min(bought, limitOf(profile, "session-timeout") * 1_000) - one.uptime;
}

/** How long a device may be out of reach before it is logged out, in milliseconds. */
export const keepalive = (profile: Row | undefined): number => limitOf(profile, "keepalive-timeout") * 1_000;

/** How long a device may send nothing before it is logged out, in milliseconds. */
export const idleLimit = (profile: Row | undefined): number => limitOf(profile, "idle-timeout") * 1_000;
