import { createHash, createHmac } from "node:crypto";
import { type Ledger, Problem, readPhone } from "../../../ledger/index.ts";
import type { Way } from "./shelf.ts";

/** A second tap within so long is the same tap. Milliseconds. */
const SAME_TAP = 15_000;
const MOST_TAPS = 10_000;
/** As the REST door takes them. */
const PRINTABLE = /^[\x20-\x7e]{1,255}$/u;
/** RFC 9562, version 4: 122 bits of dice. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu;
const HEX = /^(?=.*[a-f])[0-9a-f]{32,255}$/iu;
/** Of 32 dice of sixteen sides hardly ever fewer fall differently; a padded number or a date has fewer. */
const LEAST_KINDS = 8;

/** Somebody at a hotspot: a secret of their browser, and their network's address. */
export type Visitor = { readonly secret: string | undefined; readonly from: string };

/** What they want; `key` is their Idempotency-Key. */
export type Wanted = {
  readonly productId: string;
  readonly way: Way | undefined;
  readonly phone: string | undefined;
  readonly name: string | undefined;
  readonly key: string | undefined;
};

/** SHA-256 in hex: all that the books keep of a token. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** What a key was said for, digested; a phone is the same however it is written. */
export function fingerprintOf({ productId, way, phone = "", name }: Wanted): string {
  const called = readPhone(phone) ?? phone.replace(/[\s+().-]/gu, "");
  return hashOf(JSON.stringify([productId, way ?? "", called, name ?? ""]));
}

/**
 * Names purchases: the same token for the same key, and for two taps of one browser within seconds; else a new one.
 * Throws `invalid-request` for a key that is not 1 to 255 printable characters.
 */
export function openTokens({ ids, clock }: Ledger) {
  const pepper = ids.hex(32);
  const taps = new Map<string, { readonly token: string; readonly at: number }>();

  // A key is chosen by a stranger, and its token opens the codes. One of enough dice names its token by itself,
  // here and in any process. Of any other ("order-1") the token is made with a secret of this process and of who
  // says it, so that nobody else gets there by guessing; behind one address two without cookies share their keys.
  // After a restart, or in another process, such a key is a new one: its repeat is a new order with its own token,
  // while the first can still be paid and read by the token that was given out.
  function ofKey(key: string, routerId: string, { secret, from }: Visitor): string {
    if (!PRINTABLE.test(key))
      throw new Problem("invalid-request", "Idempotency-Key: 1 to 255 printable characters");
    if (isDice(key)) return hashOf(`kibanda portal ${routerId} ${key}`);
    const whose = secret === undefined ? ["address", from] : ["cookie", secret];
    return createHmac("sha256", pepper)
      .update(JSON.stringify([routerId, key, ...whose]))
      .digest("hex");
  }

  return (routerId: string, wanted: Wanted, visitor: Visitor): string => {
    const { key, productId, phone = "", way = "" } = wanted;
    if (key !== undefined) return ofKey(key, routerId, visitor);
    const fresh = ids.hex(32);
    if (visitor.secret === undefined) return fresh;
    const now = clock.now();
    const tap = hashOf([visitor.secret, routerId, productId, phone, way].join(" "));
    const known = taps.get(tap);
    if (known !== undefined && Math.abs(now - known.at) < SAME_TAP) return known.token;
    if (taps.size >= MOST_TAPS) taps.clear();
    taps.set(tap, { token: fresh, at: now });
    return fresh;
  };
}

function isDice(key: string): boolean {
  return (UUID.test(key) || HEX.test(key)) && new Set(key.toLowerCase()).size >= LEAST_KINDS;
}
