import fc from "fast-check";
import { test } from "vitest";
import { runTide } from "./tides/run.ts";
import { tide } from "./tides/step.ts";

/** With every test run; 120 in CI, TIDE_RUNS for more. */
const RUNS = Number(process.env["TIDE_RUNS"] ?? 48);
const SEED = process.env["TIDE_SEED"];

test(
  "however money comes and goes, all of it is somewhere, once: captured is earned, refunded, unplaced or a deposit",
  async () => {
    await fc.assert(
      fc.asyncProperty(tide, (steps) => runTide(steps)),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  },
  RUNS * 1000 + 60_000,
);
