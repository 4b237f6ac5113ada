import type { Limiter, Taken } from "../store/limiter.ts";
import type { Store } from "../store/store.ts";

/**
 * What a determined guesser may try, from any number of addresses and keys. A code is 14 symbols of 31: 31^14 = 7.56e20
 * codes. 1,200 misses a minute are 6.32e8 a year of 366 days; with 1,000,000 live codes each try hits with a chance of
 * 1e6 / 7.56e20, so all of a year's together with 6.32e8 × 1e6 / 7.56e20 = 8.4e-7: less than one in a million.
 * The street has 900 of them for all codes. A key opens its merchant's codes only, so each merchant has 300 of its own:
 * however the codes are spread over merchants, that adds up to no more chance than 300 against all of them. A flood of
 * guesses from the street stops no app, and one merchant's no other's.
 */
export const GUESSES = {
  symbols: 31,
  length: 14,
  liveCodes: 1_000_000,
  /** Misses of all public look-ups together within a window. */
  street: 900,
  /** Misses of all look-ups with one merchant's keys together within a window. */
  keyed: 300,
  /** Misses of one key within a window: one app's hostile customer stops that app and no other. */
  eachKey: 60,
  seconds: 60,
} as const;

/** So many are taken from the shared budget at once, and given out here one by one. Divides both budgets. */
const PORTION = 20;

/** A look-up that was made, or one that may not be made for now: then nothing was looked up, so nothing is learned. */
type LookedUp<Found> = { readonly ok: true; readonly found: Found | undefined } | (Taken & { ok: false });

/** An app with a key. */
type Asker = { readonly keyId: string; readonly merchantId: string };

/** How many merchants' budgets are held at once. */
const MOST_HELD = 10_000;

/** The bound on guessing codes, over every door. */
export type Guessing = {
  /**
   * Makes one look-up of a code; `find` answers nothing for a miss. `asker`: whose app asks for which merchant's codes,
   * absent at the public doors. Every look-up that may turn out a miss goes through here.
   */
  readonly lookUp: <Found>(find: () => Promise<Found | undefined>, asker?: Asker) => Promise<LookedUp<Found>>;
};

export function openGuessing({ limiter }: Pick<Store, "limiter">): Guessing {
  const { street, keyed, eachKey, seconds } = GUESSES;
  const ofStreet = openBudget(limiter("code-misses-street", { points: street, seconds }), "all");
  const ofMerchants = limiter("code-misses-keyed", { points: keyed, seconds });
  const held = new Map<string, Budget>();
  const each = limiter("code-misses-each", { points: eachKey, seconds });

  return {
    lookUp: async (find, asker) => {
      const own = asker === undefined ? ({ ok: true } as const) : await each.seen(asker.keyId);
      if (!own.ok) return own;
      const budget = asker === undefined ? ofStreet : budgetOf(asker);
      const taken = await budget.reserve();
      if (!taken.ok) return taken;
      let missed = true;
      try {
        const found = await find();
        missed = found === undefined;
        if (missed && asker !== undefined) await each.take(asker.keyId);
        return { ok: true, found };
      } finally {
        budget.settle(missed);
      }
    },
  };

  function budgetOf({ merchantId }: Asker): Budget {
    const known = held.get(merchantId);
    if (known !== undefined) return known;
    if (held.size >= MOST_HELD) held.clear();
    const budget = openBudget(ofMerchants, merchantId);
    held.set(merchantId, budget);
    return budget;
  }
}

type Budget = ReturnType<typeof openBudget>;

/**
 * A budget of misses. Each look-up holds one point while it is under way and gives it back when it hits, so however
 * many run at once, misses never outnumber the points that were taken. Hits ask the store for nothing.
 */
function openBudget(limiter: Limiter, whose: string) {
  const waiting: (() => void)[] = [];
  let left = 0;
  let underWay = 0;
  let filling: Promise<Taken> | undefined;

  async function fill(): Promise<Taken> {
    let answered = false;
    try {
      const taken = await limiter.take(whose, PORTION);
      answered = true;
      if (taken.ok) left += PORTION;
      return taken;
    } finally {
      filling = undefined;
      // Nobody is to wait for ever when the store is away: each asks, and hears so.
      if (!answered) for (const wake of waiting.splice(0)) wake();
    }
  }

  const isFree = () => left > 0;

  async function reserve(): Promise<Taken> {
    while (!isFree()) {
      filling ??= fill();
      const taken = await filling;
      // Spent, but a look-up under way may give its point back; when none is, nobody will.
      if (taken.ok || isFree()) continue;
      if (underWay === 0) {
        waiting.shift()?.();
        return taken;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    left -= 1;
    underWay += 1;
    if (isFree()) waiting.shift()?.();
    return { ok: true };
  }

  return {
    reserve,
    settle: (missed: boolean): void => {
      underWay -= 1;
      if (!missed) left += 1;
      waiting.shift()?.();
    },
  };
}
