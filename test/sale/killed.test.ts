import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openGuessing, openKeyRing, openLedger, openStore } from "../../ledger/index.ts";
import { openIds, systemClock } from "../../src/clock.ts";
import { expectSoundBooks } from "../support/books.ts";
import { liveEnvironment } from "../support/live-environment.ts";
import { freePort } from "../support/ports.ts";
import { type Running, run } from "../support/process.ts";
import { KEY, openWorlds, quiet, type TestWorlds } from "../support/shop.ts";

let worlds: TestWorlds;
let folder: string;
let program: Running;
let url: string;
let env: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-"));
  worlds = await openWorlds({ ...systemClock, pass: () => undefined });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { ...liveEnvironment(worlds, port), LOG_LEVEL: "info" };
  await start();
});
afterEach(async () => {
  await program.end("SIGKILL");
  await worlds.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  program = run(["start"], env, folder);
  await program.printed(/Page:/u);
}

async function killAndRestart(): Promise<void> {
  await program.end("SIGKILL");
  await start();
}

async function call(method: string, path: string, body?: object) {
  const headers = {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "idempotency-key": path,
  };
  const answer = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

const CUSTOMER = 7;
const said = (pattern: RegExp) =>
  worlds.telegram.waitFor(
    ({ chatId, from, text }) => chatId === CUSTOMER && from === "bot" && pattern.test(text),
    20_000,
  );

test("killed at every border of a sale, the shop still delivers one code and keeps sound books", async () => {
  const grants = { wifi: { minutes: 180 } };
  await call("POST", "/v1/products", { name: "3 hours", price: { amount: 2000, asset: "KES" }, grants });
  const { host, port } = worlds.router;
  await call("POST", "/v1/routers", { name: "Roof", host, port, username: "kibanda", password: "secret" });

  // The message is written down, the answer not yet sent.
  worlds.telegram.say(CUSTOMER, "3h");
  await killAndRestart();
  await said(/Which M-Pesa number/u);

  // The prompt is on the phone; its answer may be lost.
  worlds.telegram.say(CUSTOMER, "0712345678");
  const prompt = await worlds.daraja.waitForPrompt(({ phone }) => phone === "254712345678", 20_000);
  await killAndRestart();

  // The payer pays; the callback is filed and answered, nothing is read yet.
  const added = worlds.router.nextHeard("/ip/hotspot/user/add");
  await worlds.daraja.enterPin(prompt.checkoutRequestId);
  await killAndRestart();

  // The router is being told.
  await added;
  await killAndRestart();
  const delivered = await said(/Paid Ksh 20, thank you/u);
  await killAndRestart();

  const code = /[2-9A-HJKMNP-Z]{14}/u.exec(delivered.text)?.[0] ?? "";
  await vi.waitFor(
    async () => {
      const balance = await call("GET", "/v1/reports/trial-balance");
      expect(JSON.stringify(balance)).toContain('"income"');
    },
    { timeout: 20_000, interval: 100 },
  );
  await vi.waitFor(
    () => {
      expect(worlds.router.state().users.filter(({ name }) => name === code)).toHaveLength(1);
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(worlds.daraja.allPrompts()).toHaveLength(1);
  expect(await program.end("SIGTERM")).toBe(0);

  const store = await openStore(`sqlite:${join(folder, "data/kibanda.db")}`, systemClock);
  const vouchers = await store.find("vouchers", { where: {}, limit: 10 });
  expect(vouchers.map((voucher) => voucher.code)).toEqual([code]);
  const terms = { merchantId: "mer_default", orderTtl: 1, warnBefore: 0 };
  const notAsked = () => Promise.reject(new Error("not asked"));
  const routers = {
    seal: () => undefined,
    sight: notAsked,
    check: notAsked,
    users: notAsked,
    compare: notAsked,
    usage: notAsked,
    sessions: notAsked,
    kick: notAsked,
    doors: notAsked,
  };
  const parts = {
    store,
    clock: systemClock,
    ids: openIds(systemClock),
    log: quiet,
    providers: new Map(),
    routers,
    keys: openKeyRing({ store, clock: systemClock, log: quiet }),
    guessing: openGuessing(store),
    tally: () => undefined,
    terms,
  };
  await expectSoundBooks(openLedger(parts));
  await store.close();
}, 120_000);
