import { RateLimiterMemory } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";

/** How many calls a minute: of one caller, and of all that share something (an address; the whole door). */
export type Bounds = { readonly each: number; readonly shared: number };

/** Counts a call of `who`, who shares a bound with others; throws `too-many-requests` when either is spent. */
export type Limit = (who: string, shared: string) => Promise<void>;

export function openLimit({ each, shared }: Bounds): Limit {
  const single = new RateLimiterMemory({ points: each, duration: 60 });
  const common = new RateLimiterMemory({ points: shared, duration: 60 });
  return async (who, whose) => {
    try {
      await single.consume(who);
      await common.consume(whose);
    } catch (spent) {
      // The limiter throws its count when it is spent, and an Error when something broke.
      if (spent instanceof Error) throw spent;
      throw new Problem("too-many-requests", "Wait a minute.");
    }
  };
}
