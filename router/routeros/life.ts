import { LineLost, type Loss } from "./loss.ts";

/** The life of one line: it ends once, with a reason, and everything that waits on it ends with it. */
export type Life = {
  readonly lost: () => Loss | undefined;
  readonly end: (loss: Loss) => void;
  /**
   * The promise, unless the line is lost first or `ms` pass: then the line is ended, for nobody knows its state. An
   * answer that is still coming in, told by `progress`, has `ms` more, up to six times in all.
   */
  readonly guard: <Value>(promise: Promise<Value>, ms: number, progress?: () => number) => Promise<Value>;
};

const MOST_PATIENCE = 6;

export function createLife(onEnd: () => void): Life {
  const waiting = new Set<(error: Error) => void>();
  let lost: Loss | undefined;
  const end = (loss: Loss): void => {
    if (lost !== undefined) return;
    lost = loss;
    for (const reject of waiting) reject(new LineLost(loss));
    waiting.clear();
    onEnd();
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
      waiting.add(reject);
      let [rounds, seen] = [0, 0];
      const late = (): void => {
        rounds += 1;
        const now = progress();
        if (now > seen && rounds < MOST_PATIENCE) deadline = setTimeout(late, ms);
        else end({ what: `did not answer within ${ms} ms`, retry: "soon" });
        seen = now;
      };
      let deadline = setTimeout(late, ms);
      try {
        return await Promise.race([promise, mishap]);
      } finally {
        clearTimeout(deadline);
        waiting.delete(reject);
      }
    },
  };
}
