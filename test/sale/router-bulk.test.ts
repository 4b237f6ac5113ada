import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { openIds } from "../../src/clock.ts";
import { seedShop } from "../../src/demo/seed.ts";
import { timetable } from "../../src/jobs.ts";
import { handClock } from "../support/clock.ts";
import { WAKING } from "../support/outage.ts";
import { freePort } from "../support/ports.ts";
import { KEY, openWorlds, quiet, settingsFor, type TestWorlds } from "../support/shop.ts";

const OWNER = 1;
const SECOND = 1000;
const clock = handClock();
let folder: string;
let worlds: TestWorlds;
let app: App;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-bulk-"));
  worlds = await openWorlds(clock);
  app = await start();
  await seedShop(app, { port: worlds.router.port, password: "secret" });
});
afterEach(async () => {
  await app.stop();
  await worlds.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<App> {
  const settings = settingsFor(worlds, await freePort(), { storeUrl: `sqlite:${join(folder, "shop.db")}` });
  return startApp(settings, { clock, ids: openIds(clock), log: quiet });
}

type Seen = Readonly<Record<string, unknown>>;

async function call(method: string, path: string, body?: object): Promise<Seen> {
  const headers = {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "idempotency-key": "a-batch-of-a-thousand",
  };
  const answer = await fetch(`${app.http.url}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Seen;
}

async function wake(): Promise<void> {
  await timetable(app.ledger, app.routers, app.bots)
    .find(({ name }) => name === WAKING)
    ?.work();
}

const ours = () => worlds.router.state().users.filter(({ comment = "" }) => comment.startsWith("kibanda:"));

const heard = () =>
  worlds.telegram.messages(OWNER).flatMap(({ from, text }) => (from === "bot" ? [text] : []));

/** The first thousand codes go on their way, and the program stops after the first of them. */
async function stopHalfWay(): Promise<void> {
  await worlds.router.on();
  await wake();
  app.worker.wake();
  await vi.waitFor(() => {
    expect(ours().length).toBeGreaterThan(0);
  });
  await app.stop();
  expect(ours().length).toBeLessThan(1000);
}

test("a thousand codes over REST: how far they are is told, and a stop half-way loses and doubles none", async () => {
  const [product] = await app.ledger.store.find("products", { where: {}, limit: 1 });
  await worlds.router.off();
  const made = await call("POST", "/v1/vouchers", { productId: product?.id, count: 1000 });
  const batch = `/v1/batches/${String(made["batchId"])}`;
  await app.worker.settle();
  const statuses = { active: 1000, paid: 0, used: 0, expired: 0, disabled: 0 };
  expect(await call("GET", batch)).toEqual({
    batchId: made["batchId"],
    product: "1 hour",
    count: 1000,
    provisioned: 0,
    waiting: 1000,
    failed: 0,
    statuses,
  });
  clock.pass(10 * SECOND);
  await stopHalfWay();

  app = await start();
  const between = await call("GET", batch);
  expect(Number(between["provisioned"]) + Number(between["waiting"])).toBe(1000);
  clock.pass(10 * SECOND);
  await wake();
  await app.worker.settle();
  expect(await call("GET", batch)).toMatchObject({ provisioned: 1000, waiting: 0, failed: 0, statuses });
  expect(new Set(ours().map(({ name }) => name)).size).toBe(1000);
  expect(ours()).toHaveLength(1000);
  expect(await call("GET", "/v1/batches/bat_nobody_made")).toMatchObject({ code: "not-found" });
}, 60_000);

test("a thousand codes in the chat: one message tells how far they are, over a stop, and the end is told to who made them", async () => {
  const says = async (text: string, answer: RegExp) => {
    worlds.telegram.say(OWNER, text);
    await worlds.telegram.waitFor(
      ({ chatId, from, text: told }) => chatId === OWNER && from === "bot" && answer.test(told),
    );
    await app.worker.settle();
  };
  await says(`join ${app.invite ?? ""}`, /You are owner/u);
  await worlds.router.off();
  await says("gen 1h x1000", /Make 1,000 codes/u);
  await says("yes", /1,000 codes of 1 hour, batch/u);
  clock.pass(6 * SECOND);
  await app.worker.settle();
  expect(heard().at(-1)).toMatch(/Batch bat_\w+: 0 of 1,000 codes are on the router\./u);
  const messages = heard().length;

  clock.pass(60 * SECOND);
  await stopHalfWay();
  app = await start();
  clock.pass(60 * SECOND);
  await app.worker.settle();
  const progress = heard().filter((text) => / of 1,000 codes are on the router/u.test(text));
  expect(progress).toHaveLength(1);
  await wake();
  await app.worker.settle();
  clock.pass(61 * SECOND);
  await app.worker.settle();
  expect(ours()).toHaveLength(1000);
  expect(heard().at(-1)).toMatch(/Batch bat_\w+: all 1,000 codes are on the router\./u);
  expect(heard()).toHaveLength(messages + 1);
  expect(await app.ledger.store.count("tasks", { kind: "follow-batch" })).toBe(0);
  await says(
    "batch last paper was lost",
    /The sheet and the table again:\n.*all 1,000 codes are on the router/u,
  );
}, 60_000);

test("an owner keeps codes ready by the chat, and sees them in the stock", async () => {
  const says = async (text: string, answer: RegExp) => {
    worlds.telegram.say(OWNER, text);
    await worlds.telegram.waitFor(
      ({ chatId, from, text: told }) => chatId === OWNER && from === "bot" && answer.test(told),
    );
    await app.worker.settle();
  };
  await says(`join ${app.invite ?? ""}`, /You are owner/u);
  await says("ready", /Send: ready PRODUCT N/u);
  await says("ready 1h 501", /Send: ready PRODUCT N/u);
  await says("ready 1h 3", /3 codes of 1 hour are kept ready/u);
  await app.ledger.keepReady();
  await app.worker.settle();
  expect(ours()).toHaveLength(3);
  await says("stock", /Ready on the router: 1 hour: 3/u);
  const code = ours()[0]?.["name"] ?? "";
  await says(`find ${code}`, /Kept ready on the router/u);
  await says("ready 1h 0", /No codes of 1 hour are kept ready any more/u);
  await app.ledger.keepReady();
  await app.worker.settle();
  expect(ours().filter(({ disabled }) => disabled === "false")).toHaveLength(0);
  expect((await app.ledger.store.find("audit", { where: { act: "stock-set" }, limit: 10 })).length).toBe(2);
});
