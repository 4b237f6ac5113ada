import type { Changes, Store } from "../../ledger/index.ts";

/** A store whose program can be killed at the writes that place an order with parts of the customer's own. */
export type Killer = {
  readonly store: Store;
  /** The process dies at the nth such write from now, just before it, or just after it: nobody hears the answer. */
  readonly dieAt: (writes: number, when: "before" | "after") => void;
  readonly revive: () => void;
};

/** Counts promises to undo, moves, and whatever writes an order: the rest of the shop may be about anything. */
export function killer(kept: Store): Killer {
  let left = Number.POSITIVE_INFINITY;
  let when: "before" | "after" = "before";
  let dead = false;
  const counted = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (dead) throw new Error("the process is dead");
    left -= 1;
    if (left >= 0) return work();
    if (when === "after") await work();
    dead = true;
    throw new Error("the process is killed");
  };
  const commit = (changes: Changes) =>
    isCounted(changes) ? counted(() => kept.commit(changes)) : alive(() => kept.commit(changes));
  const alive = <Value>(work: () => Promise<Value>): Promise<Value> =>
    dead ? Promise.reject(new Error("the process is dead")) : work();
  const store: Store = {
    ...kept,
    commit,
    get: (...asked) => alive(() => kept.get(...asked)),
    find: (...asked) => alive(() => kept.find(...asked)),
    move: (...asked) => counted(() => kept.move(...asked)),
    claimTasks: (...asked) => alive(() => kept.claimTasks(...asked)),
    // The next process goes on with it.
    close: async () => undefined,
  };
  return {
    store,
    dieAt: (writes, moment) => {
      left = writes;
      when = moment;
    },
    revive: () => {
      dead = false;
      left = Number.POSITIVE_INFINITY;
    },
  };
}

function isCounted({ tasks = [], orders = [], finished = [] }: Changes): boolean {
  const own = [...tasks, ...finished].some(({ kind }) => kind === "undo-holds" || kind === "settle-holds");
  return own || orders.length > 0;
}
