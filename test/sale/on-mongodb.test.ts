import fc from "fast-check";
import { describe, test } from "vitest";
import { ownDatabase } from "../support/mongo-url.ts";
import { run } from "./weather/run.ts";
import { type Step, schedule } from "./weather/schedule.ts";

const database = await ownDatabase();
await database?.drop();

/** An order paid in the rain: killed twice, told twice, with the router away. */
const RAINY: readonly Step[] = [
  { do: "kill", commits: 2, when: "after" },
  { do: "order", phone: true },
  { do: "callback", fault: "twice" },
  { do: "router", fault: "off" },
  { do: "kill", commits: 1, when: "before" },
  { do: "pay", which: 0 },
  { do: "pass", seconds: 40 },
  { do: "paybill", which: 0, amount: 12, typed: "wrong" },
];

describe.skipIf(database === undefined)("sales on MongoDB", () => {
  test("in any weather no shilling is lost and one order is one code, on MongoDB too", async () => {
    const property = fc.asyncProperty(schedule, async (steps) => {
      const own = await ownDatabase();
      if (own === undefined) return;
      try {
        await run(steps, { storeUrl: own.url });
      } finally {
        await own.drop();
      }
    });
    // The emulated server takes a second for what the real one does in ten milliseconds: a few runs, not thousands.
    await fc.assert(property, {
      numRuns: Number(process.env["WEATHER_RUNS_MONGO"] ?? 3),
      examples: [[RAINY]],
    });
  }, 600_000);
});
