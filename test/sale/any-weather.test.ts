import fc from "fast-check";
import { test } from "vitest";
import { run } from "./weather/run.ts";
import { schedule } from "./weather/schedule.ts";

/** 2,000 with every test run; `npm run weather` sails 50,000. */
const RUNS = Number(process.env["WEATHER_RUNS"] ?? 2000);
const SEED = process.env["WEATHER_SEED"];

test(
  "in any weather no shilling is lost and one order is one code",
  async () => {
    await fc.assert(
      fc.asyncProperty(schedule, (steps) => run(steps)),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  },
  RUNS * 500,
);
