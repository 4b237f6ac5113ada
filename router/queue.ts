import { type Clock, Fault } from "../ledger/index.ts";

/** The router could not be reached, or stopped answering. What the circuit breaker counts. */
export class RouterAway extends Fault {
  override readonly isAway = true;
}

/** Faults in a row after which the router is left alone for a while. */
const PATIENCE = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

export type Breaker = {
  /** Throws when the router is being left alone. Passes when the pause is over: that call is the probe. */
  readonly check: () => void;
  /** What became of a call: undefined when the router answered. */
  readonly note: (error: unknown) => void;
};

/** After three network faults in a row it refuses at once, for 5 s, doubled by each failed probe up to 5 min. */
export function createBreaker(where: string, clock: Clock): Breaker {
  let failures = 0;
  let since: number | undefined;
  const pause = (): number => Math.min(FIRST_PAUSE_MS * 2 ** (failures - PATIENCE), LONGEST_PAUSE_MS);
  return {
    check: () => {
      if (since === undefined) return;
      const waited = clock.now() - since;
      // A clock that was set back must not keep the router shut out.
      if (waited < 0 || waited >= pause()) return;
      throw new RouterAway(where, "did not answer just now; it is left alone for a moment", {
        retry: "soon",
        outcome: "refused",
      });
    },
    note: (error) => {
      if (!(error instanceof RouterAway)) {
        failures = 0;
        since = undefined;
        return;
      }
      failures += 1;
      if (failures >= PATIENCE) since = clock.now();
    },
  };
}

export type QueueSettings = {
  readonly where: string;
  readonly breaker: Breaker;
  /** Jobs that may wait; one more is refused, to be tried later. */
  readonly limit?: number;
};

/** Carries out one job at a time, in the order they came. */
export type Queue = {
  readonly run: <Value>(job: () => Promise<Value>) => Promise<Value>;
  /** Refuses what waits and what comes. What is under way goes on. */
  readonly close: () => void;
};

export function createQueue({ where, breaker, limit = 1_000 }: QueueSettings): Queue {
  const refused = (what: string, retry: "soon" | "later"): Fault =>
    new Fault(where, what, { retry, outcome: "refused" });
  let waiting = 0;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const attempt = async <Value>(job: () => Promise<Value>): Promise<Value> => {
    if (closed) throw refused("is shutting down", "soon");
    // Asked again at its turn: what was said while this job waited counts for it too.
    breaker.check();
    try {
      const value = await job();
      breaker.note(undefined);
      return value;
    } catch (error) {
      breaker.note(error);
      throw error;
    }
  };
  return {
    run: async (job) => {
      if (closed) throw refused("is shutting down", "soon");
      breaker.check();
      if (waiting >= limit) throw refused(`has ${limit} jobs waiting already`, "later");
      waiting += 1;
      const mine = last.then(async () => {
        waiting -= 1;
        return attempt(job);
      });
      // The next job follows whatever becomes of this one.
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => {
      closed = true;
    },
  };
}
