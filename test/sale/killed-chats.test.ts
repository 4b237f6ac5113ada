import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openReader, openStore, verifyBooks } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { openWhatsApp } from "../../src/simulators/whatsapp/index.ts";
import { liveEnvironment } from "../support/live-environment.ts";
import { freePort } from "../support/ports.ts";
import { type Running, run } from "../support/process.ts";
import { KEY, openWorlds, type TestWorlds } from "../support/shop.ts";
import { onTelegram, onThePage, onWhatsApp, type Talk, told } from "../support/talk.ts";

/** Three customers, and the phone of each. */
const CUSTOMERS = [
  [1, "254712000001"],
  [2, "254712000002"],
  [3, "254712000003"],
] as const;
const CODE = /[2-9A-HJKMNP-Z]{14}/u;

let worlds: TestWorlds;
let folder: string;
let program: Running;
let url: string;
let close = async (): Promise<void> => undefined;
let env: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-"));
  worlds = await openWorlds({ ...systemClock, pass: () => undefined });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = liveEnvironment(worlds, port);
});
afterEach(async () => {
  await program.end("SIGKILL");
  await Promise.all([worlds.close(), close()]);
  close = async () => undefined;
  rmSync(folder, { recursive: true });
});

async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
  env = { ...env, ...more };
  program = run(["start"], env, folder);
  await program.printed(/Page:/u);
}

async function restart(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  await program.end(signal);
  await start();
}

async function stock(): Promise<void> {
  const headers = {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "idempotency-key": "shelf",
  };
  const price = { amount: 2000, asset: "KES" };
  const body = JSON.stringify({ name: "3 hours", price, grants: { wifi: { minutes: 180 } } });
  expect((await fetch(`${url}/v1/products`, { method: "POST", headers, body })).status).toBe(201);
  expect(await run(["register", "--yes"], env, folder).end("SIGCONT")).toBe(0);
}

/** Three orders at once; in the middle of each step the shop is killed, or told to stop. */
async function threeOrders(talk: Talk): Promise<void> {
  for (const [customer] of CUSTOMERS) await talk.say(customer, "3h");
  await told(talk, 1, /Which M-Pesa number/u);
  await restart("SIGKILL");
  for (const [customer] of CUSTOMERS) await told(talk, customer, /Which M-Pesa number/u);

  for (const [customer, phone] of CUSTOMERS) await talk.say(customer, phone);
  const first = await told(talk, 1, /Order \d{4} \d{4}/u);
  await restart("SIGTERM");
  const orders = [first];
  for (const [customer] of CUSTOMERS.slice(1)) orders.push(await told(talk, customer, /Order \d{4} \d{4}/u));

  for (const [at, [, phone]] of CUSTOMERS.entries()) await pays(phone, orders[at] ?? "");
  await restart("SIGKILL");
  for (const [customer] of CUSTOMERS) await told(talk, customer, CODE);
}

/** At the prompt; a shop that died while it asked may not know whether the phone rang, then at the paybill. */
async function pays(phone: string, order: string): Promise<void> {
  const prompt = worlds.daraja.allPrompts().find((one) => one.phone === phone);
  if (prompt !== undefined) {
    await worlds.daraja.enterPin(prompt.checkoutRequestId);
    return;
  }
  const reference = /Order (\d{4}) (\d{4})/u.exec(order)?.slice(1).join("") ?? "";
  await worlds.daraja.payBill({ phone, amount: 20, reference });
}

async function expectThreeSales(talk: Talk): Promise<void> {
  const codes = await Promise.all(CUSTOMERS.map(async ([customer]) => codesIn(await talk.texts(customer))));
  expect(await program.end("SIGTERM")).toBe(0);
  const file = `sqlite:${join(folder, "data/kibanda.db")}`;
  const store = await openStore(file, systemClock);
  const [orders, vouchers] = await Promise.all([
    store.find("orders", { where: {}, limit: 10 }),
    store.find("vouchers", { where: {}, limit: 10 }),
  ]);
  await store.close();
  expect(orders.map(({ state }) => state)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  expect(new Set(orders.map(({ customerId }) => customerId)).size).toBe(3);
  // Each hears their own code and no other; the same message may come twice when the shop died while it went out.
  expect(codes.map((own) => own.length)).toEqual([1, 1, 1]);
  expect(codes.flat().toSorted()).toEqual(vouchers.map(({ code }) => code).toSorted());
  const phones = worlds.daraja.allPrompts().map(({ phone }) => phone);
  expect(new Set(phones).size).toBe(phones.length);
  const books = await openReader(file);
  expect((await verifyBooks(books)).lines.filter((line) => !line.startsWith("ok"))).toEqual([]);
  await books.close();
}

function codesIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => CODE.exec(text)?.[0] ?? []))];
}

/** The shop on WhatsApp, linked by the code that it prints and its owner types. */
async function linked(): Promise<Talk> {
  const whatsapp = await openWhatsApp();
  close = whatsapp.close;
  const settings = { WHATSAPP: "on", WHATSAPP_WS_URL: whatsapp.url, WHATSAPP_PAIRING_PHONE: "255700000001" };
  await start(settings);
  const [, first = "", second = ""] = await program.printed(/type (\w{4})-(\w{4}) \(for/u);
  expect(await whatsapp.typeCode(`${first}${second}`)).toBe(true);
  await whatsapp.waitForOnline();
  return onWhatsApp(whatsapp);
}

const WAYS = [
  ["Telegram by polling", () => start().then(() => onTelegram(worlds))],
  ["Telegram by webhook", () => start({ TELEGRAM_MODE: "webhook" }).then(() => onTelegram(worlds))],
  ["WhatsApp", linked],
  ["the web chat", () => start().then(() => onThePage(() => url))],
] as const;

for (const [way, open] of WAYS) {
  test(`three orders on ${way} are none lost and none doubled when SIGKILL and SIGTERM come in the middle`, async () => {
    const talk = await open();
    await stock();
    await threeOrders(talk);
    await expectThreeSales(talk);
  }, 120_000);
}
