import type { Finding } from "../../../ledger/index.ts";
import type { Seen } from "../health.ts";

const MOST_DRIFT_SECONDS = 300;
const TEN_YEARS = 10 * 365 * 86_400;

function numbersOf(version = ""): readonly [number, number] | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

export function versionOf({ version }: Seen): Finding {
  const what = "version";
  const numbers = numbersOf(version);
  if (numbers === undefined) return { what, state: "unknown", says: "it does not tell its version" };
  const [major, minor] = numbers;
  if (major > 6 || (major === 6 && minor >= 43)) return { what, state: "ok", says: `RouterOS ${version}` };
  const says = `RouterOS ${version} is older than 6.43, the first we know how to log in to safely`;
  return { what, state: "wrong", says, fix: "/system package update install" };
}

function spoken(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 7_200) return `${Math.round(size / 60)} minutes`;
  return size < 172_800 ? `${Math.round(size / 3_600)} hours` : `${Math.round(size / 86_400)} days`;
}

/** Codes do not depend on its clock; its log, its certificate and its own rules do. */
export function clockOf({ clockDrift, version }: Seen): Finding {
  const what = "clock";
  if (clockDrift === undefined) return { what, state: "unknown", says: "it does not tell the time" };
  if (Math.abs(clockDrift) <= MOST_DRIFT_SECONDS) return { what, state: "ok", says: "its clock is right" };
  const says =
    clockDrift < -TEN_YEARS
      ? "its clock began anew in 1970 when it lost power: it asks no time server"
      : `its clock is ${spoken(clockDrift)} ${clockDrift > 0 ? "ahead" : "behind"}`;
  const [major] = numbersOf(version) ?? [7];
  const servers = major < 7 ? "server-dns-names=pool.ntp.org" : "servers=pool.ntp.org";
  return { what, state: "warning", says, fix: `/system ntp client set enabled=yes ${servers}` };
}

/** A licence bounds how many are online at once; one more sees `license-session-limit`, whatever they paid. */
export function licenceOf({ licenceCap, activeUsers = 0 }: Seen): Finding {
  const what = "licence";
  if (licenceCap === undefined) return { what, state: "ok", says: "no bound on customers online is told" };
  const says = `its licence lets ${licenceCap} online at once; ${activeUsers} are now`;
  const fix = "/system license print";
  if (activeUsers >= licenceCap)
    return { what, state: "wrong", says: `${says}: nobody else gets in until one leaves`, fix };
  const isNear = licenceCap === 1 || activeUsers >= licenceCap * 0.8;
  return isNear
    ? { what, state: "warning", says: `${says}: a higher level is needed soon`, fix }
    : { what, state: "ok", says };
}
