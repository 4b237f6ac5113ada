import { LineLost, type Loss } from "./loss.ts";

/** The life of one line: it ends once, with a reason, and everything that waits on it ends with it. */
export type Life = {
  readonly lost: () => Loss | undefined;
  readonly end: (loss: Loss) => void;
  /**
   * The promise, unless the line is lost first or `ms` pass: then the line is ended, for nobody knows its state. Time
   * runs from the last answer to what was sent before it, for a slow router takes one after the other. An answer that
   * is still coming in, told by `progress`, has `ms` more, up to six times in all.
   */
  readonly guard: <Value>(promise: Promise<Value>, ms: number, progress?: () => number) => Promise<Value>;
};

const MOST_PATIENCE = 6;

type Wait = {
  /** In the order of sending. */
  readonly number: number;
  readonly reject: (error: Error) => void;
  readonly deadline: NodeJS.Timeout;
};

export function createLife(onEnd: () => void): Life {
  const waiting = new Set<Wait>();
  let lost: Loss | undefined;
  let sent = 0;
  const end = (loss: Loss): void => {
    if (lost !== undefined) return;
    lost = loss;
    for (const { reject } of waiting) reject(new LineLost(loss));
    waiting.clear();
    onEnd();
  };
  /** What was answered behind one that hangs does not help it. */
  const restartBehind = (number: number): void => {
    for (const wait of waiting) if (wait.number > number) wait.deadline.refresh();
  };
  return {
    lost: () => lost,
    end,
    guard: async (promise, ms, progress = () => 0) => {
      // The driver's promises may reject long after anybody listens, or never settle at all.
      promise.catch(() => undefined);
      if (lost !== undefined) throw new LineLost(lost);
      let reject: (error: Error) => void = () => undefined;
      const mishap = new Promise<never>((_, no) => {
        reject = no;
      });
      const number = ++sent;
      let [rounds, seen] = [0, 0];
      const late = (): void => {
        rounds += 1;
        const now = progress();
        if (now > seen && rounds < MOST_PATIENCE) {
          deadline.refresh();
          restartBehind(number);
        } else end({ what: `did not answer within ${ms} ms`, retry: "soon" });
        seen = now;
      };
      const deadline = setTimeout(late, ms);
      const wait: Wait = { number, reject, deadline };
      waiting.add(wait);
      try {
        return await Promise.race([promise, mishap]);
      } finally {
        clearTimeout(deadline);
        waiting.delete(wait);
        restartBehind(number);
      }
    },
  };
}
