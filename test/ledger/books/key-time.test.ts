import fc from "fast-check";
import { v4, v7 } from "uuid";
import { expect, test } from "vitest";
import { keyTime } from "../../../ledger/books/key-time.ts";

const LATEST = 2 ** 48 - 1;

test("a UUID of version 7 says when it was made, in small letters or large", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LATEST }), (msecs) => {
      expect(keyTime(v7({ msecs }))).toBe(msecs);
      expect(keyTime(v7({ msecs }).toUpperCase())).toBe(msecs);
    }),
  );
});

// RFC 9562, appendix A.6, and the example of github.com/ulid/spec.
test.each([
  ["017F22E2-79B0-7CC3-98C4-DC0C0C07398F", 1_645_557_742_000],
  ["01ARZ3NDEKTSV4RRFFQ69G5FAV", 1_469_922_850_259],
  ["01arz3ndektsv4rrffq69g5fav", 1_469_922_850_259],
  ["7ZZZZZZZZZZZZZZZZZZZZZZZZZ", LATEST],
])("%s was made at %d", (key, at) => {
  expect(keyTime(key)).toBe(at);
});

test.each([
  ["of another version", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f"],
  ["of another variant", "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f"],
  ["without dashes", "017f22e279b07cc398c4dc0c0c07398f"],
  ["with something before it", " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f"],
  ["with something after it", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n"],
  ["a ULID with a letter too many", "01ARZ3NDEKTSV4RRFFQ69G5FAVV"],
  ["a ULID with a letter that none has", "01ARZ3NDEKTSV4RRFFQ69G5FAU"],
  ["a ULID beyond its end of time", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ"],
  ["a word", "call-1"],
  ["nothing", ""],
])("a key that is %s carries no time", (_, key) => {
  expect(keyTime(key)).toBe(0);
});

test("a key of anybody's own making carries no time, and no key one that is not a whole number", () => {
  expect(keyTime(v4())).toBe(0);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.uuid(), fc.ulid()), (key) => {
      const time = keyTime(key);
      expect(Number.isSafeInteger(time) && time >= 0 && time <= LATEST).toBe(true);
    }),
  );
});
