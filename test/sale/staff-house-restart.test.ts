import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openReader, openStore, type Store, verifyBooks } from "../../ledger/index.ts";
import { startApp } from "../../src/app.ts";
import { openIds } from "../../src/clock.ts";
import { handClock } from "../support/clock.ts";
import { freePort } from "../support/ports.ts";
import { quiet, settingsFor } from "../support/shop.ts";
import { NO_MPESA, openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const PEOPLE = [7, 8, 9, 10, 11, 12, 13, 14];
const TEXT = "Half price on Sunday. Come by!";
let till: Till;

const heardBy = (chat: number) =>
  till.shop.telegram.messages(chat).filter(({ text }) => text.startsWith(TEXT)).length;
const heard = () => PEOPLE.map(heardBy);

/** The same shop, whose store may be taken away from it for a moment, on the same file again afterwards. */
async function openAgain(storeUrl: string, store?: Store) {
  const port = await freePort();
  const settings = settingsFor(till.shop, port, { storeUrl, env: NO_MPESA });
  const machine = { clock: till.shop.clock, ids: openIds(till.shop.clock), log: quiet };
  return startApp(settings, machine, store === undefined ? {} : { store });
}

test("a restart in the middle, or a death just after a message went out, says it to nobody twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-broadcast-"));
  const storeUrl = `sqlite:${join(folder, "shop.db")}`;
  const clock = handClock();
  const whole = await openStore(storeUrl, clock);
  let isLost = true;
  // The first message goes out, and the power goes before that is written down.
  const mortal: Store = {
    ...whole,
    commit: async (changes) => {
      const isTold = changes.finished?.some((task) => task.kind === "broadcast-to" && task.begun === true);
      if (isTold === true && isLost) {
        isLost = false;
        throw new Error("the power is gone");
      }
      return whole.commit(changes);
    },
  };
  till = await openTill({ env: NO_MPESA, clock, store: mortal });
  await till.join(OWNER, "owner");
  for (const chat of PEOPLE) await till.say(chat, "hi");
  await till.say(OWNER, `broadcast ${TEXT}`);
  await till.say(OWNER, "broadcast 8");
  for (let n = 0; n < 3; n += 1) await till.shop.pass(1000);
  expect(isLost).toBe(false);
  const before = heard();
  expect(before.filter((count) => count === 1).length).toBeGreaterThan(0);
  expect(before.filter((count) => count === 0).length).toBeGreaterThan(0);
  await till.shop.app.stop();
  const app = await openAgain(storeUrl);
  for (const seconds of [1, 1, 1, 1, 1, 1, 1, 1, 10, 10, 10, 10, 10]) {
    clock.pass(seconds * 1000);
    await app.worker.settle();
  }
  expect(heard()).toEqual(PEOPLE.map(() => 1));
  expect(
    (await app.ledger.store.find("broadcasts", { where: {}, limit: 9 })).map(({ state }) => state),
  ).toEqual(["done"]);
  await app.stop();
  const books = await openReader(storeUrl);
  const { lines } = await verifyBooks(books);
  expect(lines.filter((line) => !line.startsWith("ok"))).toEqual([]);
  await books.close();
  await till.shop.close();
  rmSync(folder, { recursive: true });
});
