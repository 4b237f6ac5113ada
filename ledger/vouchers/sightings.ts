import type { Instant } from "../ids.ts";
import type { RouterSession, RouterUser } from "../routers.ts";
import type { Bought } from "./bought.ts";
import { isDueBy, NOTHING } from "./count-use.ts";
import type { Usage, Used } from "./usage.ts";

/** A voucher as it was last seen on its router; kept in memory while it is online. */
export type Sighting = {
  readonly name: string;
  /** Its version is that of the store; 0: never written. */
  readonly usage: Usage;
  readonly savedAt: Instant;
  /** Its devices online. */
  readonly online: Devices;
  /** Since when its row lacks something that had ended. */
  readonly owesSince?: Instant;
  readonly bought: Bought;
  readonly isWarned: boolean;
};

/** What each device had used since its login, by its address on the wire. */
export type Devices = ReadonlyMap<string, Used>;

/** What is remembered of a router from one look to the next. */
export type Memory = {
  lookedAt: Instant;
  /** When every user of it was read. */
  wholeAt: Instant;
  /** By voucher. */
  readonly sightings: Map<string, Sighting>;
  /** Users online that are the owner's own: asked about once. */
  foreign: ReadonlySet<string>;
  /** Since when devices are seen whose router does not tell. */
  since: ReadonlyMap<string, Instant>;
};

export function emptyMemory(): Memory {
  return { lookedAt: 0, wholeAt: 0, sightings: new Map(), foreign: new Set(), since: new Map() };
}

/** What one look showed of one name. `row` absent: nobody asked for it. */
export type Seen = {
  readonly name: string;
  readonly row?: RouterUser | "gone";
  readonly sessions: readonly RouterSession[];
};

export type Crowd = ReadonlyMap<string, readonly RouterSession[]>;

/** Those online, each with its time: from when it was first seen where its router does not tell. */
export function timed(
  memory: Pick<Memory, "since">,
  sessions: readonly RouterSession[],
  at: Instant,
): readonly RouterSession[] {
  const keyOf = ({ name, mac, address }: RouterSession) => `${name} ${mac} ${address}`;
  const untimed = sessions.filter(({ isUntimed }) => isUntimed);
  const since = new Map(untimed.map((session) => [keyOf(session), memory.since.get(keyOf(session)) ?? at]));
  memory.since = since;
  return sessions.map((session) => {
    const begun = since.get(keyOf(session));
    return begun === undefined
      ? session
      : { ...session, seconds: Math.max(0, Math.floor((at - begun) / 1000)) };
  });
}

export function byName(sessions: readonly RouterSession[]): Crowd {
  const crowd = new Map<string, RouterSession[]>();
  for (const session of sessions) {
    const known = crowd.get(session.name);
    if (known === undefined) crowd.set(session.name, [session]);
    else known.push(session);
  }
  return crowd;
}

/** What cannot be a count was not used: a router that answers with nonsense takes nobody's time. */
export function usedIn({ seconds, bytes }: Used): Used {
  const of = (count: number) => (Number.isFinite(count) && count > 0 ? count : 0);
  return { seconds: of(seconds), bytes: of(bytes) };
}

export function devicesOf(sessions: readonly RouterSession[]): Devices {
  return new Map(sessions.map((session) => [session.mac, usedIn(session)]));
}

export function liveOf(sessions: readonly RouterSession[]): Used {
  return sessions
    .map(usedIn)
    .reduce(
      (sum, { seconds, bytes }) => ({ seconds: sum.seconds + seconds, bytes: sum.bytes + bytes }),
      NOTHING,
    );
}

/** What those had used then that are still online without having left. */
export function goingOf(before: Devices, sessions: readonly RouterSession[]): Used {
  const now = devicesOf(sessions);
  return [...before].reduce((sum, [mac, { seconds, bytes }]) => {
    const after = now.get(mac);
    if (after === undefined || after.seconds < seconds) return sum;
    return { seconds: sum.seconds + seconds, bytes: sum.bytes + bytes };
  }, NOTHING);
}

/** A router counts whole seconds and answers when it has time. */
const SLACK = 5;

/** Whether a device that was online then has logged out since, though it may have logged in again. */
export function hasLeft(before: Devices, sessions: readonly RouterSession[], elapsed = 0): boolean {
  const now = devicesOf(sessions);
  return [...before].some(([mac, { seconds }]) => {
    const after = now.get(mac)?.seconds;
    return after === undefined || after < seconds || after + SLACK < seconds + elapsed / 1000;
  });
}

/** Whether somebody came or left, or its row is to be read for what it lacked. */
export function hasChanged(sighting: Sighting, sessions: readonly RouterSession[], at: Instant): boolean {
  const { online, usage, owesSince } = sighting;
  if (owesSince !== undefined && isDueBy(owesSince, at)) return true;
  return sessions.length > online.size || hasLeft(online, sessions, at - usage.seenAt);
}

/** What of its live use was of no session online then. */
export function unwrittenOf(usage: Usage, online: Devices): Used {
  const live = [...online.values()].reduce(
    (sum, { seconds, bytes }) => ({ seconds: sum.seconds + seconds, bytes: sum.bytes + bytes }),
    NOTHING,
  );
  return {
    seconds: Math.max(0, usage.live.seconds - live.seconds),
    bytes: Math.max(0, usage.live.bytes - live.bytes),
  };
}
