import { expectLaws, NOTHING } from "./laws.ts";
import { sail } from "./sail.ts";
import type { Schedule } from "./schedule.ts";
import { type Planted, setOut } from "./sea.ts";

/** The schedule after which a law was broken, counted from 0; `cause` is the law. */
export class Wreck extends Error {
  readonly at: number;
  constructor(at: number, law: unknown) {
    super(`after schedule ${at} of the season: ${String(law)}`, { cause: law });
    this.at = at;
  }
}

/**
 * Sails schedules one after the other with one shop, as a shop lives: with a customer and phones of its own each.
 * Every law is looked at after each schedule for what it brought about, and at the end once more for all of them.
 */
export async function sailSeason(season: readonly Schedule[], planted: Planted = {}): Promise<void> {
  const voyage = await setOut(planted);
  let at = 0;
  try {
    let seen = NOTHING;
    for (const steps of season) {
      await sail(voyage, steps, at);
      seen = await expectLaws(voyage, seen);
      at += 1;
    }
    await expectLaws(voyage, NOTHING);
  } catch (law) {
    throw new Wreck(at, law);
  } finally {
    await voyage.end();
  }
}
