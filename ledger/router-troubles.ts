import type { Instant } from "./ids.ts";
import type { RouterTrouble } from "./news.ts";
import type { RouterSight } from "./routers.ts";
import type { Task } from "./task.ts";

/** What one look at a router tells of one thing that can be wrong with it. */
export type Symptom = {
  readonly what: RouterTrouble;
  /** `unclear`: this look does not tell, so nothing changes. */
  readonly state: "wrong" | "well" | "unclear";
  /** What its people are told beside. */
  readonly says: string;
  /** How long it has to stand before anybody is told, in milliseconds. */
  readonly patience: number;
  /** Whether they are also told that it has passed: not of what comes and goes by itself. */
  readonly isTold: boolean;
};

const MINUTE = 60_000;
/** Seconds. A router without a battery learns the time from the network some minutes after its start. */
const DRIFT = 300;
const JUST_BOOTED = 600;
/** Per cent. */
const BUSY = 95;
const LITTLE_MEMORY = 5;
const NEARLY_FULL = 90;
/** What is to be told to a router that answers is told within seconds. */
const LATE = 10 * MINUTE;

/** Everything that is looked at, whether or not it is wrong. `oldest`: what waits for the router longest. */
export function symptomsOf(sight: RouterSight, oldest: Task | undefined, now: Instant): readonly Symptom[] {
  return [...(sight.reachable ? healthOf(sight) : []), loginOf(sight), pendingOf(sight, oldest, now)];
}

function healthOf(sight: RouterSight): readonly Symptom[] {
  const { clockDrift: drift, uptime = JUST_BOOTED, cpuLoad, freeMemory, totalMemory } = sight;
  const free = freeMemory === undefined || !totalMemory ? undefined : (100 * freeMemory) / totalMemory;
  const isLate = drift !== undefined && uptime >= JUST_BOOTED;
  const load = { patience: 5 * MINUTE, isTold: false };
  return [
    {
      what: "clock",
      state: isLate ? stateIf(Math.abs(drift) > DRIFT) : "unclear",
      says: spanText(drift ?? 0),
      patience: 0,
      isTold: true,
    },
    { what: "cpu", state: stateOf(cpuLoad, (busy) => busy >= BUSY), says: String(cpuLoad ?? 0), ...load },
    {
      what: "memory",
      state: stateOf(free, (part) => part < LITTLE_MEMORY),
      says: String(Math.round(free ?? 0)),
      patience: 0,
      isTold: false,
    },
    ...licenceOf(sight),
  ];
}

function licenceOf({ licenceCap: cap, activeUsers: active }: RouterSight): readonly Symptom[] {
  const taken = cap === undefined || cap === 0 || active === undefined ? undefined : (100 * active) / cap;
  const about = { says: String(cap ?? 0), patience: 0, isTold: false };
  return [
    { what: "licence-full", state: stateOf(taken, (part) => part >= 100), ...about },
    // A licence for one customer is either free or full.
    { what: "licence-near", state: stateOf(taken, (part) => part >= NEARLY_FULL && part < 100), ...about },
  ];
}

/** A problem that a person has to mend: wrong password, missing right, another certificate. */
function loginOf({ reachable, problem }: RouterSight): Symptom {
  const state = problem !== undefined ? "wrong" : reachable ? "well" : "unclear";
  // One refusal may be a router that is just starting.
  return { what: "login", state, says: sentence(problem ?? ""), patience: MINUTE, isTold: true };
}

function pendingOf({ reachable }: RouterSight, oldest: Task | undefined, now: Instant): Symptom {
  const isLate = oldest !== undefined && now - oldest.createdAt >= LATE && isStuck(oldest, now);
  const state = reachable ? stateIf(isLate) : "unclear";
  const says = sentence(oldest?.lastError ?? "");
  // One that is just back is told what has waited; a slow one needs a while for it.
  return { what: "pending", state, says, patience: 3 * MINUTE, isTold: true };
}

/** Tried in vain, or due for long and not even begun; what is only due later does not wait. */
function isStuck({ lastError, due }: Task, now: Instant): boolean {
  return lastError !== undefined || now - due >= LATE;
}

function stateIf(isWrong: boolean): Symptom["state"] {
  return isWrong ? "wrong" : "well";
}

function stateOf(known: number | undefined, isWrong: (known: number) => boolean): Symptom["state"] {
  return known === undefined ? "unclear" : stateIf(isWrong(known));
}

function sentence(text: string): string {
  // It may hold a router's own words: they stay on their line, and turn no direction.
  const plain = text
    .replace(/[\p{Cc}\s\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, 200);
  return plain === "" || /[.!?]$/u.test(plain) ? plain : `${plain}.`;
}

/** `12 min`, `3 h`, `20413 d`: a router that has lost its clock is off by decades. */
function spanText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes < 120) return `${String(minutes)} min`;
  return minutes < 2880 ? `${String(Math.round(minutes / 60))} h` : `${String(Math.round(minutes / 1440))} d`;
}
