import { expect, test } from "vitest";
import { type Usage, usedOf } from "../../../ledger/index.ts";
import { counted, merged } from "../../../ledger/vouchers/count-use.ts";

const of = (seconds: number) => ({ seconds, bytes: seconds * 10 });
const NONE = of(0);
const SEEN: Usage = {
  id: "vch_1",
  version: 3,
  merchantId: "mer_1",
  routerId: "rtr_1",
  carried: NONE,
  row: of(100),
  live: of(50),
  devices: 1,
  seenAt: 1_000_000,
};
const LATER = SEEN.seenAt + 15_000;

test("a session that the router writes down late is counted once, whenever its row shows it", () => {
  const left = counted(SEEN, { at: LATER, row: of(100), live: NONE, devices: 0, going: NONE });
  expect(usedOf(left).seconds).toBe(150);
  expect(left.carried).toEqual(NONE);
  const written = counted(left, { at: LATER + 15_000, row: of(158), live: NONE, devices: 0, going: NONE });
  expect(usedOf(written).seconds).toBe(158);
});

test("what a row still lacks a minute after its session ended is lost there, and carried", () => {
  const left = counted(SEEN, { at: LATER, row: of(100), live: NONE, devices: 0, going: NONE });
  const gaveUp = counted(left, {
    at: LATER + 60_000,
    row: of(100),
    live: NONE,
    devices: 0,
    going: NONE,
    owed: of(50),
  });
  expect(gaveUp).toMatchObject({ carried: of(50), row: of(100), live: NONE });
});

test("counters that were reset while a session goes on carry what the row had, and not the session", () => {
  const reset = counted(SEEN, { at: LATER, row: NONE, live: of(65), devices: 1, going: of(50) });
  expect(reset).toMatchObject({ carried: of(100), row: NONE, live: of(65) });
});

test("a row that is gone carries all that was seen on it", () => {
  const gone = counted(SEEN, { at: LATER, row: "gone", live: NONE, devices: 0 });
  expect(gone).toMatchObject({ carried: of(150), row: NONE, live: NONE });
});

test("what another process carried over before us loses nothing of what we had seen since it was written", () => {
  const theirs = { ...SEEN, version: 4, carried: of(120), row: NONE, live: NONE, devices: 0 };
  expect(merged(SEEN, theirs)).toMatchObject({ version: 4, carried: of(150), row: NONE, live: NONE });
});

test("a session that went on after its row was carried over by another is counted once", () => {
  const theirs = { ...SEEN, version: 4, carried: of(100), row: NONE, live: of(52), seenAt: LATER };
  const ours = { ...SEEN, live: of(290), seenAt: LATER + 240_000 };
  expect(merged(ours, theirs)).toMatchObject({ version: 4, carried: of(100), row: NONE, live: of(290) });
});
