import type { Instant } from "../ids.ts";

/** RFC 9562: 48 bits of milliseconds, version 7, variant 10. */
const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu;
/** github.com/ulid/spec: 26 letters of Crockford's base 32, the first ten of them milliseconds of 48 bits. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/iu;
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIMED = 10;

/**
 * The time that a key carries by its form, if it is a UUID of version 7 or a ULID; 0 of any other. Nothing but the
 * key decides it, so it is the same for ever and everywhere.
 */
export function keyTime(key: string): Instant {
  const uuid = UUID_V7.exec(key);
  if (uuid !== null) return Number.parseInt(`${uuid[1] ?? ""}${uuid[2] ?? ""}`, 16);
  if (!ULID.test(key)) return 0;
  let time = 0;
  for (const letter of key.slice(0, TIMED).toUpperCase()) {
    time = time * CROCKFORD.length + CROCKFORD.indexOf(letter);
  }
  return time;
}
