import type { Clock, Finding, Instant, RouterHealth } from "../../ledger/index.ts";
import { createBreaker, createQueue, RouterAway } from "../queue.ts";
import type { Router } from "../router.ts";
import { loadDriver } from "./driver.ts";
import { kick, listUsers, look, oneByOne, provision, revoke, sessions, usage } from "./hotspot.ts";
import { createLane, type Talk } from "./lane.ts";
import type { RouterTls, SessionSettings } from "./session.ts";

export type RouterOsSettings = {
  /** The owner's name for it; faults say `router NAME`. */
  readonly name: string;
  readonly host: string;
  /** 8728, or 8729 with `tls`. */
  readonly port?: number;
  /** `{}`: any certificate this machine trusts; with `certificate`: that one. Absent: not encrypted. */
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
};

/**
 * A MikroTik router (RouterOS 6.43 and later) by its binary API. At most two sessions at once: one for what is done
 * to it, one for `status`. Throws at once when the installed node-routeros is not the one it was built round.
 */
export function openRouterOsRouter(settings: RouterOsSettings): Router {
  const { name, host, tls, username, password, clock, connectMs = 8_000, commandMs = 10_000 } = settings;
  const { port = tls === undefined ? 8728 : 8729, idleMs = 30_000 } = settings;
  loadDriver();
  const where = `router ${name}`;
  const session: SessionSettings = { where, host, port, tls, username, password, connectMs, commandMs };
  const breaker = createBreaker(where, clock);
  const work = { lane: createLane(session, idleMs), queue: createQueue({ where, breaker }) };
  const watch = { lane: createLane(session, idleMs), asked: undefined as Promise<RouterHealth> | undefined };
  let lastSeenAt: Instant | undefined;

  const lookNow = async (): Promise<RouterHealth> => {
    try {
      const { version, activeUsers } = await watch.lane.run(look);
      lastSeenAt = clock.now();
      breaker.note(undefined);
      return { reachable: true, version, lastSeenAt, activeUsers };
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
    provisionAll: (accesses) => carryOut((talk) => oneByOne(accesses, (access) => provision(talk, access))),
    extend: (access) => carryOut((talk) => provision(talk, access)),
    revoke: (access) => carryOut((talk) => revoke(talk, access)),
    revokeAll: (accesses) => carryOut((talk) => oneByOne(accesses, (access) => revoke(talk, access))),
    kick: (access) => carryOut((talk) => kick(talk, access)),
    sessions: () => carryOut(sessions),
    usage: (names) => carryOut((talk) => usage(talk, names)),
    check: async () => checkNow(await lookNow()),
    users: () => carryOut(listUsers),
    // Whoever asks while an answer is under way gets the same one.
    status: () => {
      watch.asked ??= lookNow().finally(() => {
        watch.asked = undefined;
      });
      return watch.asked;
    },
    close: async () => {
      work.queue.close();
      work.lane.close();
      watch.lane.close();
    },
  };
}

/** What a look at it tells already. */
function checkNow({ reachable, version = "?" }: RouterHealth): readonly Finding[] {
  return [
    {
      what: "address",
      state: reachable ? "ok" : "wrong",
      says: reachable ? `RouterOS ${version} answers` : "it cannot be reached",
    },
  ];
}
