import { expect, test } from "vitest";
import { partsOf, periodOf } from "../../../bots/messages/period.ts";
import type { Period } from "../../../ledger/index.ts";

const at = (text: string) => Date.parse(text);
const span = (period: Period, now: string, zone: string) => {
  const { from, to } = periodOf(period, at(now), zone);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

test.each([
  ["today", "2026-11-20T00:00:00+03:00", "2026-11-21T00:00:00+03:00"],
  ["yesterday", "2026-11-19T00:00:00+03:00", "2026-11-20T00:00:00+03:00"],
  ["week", "2026-11-14T00:00:00+03:00", "2026-11-21T00:00:00+03:00"],
  ["month", "2026-11-01T00:00:00+03:00", "2026-11-21T00:00:00+03:00"],
  ["last-month", "2026-10-01T00:00:00+03:00", "2026-11-01T00:00:00+03:00"],
  ["all", "1970-01-01T00:00:00Z", "2026-11-21T00:00:00+03:00"],
] as const)("%s, asked just before midnight in Nairobi, is of Nairobi's days", (period, from, to) => {
  const expected = [new Date(at(from)).toISOString(), new Date(at(to)).toISOString()];
  expect(span(period, "2026-11-20T23:59:59+03:00", "Africa/Nairobi")).toEqual(expected);
});

test("a day in Kathmandu begins a quarter of an hour off, and a year turns", () => {
  const [from, to] = span("yesterday", "2027-01-01T10:00:00+05:45", "Asia/Kathmandu");
  expect([from, to]).toEqual(["2026-12-30T18:15:00.000Z", "2026-12-31T18:15:00.000Z"]);
  expect(span("last-month", "2027-01-31T10:00:00+05:45", "Asia/Kathmandu")[0]).toBe(
    "2026-11-30T18:15:00.000Z",
  );
});

test("where the clocks change, days of 23 and 25 hours follow each other without a gap", () => {
  const { from, to } = periodOf("month", at("2026-03-31T12:00:00Z"), "Europe/Berlin");
  const days = partsOf({ from, to }, "day", "Europe/Berlin");
  expect(days).toHaveLength(31);
  expect(days.map((day) => (day.to - day.from) / 3_600_000).filter((hours) => hours !== 24)).toEqual([23]);
  expect(days.slice(1).every((day, before) => day.from === days[before]?.to)).toBe(true);
  expect(days.at(-1)?.to).toBe(to);
  const october = periodOf("last-month", at("2026-11-02T12:00:00Z"), "Europe/Berlin");
  const lengths = partsOf(october, "day", "Europe/Berlin").map((day) => (day.to - day.from) / 3_600_000);
  expect(lengths.filter((hours) => hours !== 24)).toEqual([25]);
});

test("a day has 24 hours, and months are the calendar's", () => {
  const zone = "Africa/Nairobi";
  expect(partsOf(periodOf("today", at("2026-11-20T10:00:00+03:00"), zone), "hour", zone)).toHaveLength(24);
  const year = { from: at("2026-01-15T00:00:00+03:00"), to: at("2026-12-20T00:00:00+03:00") };
  const months = partsOf(year, "month", zone);
  expect(months).toHaveLength(12);
  expect(months[1]?.from).toBe(at("2026-02-01T00:00:00+03:00"));
  expect(months.at(-1)?.to).toBe(year.to);
});
