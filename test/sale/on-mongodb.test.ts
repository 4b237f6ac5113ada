import { describe, test } from "vitest";
import { ownDatabase } from "../support/mongo-url.ts";
import type { Schedule } from "./weather/schedule.ts";
import { expectLawsInAnyWeather } from "./weather/search.ts";
import { sailSeason } from "./weather/season.ts";

const database = await ownDatabase();
await database?.drop();

/** The emulated server takes a second for what the real one does in ten milliseconds: a few runs, not thousands. */
const RUNS = Number(process.env["WEATHER_RUNS_MONGO"] ?? 3);

/** An order paid in the rain: killed twice, told twice, with the router away. */
const RAINY: Schedule = [
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
  test(
    "in any weather no shilling is lost and one order is one code, on MongoDB too",
    async () => {
      const sail = async (season: readonly Schedule[]) => {
        const own = await ownDatabase();
        if (own === undefined) return;
        try {
          await sailSeason(season, { storeUrl: own.url });
        } finally {
          await own.drop();
        }
      };
      await expectLawsInAnyWeather({ runs: RUNS, first: [RAINY], sail });
    },
    600_000 + RUNS * 20_000,
  );
});
