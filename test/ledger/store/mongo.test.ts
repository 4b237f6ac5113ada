import { afterAll, describe, expect, test } from "vitest";
import { openStore } from "../../../ledger/store/open.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { storeContract } from "./contract.ts";
import { killedHalfway } from "./killing.ts";
import { NOW, task, upTo } from "./make.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
const clock = handClock();
afterAll(() => database?.drop());

describe.skipIf(database === undefined)("on MongoDB", () => {
  storeContract({
    name: "the store on MongoDB",
    open: async () => {
      const [store, other] = await Promise.all([openStore(url, clock), openStore(url, clock)]);
      const close = async () => {
        await Promise.all([store.close(), other.close()]);
      };
      return { store, other, clock, close };
    },
  });

  // Looked for in vain for ten seconds, while the tests before it run.
  const nowhere = openStore("mongodb://127.0.0.1:9/", clock).catch((error: unknown) => error);

  killedHalfway(url, { rounds: 3, most: 12 });

  test("workers of several processes are never at one subject at the same time", async () => {
    const [store, other] = await Promise.all([openStore(url, clock), openStore(url, clock)]);
    await store.commit({ tasks: upTo(4).map(() => task({ subject: "router:1" })) });
    const term = { now: NOW, until: NOW + 30_000, limit: 4, busy: [] };
    const atOnce = await Promise.all([
      store.claimTasks({ ...term, owner: "a" }),
      other.claimTasks({ ...term, owner: "b" }),
    ]);
    expect(atOnce.flat().length).toBeLessThanOrEqual(1);
    const holder = atOnce[1].length > 0 ? "b" : "a";
    if (atOnce.flat().length === 0)
      expect(await store.claimTasks({ ...term, owner: holder })).toHaveLength(1);
    expect(await other.claimTasks({ ...term, owner: "c" })).toEqual([]);
    expect(
      await other.claimTasks({ ...term, owner: "c", now: NOW + 30_000, until: NOW + 60_000 }),
    ).toHaveLength(1);
    await Promise.all([store.close(), other.close()]);
  });

  test("a store that was closed takes nothing more, and what was asked before is done", async () => {
    const store = await openStore(url, clock);
    const [one, two] = [task(), task()];
    const asked = store.commit({ tasks: [one, two] });
    await store.close();
    expect(await asked).toBe("committed");
    await expect(store.commit({ tasks: [task()] })).rejects.toThrow("the store is closed");
  });

  test("a server that is not there is a fault that may pass, a URL that is none one that never will", async () => {
    await expect(nowhere).resolves.toMatchObject({ name: "Fault", where: "mongodb store", retry: "soon" });
    await expect(openStore("mongodb://", clock)).rejects.toMatchObject({ name: "Fault", retry: "never" });
  });
});
