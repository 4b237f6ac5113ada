import { expectLaws } from "./laws.ts";
import { sail } from "./sail.ts";
import type { Step } from "./schedule.ts";
import { type Planted, setOut } from "./sea.ts";

/** Sails one schedule with worlds and a store of its own, and then looks whether every law held. */
export async function run(steps: readonly Step[], planted: Planted = {}): Promise<void> {
  const voyage = await setOut(planted);
  try {
    await sail(voyage, steps);
    await expectLaws(voyage);
  } finally {
    await voyage.end();
  }
}
