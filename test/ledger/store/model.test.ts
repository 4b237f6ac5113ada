import fc from "fast-check";
import { expect, test } from "vitest";
import { handClock } from "../../support/clock.ts";
import { openStore } from "../../../ledger/store/open.ts";
import { type Core, coreDesk, storeDesk } from "./model/desk.ts";
import { PLANTED } from "./model/planted.ts";
import { play } from "./model/play.ts";
import { scripts } from "./model/script.ts";

const onCore = (core?: Core) => fc.asyncProperty(scripts(40), (script) => play(coreDesk(core), script));

test("whatever is asked, the books answer as a slow and simple oracle does", async () => {
  await fc.assert(onCore(), { numRuns: 2000 });
});

test.each(Object.entries(PLANTED))("the oracle finds a planted fault: %s", async (_, core) => {
  const found = await fc.check(onCore(core), { numRuns: 1000, endOnFailure: true });
  console.log(found.numRuns, found.error, found.counterexample);
  expect(found.failed).toBe(true);
});

test("sqlite", async () => {
  const clock = handClock();
  const store = await openStore("sqlite::memory:", clock);
  const desk = storeDesk(store, clock);
  await fc.assert(fc.asyncProperty(scripts(30), (script) => play(desk, script)), { numRuns: 300 });
});
