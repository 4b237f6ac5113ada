import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { openStore, type Store } from "../../../ledger/index.ts";
import { type Desk, openDesk } from "./desk.ts";

/** The whole of what has to hold; `npm test` runs a part of it. */
const FULL = process.env["WHATSAPP_LOAD"] === "full";
const [ROUNDS, RECONNECTS] = FULL ? [15, 400] : [1, 20];
const [CUSTOMERS, BURST] = [5, 8];

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

/** A store on a machine that has much to do: what is read comes after 12 ms, what is written is there after 25. */
function slow(store: Store): Store {
  const after =
    <Asked extends readonly unknown[], Value>(ms: number, work: (...asked: Asked) => Promise<Value>) =>
    async (...asked: Asked) => {
      await pause(ms);
      return work(...asked);
    };
  return { ...store, kept: after(12, store.kept), keep: after(25, store.keep) };
}

test(`${ROUNDS * CUSTOMERS * BURST} replies to people who write while they are answered are all readable`, async () => {
  const store = await openStore("sqlite::memory:", { now: () => Date.now() });
  desk = await openDesk({ store: slow(store) });
  const answers: Promise<void>[] = [];
  desk.filing = async ({ address, text }) => {
    answers.push(desk.channel.say(address.chat, { lines: [`you said ${text}`] }, `${address.chat} ${text}`));
  };
  await desk.start();
  const people = Array.from({ length: CUSTOMERS }, (_, n) => desk.world.person(`25471200000${n}`));
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(
      people.map(async (person) => {
        for (let n = 0; n < BURST; n += 1) await person.says(`${round}.${n}`);
        await person.waitForCount((round + 1) * BURST);
      }),
    );
  }
  await Promise.all(answers);
  expect(people.map(({ unreadable }) => unreadable)).toEqual(people.map(() => 0));
  expect(people.map(({ heard }) => heard.length)).toEqual(people.map(() => ROUNDS * BURST));
  expect(desk.world.record()["retries-asked"]).toBe(0);
  expect(desk.world.troubles()).toEqual([]);
  await store.close();
}, 120_000);

test(`${RECONNECTS} new connections leave nothing behind in memory`, async () => {
  desk = await openDesk({ random: () => 0 });
  await desk.start();
  const asha = desk.world.person("254712345678");
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  const used = () => {
    gc();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const again = async () => {
    desk.world.cut();
    await desk.world.waitForOnline(false);
    await desk.world.waitForOnline();
  };
  for (let n = 0; n < 10; n += 1) await again();
  const before = used();
  for (let n = 0; n < RECONNECTS; n += 1) {
    if (n % 50 === 49) process.stdout.write(`${n + 1}: ${used().toFixed(0)} MB\n`);
    await again();
  }
  expect(used() - before).toBeLessThan(FULL ? 60 : 25);
  await asha.says("hi");
  await desk.filed(1);
}, 300_000);
