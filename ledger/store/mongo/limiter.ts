import type { Db, IndexDescription } from "mongodb";
import { RateLimiterMongo, RateLimiterRes } from "rate-limiter-flexible";
import { type Bounds, type Limiter, refusedFor } from "../limiter.ts";
import { asked } from "./faults.ts";

/** Where all counts stand: one document for each who is counted, gone some time after their window. */
const LIMITS = "limits";

/** The library's own look at who it knows to be spent; its types leave it out. */
type Knowing = { readonly getInMemoryBlockMsBeforeExpire: (key: string) => number };

/** The library would make them unwatched and complain on the console. */
export const LIMITS_INDEXES: IndexDescription[] = [
  { name: "u_key", key: { key: 1 }, unique: true },
  { name: "ttl_expire", key: { expire: 1 }, expireAfterSeconds: 0 },
];

/** Counts that all processes share: one write a count, none for whoever this process saw spent. */
export function mongoLimiter(db: Db, name: string, { points: most, seconds }: Bounds): Limiter {
  const counts = new RateLimiterMongo({
    storeClient: db,
    tableName: LIMITS,
    keyPrefix: name,
    points: most,
    duration: seconds,
    inMemoryBlockOnConsumed: most,
    disableIndexesCreation: true,
  });
  return {
    take: (who, points = 1) =>
      asked(async () => {
        try {
          await counts.consume(who, points);
          return { ok: true };
        } catch (spent) {
          // The limiter throws its count when it is spent, and the driver's error when something broke.
          if (!(spent instanceof RateLimiterRes)) throw spent;
          return refusedFor(spent.msBeforeNext);
        }
      }),
    seen: async (who) => {
      const left = (counts as RateLimiterMongo & Knowing).getInMemoryBlockMsBeforeExpire(counts.getKey(who));
      return left > 0 ? refusedFor(left) : { ok: true };
    },
  };
}
