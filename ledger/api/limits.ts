import type { Request } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";

/** Public look-ups a minute: enough for a person with a stack of cards, too few to guess one of 31^8 codes. */
const EACH_ADDRESS = 30;
const ALL_TOGETHER = 600;

/** Bounds what callers without a key may ask for. */
export function openLimits(): { readonly pass: (request: Request) => Promise<void> } {
  const each = new RateLimiterMemory({ points: EACH_ADDRESS, duration: 60 });
  const all = new RateLimiterMemory({ points: ALL_TOGETHER, duration: 60 });
  return {
    pass: async ({ ip = "unknown" }) => {
      try {
        await each.consume(ip);
        await all.consume("all");
      } catch (spent) {
        // The limiter throws its count when it is spent, and an Error when something broke.
        if (spent instanceof Error) throw spent;
        throw new Problem("too-many-requests", "Wait a minute.");
      }
    },
  };
}
