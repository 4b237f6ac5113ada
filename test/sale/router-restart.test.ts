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
import { NO_MPESA } from "../support/till.ts";

const OWNER = 1;
const MINUTE = 60_000;
const SECRET = "Kifaranga-2026";
let folder: string;
let worlds: TestWorlds;
let app: Awaited<ReturnType<typeof startApp>>;
const clock = handClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-router-restart-"));
  worlds = await openWorlds(clock);
  app = await start();
  await seedShop(app, { port: worlds.router.port, password: "secret" });
  await says(`join ${app.invite ?? ""}`);
});
afterEach(async () => {
  await app.stop();
  await worlds.close();
  rmSync(folder, { recursive: true });
});

async function start() {
  const storeUrl = `sqlite:${join(folder, "shop.db")}`;
  const settings = settingsFor(worlds, await freePort(), { storeUrl, env: NO_MPESA });
  return startApp(settings, { clock, ids: openIds(clock), log: quiet });
}

async function restart(away = 0): Promise<void> {
  await app.stop();
  clock.pass(away);
  app = await start();
  await app.worker.settle();
}

const texts = () => worlds.telegram.messages(OWNER).filter(({ from }) => from === "bot");
const times = (what: string) => texts().filter(({ text }) => text.includes(what)).length;

async function says(text: string): Promise<string> {
  const before = texts().length;
  worlds.telegram.say(OWNER, text);
  await worlds.telegram.waitFor(
    ({ chatId, from }) => chatId === OWNER && from === "bot" && texts().length > before,
  );
  await app.worker.settle();
  return texts()
    .slice(before)
    .map(({ text: told }) => told)
    .join("\n");
}

async function looks(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    clock.pass(MINUTE);
    await app.ledger.lookAtRouters();
    await app.worker.settle();
  }
}

test("when a router was there last, and of which version, is known after a restart", async () => {
  await looks(1);
  const [record] = await app.ledger.store.find("routers", { where: {}, limit: 1 });
  const seenAt = clock.now();
  await worlds.router.off();
  await restart(60 * MINUTE);
  if (record === undefined) throw new Error("there is a router");
  expect(await app.ledger.sightOf(record)).toMatchObject({ reachable: false, lastSeenAt: seenAt });
  worlds.router.setVersion("7.20.1");
  await worlds.router.on();
  await looks(2);
  expect(times("runs RouterOS 7.20.1")).toBe(1);
});

test("what was told before a restart is not told again, and what passed meanwhile is", async () => {
  worlds.router.setLicense({ level: 3 });
  worlds.router.fill(1);
  worlds.router.setClock(clock.now() - 30 * MINUTE);
  clock.pass(15 * MINUTE);
  await looks(2);
  expect([times("is full: its licence"), times("its clock is 30 min off")]).toEqual([1, 1]);
  await restart(MINUTE);
  await looks(3);
  expect([times("is full: its licence"), times("its clock is 30 min off")]).toEqual([1, 1]);
  worlds.router.setClock(clock.now());
  await restart(MINUTE);
  await looks(1);
  expect(times("the clock is all right again")).toBe(1);
});

test("who was adding a router when the shop restarted goes on where they were", async () => {
  await says("router add Kiosk 127.0.0.1:9");
  await restart();
  expect(await says("kibanda")).toContain("Kiosk is at 127.0.0.1:9");
  await restart();
  expect(await says(SECRET)).toContain("Router Kiosk is added");
  expect(times("Kiosk: 1 thing is to be mended")).toBe(1);
  const sessions = await app.ledger.store.find("sessions", { where: {}, limit: 10 });
  expect(JSON.stringify(sessions)).not.toContain(SECRET);
});

test("a router whose password was sealed with another key says so, and takes a new one", async () => {
  const [record] = await app.ledger.store.find("routers", { where: {}, limit: 1 });
  if (record === undefined) throw new Error("there is a router");
  const foreign = { ...record, version: record.version + 1, sealedPassword: "AAAA".repeat(20) };
  expect(await app.ledger.store.commit({ routers: [foreign] })).toBe("committed");
  expect(await says("router test demo")).toContain("SECRETS_KEY is not the one");
  await looks(3);
  expect(times("does not let the shop in")).toBe(1);
  expect(await says("router password demo secret")).toContain("is kept");
  expect(await says("router demo")).toContain("✅ Demo router is up");
});
