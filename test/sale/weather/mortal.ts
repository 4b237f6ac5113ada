import type { Store } from "../../../ledger/index.ts";

/** A store that outlives the program: the program's view of it can be cut off at any commit, as kill -9 would. */
export type Mortal = {
  readonly store: Store;
  /** The process dies at its nth commit from now: just before it, or just after it (nobody hears the answer). */
  readonly dieAt: (commits: number, when: "before" | "after") => void;
  readonly isDead: () => boolean;
  /** A new process opens the same store. */
  readonly revive: () => void;
};

class Killed extends Error {}

export function mortal(kept: Store): Mortal {
  let left = Number.POSITIVE_INFINITY;
  let when: "before" | "after" = "before";
  let dead = false;
  const alive = <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (dead) return Promise.reject(new Killed("the process is dead"));
    return work().then((value) => {
      if (dead) throw new Killed("the process died meanwhile");
      return value;
    });
  };
  const dying = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    left -= 1;
    if (left >= 0) return work();
    if (when === "after" && !dead) await work();
    dead = true;
    throw new Killed("the process is killed");
  };
  const store: Store = {
    get: (...asked) => alive(() => kept.get(...asked)),
    find: (...asked) => alive(() => kept.find(...asked)),
    count: (...asked) => alive(() => kept.count(...asked)),
    entries: (...asked) => alive(() => kept.entries(...asked)),
    totals: (...asked) => alive(() => kept.totals(...asked)),
    lease: (...asked) => alive(() => kept.lease(...asked)),
    prune: (...asked) => alive(() => kept.prune(...asked)),
    account: (...asked) => alive(() => kept.account(...asked)),
    accounts: (...asked) => alive(() => kept.accounts(...asked)),
    moves: (...asked) => alive(() => kept.moves(...asked)),
    moveOf: (...asked) => alive(() => kept.moveOf(...asked)),
    backlog: (...asked) => alive(() => kept.backlog(...asked)),
    movesAfter: (...asked) => alive(() => kept.movesAfter(...asked)),
    unsealed: (...asked) => alive(() => kept.unsealed(...asked)),
    markSealed: (...asked) => alive(() => dying(() => kept.markSealed(...asked))),
    move: (...asked) => alive(() => dying(() => kept.move(...asked))),
    transfer: (...asked) => alive(() => dying(() => kept.transfer(...asked))),
    timeOut: (...asked) => alive(() => dying(() => kept.timeOut(...asked))),
    commit: (...asked) => alive(() => dying(() => kept.commit(...asked))),
    claimTasks: (...asked) => alive(() => dying(() => kept.claimTasks(...asked))),
    kept: (...asked) => alive(() => kept.kept(...asked)),
    keptAll: (...asked) => alive(() => kept.keptAll(...asked)),
    keep: (...asked) => alive(() => dying(() => kept.keep(...asked))),
    letGoOf: (...asked) => alive(() => kept.letGoOf(...asked)),
    letLeasesGo: (...asked) => alive(() => kept.letLeasesGo(...asked)),
    letGo: (...asked) => alive(() => kept.letGo(...asked)),
    limiter: (...asked) => kept.limiter(...asked),
    // The next process goes on with it.
    close: async () => undefined,
  };
  return {
    store,
    dieAt: (commits, moment) => {
      left = commits;
      when = moment;
    },
    isDead: () => dead,
    revive: () => {
      dead = false;
      left = Number.POSITIVE_INFINITY;
    },
  };
}
