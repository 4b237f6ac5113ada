import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../../ledger/store/open.ts";
import type { Store } from "../../../ledger/store/store.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { crowds, history } from "./model/crowd.ts";
import { type Core, coreDesk, type Desk, storeDesk } from "./model/desk.ts";
import { PLANTED, TORN } from "./model/planted.ts";
import { play } from "./model/play.ts";
import { expectRetold } from "./model/retold.ts";
import { ON_AND_BACK, scripts } from "./model/script.ts";

const SEED = process.env["MODEL_SEED"];
/** More of everything: `MODEL_TIMES=10 vitest run test/ledger/store/model.test.ts`. */
const TIMES = Number(process.env["MODEL_TIMES"] ?? 1);
const runs = (numRuns: number) => ({
  numRuns: numRuns * TIMES,
  ...(SEED !== undefined && { seed: Number(SEED) }),
});

const onCore = (core?: Core) =>
  fc.asyncProperty(scripts(40, ON_AND_BACK), (script) => play(coreDesk(core), script));
const atOnceOnCore = (core?: Core) =>
  fc.asyncProperty(crowds(5, 10), async (crowd) => {
    const desk = coreDesk(core);
    await expectRetold(desk, await history([desk], crowd));
  });

describe("the books and a slow, simple oracle that keeps books of its own", () => {
  test(
    "say the same, whatever is asked, and what is in them always adds up",
    async () => {
      await fc.assert(onCore(), runs(2000));
    },
    60_000 * TIMES,
  );

  test.each(Object.entries(PLANTED))("do not say the same where %s", async (_, core) => {
    const found = await fc.check(onCore(core), { ...runs(1000), endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(found.errorInstance).toMatchObject({ name: "AssertionError" });
  });

  test("say the same to many at once, and do not where one can come in between another", async () => {
    await fc.assert(atOnceOnCore(), runs(60));
    const found = await fc.check(atOnceOnCore(TORN), { ...runs(200), endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(found.errorInstance).toMatchObject({ name: "AssertionError" });
  });
});

type Kept = { readonly stores: readonly [Store, ...Store[]]; readonly drop: () => Promise<void> };

type Kind = {
  readonly name: string;
  readonly keep: (clock: ReturnType<typeof handClock>) => Promise<Kept>;
  readonly runs: readonly [scripts: number, steps: number];
  readonly crowd: readonly [runs: number, clients: number, errands: number];
};

function sameAsTheOracle({ name, keep, runs: [numRuns, steps], crowd }: Kind): void {
  describe(name, () => {
    const clock = handClock();
    let kept: Kept;
    let desks: readonly [Desk, ...Desk[]];
    beforeAll(async () => {
      kept = await keep(clock);
      const [first, ...others] = kept.stores;
      desks = [storeDesk(first, clock), ...others.map((store) => storeDesk(store, clock))];
    });
    afterAll(() => kept.drop());

    test(
      "says what the oracle says, whatever is asked",
      async () => {
        await fc.assert(
          fc.asyncProperty(scripts(steps), (script) => play(desks[0], script)),
          runs(numRuns),
        );
      },
      60_000 * TIMES,
    );

    test(
      "tells what many asked at once as if they had asked one after another",
      async () => {
        const [times, clients, errands] = crowd;
        await fc.assert(
          fc.asyncProperty(crowds(clients, errands), async (one) =>
            expectRetold(desks[0], await history(desks, one)),
          ),
          { ...runs(times), endOnFailure: true },
        );
      },
      60_000 * TIMES,
    );
  });
}

sameAsTheOracle({
  name: "the embedded store in memory",
  keep: async (clock) => {
    const store = await openStore("sqlite::memory:", clock);
    return { stores: [store], drop: store.close };
  },
  runs: [300, 30],
  crowd: [60, 6, 12],
});

const database = await ownDatabase();

describe.skipIf(database === undefined)("with MongoDB", () => {
  sameAsTheOracle({
    name: "the store on MongoDB, by two handles",
    keep: async (clock) => {
      const url = database?.url ?? "";
      const stores = [await openStore(url, clock), await openStore(url, clock)] as const;
      return {
        stores: [...stores],
        drop: async () => {
          await Promise.all(stores.map((store) => store.close()));
          await database?.drop();
        },
      };
    },
    runs: [15, 14],
    crowd: [4, 6, 12],
  });
});
