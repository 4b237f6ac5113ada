import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp } from "../../src/app.ts";
import { openIds } from "../../src/clock.ts";
import { seedShop } from "../../src/demo/seed.ts";
import { handClock } from "../support/clock.ts";
import { freePort } from "../support/ports.ts";
import { openWorlds, quiet, settingsFor, type TestWorlds } from "../support/shop.ts";

const JANE = 7;
const PHONE = "254712345678";
let folder: string;
let worlds: TestWorlds;
let app: Awaited<ReturnType<typeof startApp>>;
const clock = handClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-restart-"));
  worlds = await openWorlds(clock);
  app = await start();
  await seedShop(app, { port: worlds.router.port, password: "secret" });
});
afterEach(async () => {
  await app.stop();
  await worlds.close();
  rmSync(folder, { recursive: true });
});

async function start() {
  const settings = settingsFor(worlds, await freePort(), { storeUrl: `sqlite:${join(folder, "shop.db")}` });
  return startApp(settings, { clock, ids: openIds(clock), log: quiet });
}

async function restart(away = 0): Promise<void> {
  await app.stop();
  clock.pass(away);
  app = await start();
  await app.worker.settle();
}

async function says(text: string): Promise<string> {
  const { telegram } = worlds;
  const answers = () => telegram.messages(JANE).filter(({ from }) => from === "bot");
  const before = answers().length;
  telegram.say(JANE, text);
  await telegram.waitFor(
    ({ chatId, from }) => chatId === JANE && from === "bot" && answers().length > before,
  );
  await app.worker.settle();
  return answers()
    .slice(before)
    .map(({ text: told }) => told)
    .join("\n");
}

test("a customer who was being asked for a phone when the shop restarted simply answers", async () => {
  expect(await says("1 day")).toContain("Which M-Pesa number shall I ask?");
  await restart();
  expect(await says("0712 345 678")).toContain("An M-Pesa prompt is on its way");
  await worlds.daraja.waitForPrompt(({ phone }) => phone === PHONE);
});

test("a list that was shown before a restart is still what its numbers mean", async () => {
  await says("hi");
  await restart();
  expect(await says("2")).toContain("3 hours, Ksh 20.");
});

test("a talk that another version of the program kept begins anew with the menu, not with an error", async () => {
  await says("1 day");
  const { store } = app.ledger;
  const session = await store.get("sessions", `telegram:${String(JANE)}`);
  if (session === undefined) throw new Error("there is a talk");
  const foreign = { ...session, version: session.version + 1, state: '{"v":2,"options":"another shape"}' };
  await store.commit({ sessions: [foreign] });
  expect(await says("0712 345 678")).toContain("Asha Wi-Fi. Reply with a number:");
  await store.commit({ sessions: [{ ...foreign, version: foreign.version + 2 }] });
  expect(await says("2")).toContain("Asha Wi-Fi. Reply with a number:");
});

test("whoever was promised a prompt that never went out is told that they were not charged, and can try again", async () => {
  await says("1 day");
  // The order is written down in the very moment in which the shop goes away.
  worlds.daraja.fail("stk", "busy", { chance: 1 });
  await says("0712 345 678");
  await restart(180_000);
  const told = await worlds.telegram.waitFor(
    ({ chatId, text }) => chatId === JANE && text.includes("I was interrupted before I could ask"),
  );
  expect(told.text).toContain("You are not charged");
  expect(told.text).toContain("2 Send the prompt again");
  worlds.daraja.calm();
  expect(await says("2")).toContain("A new prompt is on its way");
  await worlds.daraja.waitForPrompt(({ phone }) => phone === PHONE);
});
