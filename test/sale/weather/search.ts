import fc from "fast-check";
import { type Schedule, schedule } from "./schedule.ts";
import { sailSeason, Wreck } from "./season.ts";

/** So many schedules one shop lives through before the next shop opens. */
const SEASON = 25;
/** Making a failing schedule smaller takes no longer than this, in ms. */
const PATIENCE = 120_000;

export type Search = {
  /** How many schedules. */
  readonly runs: number;
  readonly seed?: number;
  /** Opens each season, before what is drawn. */
  readonly first?: readonly Schedule[];
  readonly sail?: (season: readonly Schedule[]) => Promise<void>;
};

/** A season in which a law was broken, up to the schedule after which it was. */
export type Found = { readonly season: readonly Schedule[]; readonly law: unknown; readonly seed: number };

/** Looks for a law that breaks. */
export async function findBroken(search: Search): Promise<Found | undefined> {
  const { runs, seed, first = [], sail = sailSeason } = search;
  const length = Math.min(runs, SEASON);
  const drawn = fc.array(schedule, { minLength: length, maxLength: length });
  const result = await fc.check(
    fc.asyncProperty(drawn, (season) => sail([...first, ...season])),
    { numRuns: Math.ceil(runs / length), endOnFailure: true, ...(seed !== undefined && { seed }) },
  );
  if (!result.failed) return undefined;
  const { errorInstance: error, counterexample } = result;
  if (!(error instanceof Wreck) || counterexample === null) throw error;
  const season = [...first, ...counterexample[0]].slice(0, error.at + 1);
  return { season, law: error.cause, seed: result.seed };
}

/** Every law holds in any weather. Where one does not, says the shortest schedule known to break it. */
export async function expectLawsInAnyWeather(search: Search): Promise<void> {
  const found = await findBroken(search);
  if (found === undefined) return;
  const { season, law, seed } = found;
  const { sail = sailSeason } = search;
  const once = { numRuns: 1, interruptAfterTimeLimit: PATIENCE };
  try {
    // By itself, in a shop of its own; else in the company that it had.
    const alone = fc.asyncProperty(schedule, (steps) => sail([steps]));
    await fc.assert(alone, { ...once, examples: season.slice(-1).map((steps): [Schedule] => [steps]) });
    const company = fc.asyncProperty(fc.array(schedule, { minLength: 1 }), (all) => sail(all));
    await fc.assert(company, { ...once, examples: [[[...season]]] });
  } catch (smaller) {
    throw new Error(`a law is broken (WEATHER_SEED=${seed})`, { cause: smaller });
  }
  throw new Error(`a law was broken once and not again (WEATHER_SEED=${seed})`, { cause: law });
}
