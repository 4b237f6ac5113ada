import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Bounds, type Limiter, refusedFor } from "../limiter.ts";

/** Counts in memory: one process owns the file, and what it forgets at its end is a minute's worth. */
export function memoryLimiters(): (name: string, bounds: Bounds) => Limiter {
  const open = new Map<string, Limiter>();
  return (name, bounds) => {
    const known = open.get(name) ?? memoryLimiter(bounds);
    open.set(name, known);
    return known;
  };
}

function memoryLimiter({ points: most, seconds }: Bounds): Limiter {
  const counts = new RateLimiterMemory({ points: most, duration: seconds });
  return {
    take: async (who, points = 1) => {
      try {
        await counts.consume(who, points);
        return { ok: true };
      } catch (spent) {
        // The limiter throws its count when it is spent, and an Error when something broke.
        if (!(spent instanceof RateLimiterRes)) throw spent;
        return refusedFor(spent.msBeforeNext);
      }
    },
    seen: async (who) => {
      const count = await counts.get(who);
      if (count === null || count.consumedPoints < most) return { ok: true };
      return refusedFor(count.msBeforeNext);
    },
  };
}
