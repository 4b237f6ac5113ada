import { test } from "vitest";
import { expectLawsInAnyWeather } from "./search.ts";

/** 1,500 with every test run, in two files for two cores; 5,000 in CI, and `npm run weather` sails 100,000. */
const RUNS = Number(process.env["WEATHER_RUNS"] ?? 1500) / 2;
const SEED = process.env["WEATHER_SEED"];

/** One half of the schedules; of a given seed, each half draws others. */
export function sailHalf(half: 1 | 2): void {
  test(
    `in any weather no shilling is lost and one order is one code (half ${half})`,
    () => expectLawsInAnyWeather({ runs: RUNS, ...(SEED !== undefined && { seed: Number(SEED) + half }) }),
    RUNS * 200 + 600_000,
  );
}
