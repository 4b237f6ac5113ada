import type { Loss } from "./faults.ts";

/** Rejects everything that waits on a line when the line is lost. */
class LineLost extends Error {
  readonly loss: Loss;

  constructor(loss: Loss) {
    super(loss.what);
    this.loss = loss;
  }
}

/** The loss behind a rejected `guard`, or undefined when the promise failed by itself. */
export function lossIn(error: unknown): Loss | undefined {
  return error instanceof LineLost ? error.loss : undefined;
}

/** The life of one line: it ends once, with a reason, and everything that waits on it ends with it. */
export type Life = {
  readonly lost: () => Loss | undefined;
  readonly end: (loss: Loss) => void;
  /** The promise, unless the line is lost first or `ms` pass: then the line is ended, for nobody knows its state. */
  readonly guard: <Value>(promise: Promise<Value>, ms: number) => Promise<Value>;
};

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
    guard: async (promise, ms) => {
      // The driver's promises may reject long after anybody listens, or never settle at all.
      promise.catch(() => undefined);
      if (lost !== undefined) throw new LineLost(lost);
      let reject: (error: Error) => void = () => undefined;
      const mishap = new Promise<never>((_, no) => {
        reject = no;
      });
      waiting.add(reject);
      const deadline = setTimeout(() => {
        end({ what: `did not answer within ${ms} ms`, retry: "soon" });
      }, ms);
      try {
        return await Promise.race([promise, mishap]);
      } finally {
        clearTimeout(deadline);
        waiting.delete(reject);
      }
    },
  };
}
