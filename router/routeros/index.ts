import type { Clock, Instant, RouterHealth } from "../../ledger/index.ts";
import { createBreaker, createQueue, RouterAway } from "../queue.ts";
import type { Router } from "../router.ts";
import { check } from "./check/index.ts";
import { compare } from "./compare.ts";
import { doors } from "./doors.ts";
import { loadDriver } from "./driver.ts";
import { look } from "./health.ts";
import { createLane, type Lane, type Talk } from "./lane.ts";
import { sessions, usage, users } from "./looking.ts";
import { provision, provisionAll } from "./provision.ts";
import { kick, revoke, revokeAll } from "./revoke.ts";
import type { SessionSettings } from "./session.ts";
import { createTrust, type RouterTls } from "./trust.ts";

export type RouterOsSettings = {
  /** The owner's name for it; faults say `router NAME`. */
  readonly name: string;
  readonly host: string;
  /** 8728, or 8729 with `tls`. */
  readonly port?: number;
  /** Absent: not encrypted. */
  readonly tls?: RouterTls;
  readonly username: string;
  readonly password: string;
  readonly clock: Clock;
  /** Until logged in; 8 s. */
  readonly connectMs?: number;
  /** For each answer; 10 s. */
  readonly commandMs?: number;
  /** How long an unused session is kept; 30 s. */
  readonly idleMs?: number;
  /** Told once of each menu that the router has not, and that the sale goes on without. */
  readonly onLack?: (menu: string) => void;
};

/**
 * A MikroTik router (RouterOS 6.43 and later) by its binary API. At most two sessions at once: one for what is done
 * to it, one for `status` and `check`. Throws at once when the installed node-routeros is not the one it was built
 * round.
 */
export function openRouterOsRouter(settings: RouterOsSettings): Router {
  const { name, host, tls, username, password, clock, connectMs = 8_000, commandMs = 10_000 } = settings;
  const { port = tls === undefined ? 8728 : 8729, idleMs = 30_000 } = settings;
  loadDriver();
  const where = `router ${name}`;
  const trust = tls === undefined ? undefined : createTrust(tls, host);
  const onLack = onceEach(settings.onLack);
  const login = { username, password, connectMs, commandMs };
  const session: SessionSettings = { where, host, port, trust, ...login, onLack };
  const breaker = createBreaker(where, clock);
  const work = { lane: createLane(session, idleMs), queue: createQueue({ where, breaker }) };
  const watch = openWatch(createLane(session, idleMs));
  let asked: Promise<RouterHealth> | undefined;
  let lastSeenAt: Instant | undefined;

  const lookNow = async (): Promise<RouterHealth> => {
    try {
      const seen = await watch.run((talk) => look(talk, clock.now));
      lastSeenAt = clock.now();
      breaker.note(undefined);
      return { reachable: true, lastSeenAt, ...seen };
    } catch (error) {
      if (!(error instanceof RouterAway)) throw error;
      return { reachable: false, version: undefined, lastSeenAt, activeUsers: undefined };
    }
  };
  const carryOut = <Value>(job: (talk: Talk) => Promise<Value>): Promise<Value> =>
    work.queue.run(async () => {
      const value = await work.lane.run(job);
      lastSeenAt = clock.now();
      return value;
    });
  return {
    provision: (access) => carryOut((talk) => provision(talk, access)),
    provisionAll: (accesses) => carryOut((talk) => provisionAll(talk, accesses)),
    extend: (access) => carryOut((talk) => provision(talk, access)),
    revoke: (access) => carryOut((talk) => revoke(talk, access)),
    revokeAll: (accesses) => carryOut((talk) => revokeAll(talk, accesses)),
    kick: (access) => carryOut((talk) => kick(talk, access)),
    compare: (accesses) => carryOut((talk) => compare(talk, accesses)),
    sessions: () => carryOut(sessions),
    usage: (names) => carryOut((talk) => usage(talk, names)),
    check: () => check(watch.run, { ...session, now: clock.now }),
    users: () => carryOut(users),
    doors: () => watch.run(doors),
    // Whoever asks while an answer is under way gets the same one.
    status: () => {
      asked ??= lookNow().finally(() => {
        asked = undefined;
      });
      return asked;
    },
    close: async () => {
      work.queue.close();
      work.lane.close();
      watch.close();
    },
  };
}

/** Tells each thing the first time only. */
function onceEach(tell: (what: string) => void = () => undefined): (what: string) => void {
  const told = new Set<string>();
  return (what) => {
    if (!told.has(what)) tell(what);
    told.add(what);
  };
}

/** One look at a time: whatever becomes of one, the next goes on. Not stopped by the breaker: it is how it ends. */
function openWatch(lane: Lane): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return {
    close: lane.close,
    run: (job) => {
      const mine = last.then(() => lane.run(job));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
