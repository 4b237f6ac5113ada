import { afterAll, describe, expect, test } from "vitest";
import { systemClock } from "../../../src/clock.ts";
import { ownMongod } from "../../support/own-mongod.ts";
import { openShop } from "../../support/shop.ts";
import { openCrowd, ready, walletWith } from "./crowd.ts";
import { expectAllKept, expectOneAnswer } from "./kept.ts";

const server = await ownMongod();
afterAll(() => server?.remove());

const clock = { ...systemClock, pass: () => undefined };

describe.skipIf(server === undefined)("a MongoDB that goes away amid debits", () => {
  const says = "its primary stepped down, then killed and started again: nothing acknowledged is lost";
  test(says, { timeout: 180_000 }, async () => {
    if (server === undefined) return;
    const shop = await openShop({ storeUrl: server.url, clock });
    const door = shop.app.http.url;
    const wallets = [
      await walletWith(door, 100_000),
      await walletWith(door, 100_000),
      await walletWith(door, 150),
    ];
    const crowd = openCrowd();
    crowd.join(6, wallets, [door]);
    await crowd.hears(60);

    await server.stepDown();
    await crowd.hears(60);
    await server.kill();
    await server.start();
    await crowd.hears(60);
    await crowd.leaves();
    await ready(door);
    expect(crowd.unanswered().length).toBeGreaterThan(0);

    await expectOneAnswer(crowd, door);
    const statuses = new Set([...crowd.told.values()].map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual([201, 402]);
    await expectAllKept(crowd, wallets, { door, storeUrl: server.url });
    await shop.close();
  });
});
