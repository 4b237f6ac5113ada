/** How many points everybody may take, each for themselves, within a window of so many seconds. */
export type Bounds = { readonly points: number; readonly seconds: number };

/** Whether it may be; if not, when it is worth asking again. */
export type Taken = { readonly ok: true } | Refused;
type Refused = { readonly ok: false; readonly retryAfterSeconds: number };

/**
 * Counts what somebody does, in windows that begin with their first point. Shared by all processes on one store. Time
 * is the machine's. Whoever was seen to be spent costs the store nothing until their window ends.
 */
export type Limiter = {
  /** Takes points (1 if not said), all or none. What is refused counts all the same. */
  readonly take: (who: string, points?: number) => Promise<Taken>;
  /** Whether this process has seen their points spent: takes nothing and never asks the store. */
  readonly seen: (who: string) => Promise<Taken>;
};

/** A refusal for the next so many milliseconds, in whole seconds and never 0: a caller would ask again at once. */
export function refusedFor(ms: number): Refused {
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) };
}
