import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import { type Limiter, refusedFor, type Taken } from "../store/limiter.ts";
import { Problem } from "./problem.ts";

const WINDOW = 60;
/** Public calls a minute from one address: enough for a person with a stack of cards. */
const PUBLIC_CALLS = 60;
/** Unknown keys a minute from one address. A key has 160 bits: this keeps out load, not luck. */
const WRONG_KEYS = 60;
/** Calls a minute with one key, so that one app gone wild leaves the others their share: 1,000 a second. */
const KEYED_CALLS = 60_000;
/** So many of them are taken from the shared count at once: most calls then ask nobody. Divides KEYED_CALLS. */
const PORTION = 500;
/** How many keys' portions are held at once. */
const MOST_HELD = 10_000;

/** What the REST door bears of one caller. Each throws `too-many-requests` when that is spent. */
export type Limits = {
  /** A call without a key, from this address. */
  readonly publicCall: (address: string) => Promise<void>;
  readonly keyedCall: (keyId: string) => Promise<void>;
  /** Whether this address may show a key that we have yet to look up. */
  readonly mayTry: (address: string) => Promise<void>;
  /** The key was none. */
  readonly wrongKey: (address: string) => Promise<void>;
};

export function openLimits({ store, clock }: Pick<Parts, "store" | "clock">): Limits {
  const calls = store.limiter("public-calls", { points: PUBLIC_CALLS, seconds: WINDOW });
  const wrong = store.limiter("wrong-keys", { points: WRONG_KEYS, seconds: WINDOW });
  const keyed = inPortions(store.limiter("keyed-calls", { points: KEYED_CALLS, seconds: WINDOW }), clock.now);
  return {
    publicCall: (address) => allowed(calls.take(networkOf(address))),
    keyedCall: (keyId) => allowed(keyed(keyId)),
    mayTry: (address) => allowed(wrong.seen(networkOf(address))),
    wrongKey: (address) => allowed(wrong.take(networkOf(address))),
  };
}

/** A spent bound on its way to the caller. */
export function tooMany({ retryAfterSeconds }: { readonly retryAfterSeconds: number }): Problem {
  const detail = `Try again in ${String(retryAfterSeconds)} s.`;
  return new Problem("too-many-requests", detail, { retryAfterSeconds });
}

async function allowed(asking: Promise<Taken>): Promise<void> {
  const taken = await asking;
  if (!taken.ok) throw tooMany(taken);
}

/** Takes points by the portion and gives them out one by one; what is left of a portion ends with its window. */
function inPortions(limiter: Limiter, now: () => Instant): (who: string) => Promise<Taken> {
  const held = new Map<string, { left: number; readonly since: Instant }>();
  return async (who) => {
    const own = held.get(who);
    if (own !== undefined && own.left > 0 && Math.abs(now() - own.since) < WINDOW * 1000) {
      own.left -= 1;
      return { ok: true };
    }
    const taken = await limiter.take(who, PORTION);
    if (!taken.ok) return taken;
    if (held.size >= MOST_HELD) held.clear();
    held.set(who, { left: PORTION - 1, since: now() });
    return taken;
  };
}

/**
 * One household: an IPv4 address; of IPv6 the /64, which a customer gets whole and could otherwise change address in
 * with every call.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [left = [], right = []] = address
    .replace(/%.*$/u, "")
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":")));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** How many calls a minute: of one caller, and of all that share something (an address; the whole door). */
export type Shares = { readonly each: number; readonly shared: number };

/** Counts a call of `who`, who shares a bound with others; throws `too-many-requests` when either is spent. */
export type Limit = (who: string, shared: string) => Promise<void>;

/** Bounds that this process keeps for itself, for doors whose callers come back to it. */
export function openLimit({ each, shared }: Shares): Limit {
  const single = new RateLimiterMemory({ points: each, duration: WINDOW });
  const common = new RateLimiterMemory({ points: shared, duration: WINDOW });
  return async (who, whose) => {
    try {
      await single.consume(who);
      await common.consume(whose);
    } catch (spent) {
      // The limiter throws its count when it is spent, and an Error when something broke.
      if (!(spent instanceof RateLimiterRes)) throw spent;
      throw tooMany(refusedFor(spent.msBeforeNext));
    }
  };
}
