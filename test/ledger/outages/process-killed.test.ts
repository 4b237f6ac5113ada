import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ownDatabase } from "../../support/mongo-url.ts";
import { freePort } from "../../support/ports.ts";
import { type Running, run } from "../../support/process.ts";
import { KEY } from "../../support/shop.ts";
import { watch } from "../store/watched.ts";
import { call, openCrowd, walletWith } from "./crowd.ts";
import { expectAllKept, expectOneAnswer } from "./kept.ts";

const database = await ownDatabase();
const storeUrl = database?.url ?? "";
const folder = mkdtempSync(join(tmpdir(), "kibanda-"));
const running: Running[] = [];
afterAll(async () => {
  await Promise.all(running.map(({ end }) => end("SIGKILL")));
  rmSync(folder, { recursive: true });
  await database?.drop();
});

/** The shop as it is shipped, live, with nobody to be paid by. */
async function startLive() {
  const live = run(
    ["start"],
    {
      ...{ KIBANDA_MODE: "live", PORT: String(await freePort()), STORE_URL: storeUrl },
      ...{ KIBANDA_BOOTSTRAP_KEY: KEY, SECRETS_KEY: "5e".repeat(32), PUBLIC_URL: "http://127.0.0.1:1" },
      ...{ MPESA_BASE_URL: "http://127.0.0.1:1", MPESA_CONSUMER_KEY: "k", MPESA_CONSUMER_SECRET: "s" },
      ...{ MPESA_SHORTCODE: "174379", MPESA_PASSKEY: "p", MPESA_CALLBACK_SECRET: "0".repeat(32) },
    },
    folder,
  );
  running.push(live);
  const [, api = ""] = await live.printed(/API:\s+(\S+)/u);
  return { ...live, url: new URL(api).origin };
}

describe.skipIf(database === undefined)("two processes of the shop on one MongoDB", () => {
  const says = "one is killed amid debits: the other goes on, and nothing is lost or done twice";
  test(says, { timeout: 180_000 }, async () => {
    const [first, second] = await Promise.all([startLive(), startLive()]);
    const doors = [first.url, second.url];
    const shared = [
      await walletWith(first.url, 100_000),
      await walletWith(second.url, 100_000),
      await walletWith(first.url, 150),
    ];
    // Nobody but the one that will be killed ever writes to these.
    const lonely = [await walletWith(first.url, 100_000), await walletWith(first.url, 40)];
    const crowd = openCrowd();
    crowd.join(6, shared, doors);
    crowd.join(3, lonely, [first.url]);
    await crowd.hears(120);

    expect(await first.end("SIGKILL")).toBe("SIGKILL");
    const behind = await watch(storeUrl);
    const left = () => behind.accounts.countDocuments({ _id: { $in: lonely }, pendingCount: { $gt: 0 } });
    expect(await left()).toBeGreaterThan(0);
    expect(crowd.unanswered().length).toBeGreaterThan(0);
    await crowd.hears(60);
    await crowd.leaves();
    expect((await call(second.url, { method: "GET", path: "/readyz" }))?.status).toBe(200);

    // What the dead one left in the accounts' documents passes into the books without anybody asking for it.
    await expect.poll(left, { timeout: 40_000, interval: 250 }).toBe(0);
    await behind.close();

    await expectOneAnswer(crowd, second.url);
    const statuses = new Set([...crowd.told.values()].map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual([201, 402]);
    await expectAllKept(crowd, [...shared, ...lonely], { door: second.url, storeUrl });
    expect(await second.end("SIGTERM")).toBe(0);
  });
});
