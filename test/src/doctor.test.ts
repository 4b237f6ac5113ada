import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPractice, type Practice } from "../support/doctor.ts";
import { freePort } from "../support/ports.ts";
import { run } from "../support/process.ts";

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice.close());

test("a shop that is well gets a line for each thing and would start", async () => {
  const { said, code } = await practice.visit();
  expect(said).not.toMatch(/^fix/mu);
  expect(said).toContain("ok   Mode: live\nok   Settings: none is mistaken or missing\n");
  expect(said).toContain(`ok   Address: 127.0.0.1:${String(practice.port)} is free\n`);
  expect(said).toContain(`ok   Store: ${practice.file} can be read\n`);
  expect(said).toContain("ok   M-Pesa: the consumer key and secret are accepted\n");
  expect(said).toContain("ok   M-Pesa passkey: it fits paybill 174379\n");
  expect(said).toContain("note M-Pesa paybill: Safaricom cannot be asked");
  expect(said).toContain("ok   Razorpay: the two keys are accepted\n");
  expect(said).toContain("ok   Telegram: @kibanda_bot answers, polling, nothing waits\n");
  expect(said).toContain("off  WhatsApp: WHATSAPP is off");
  expect(said).toContain("ok   Router Demo router: lets us in, RouterOS 7.18.2");
  expect(said).toContain("ok   Owner: has joined\nok   Goods: 5 on sale\nok   API key: there is one\n");
  expect(said).toContain("ok   Payments in KES: M-Pesa asks for them\n");
  expect(said).toContain("ok   Clock: agrees with the outer world's\n");
  expect(said.split("\n").at(-1)).toBe("ok   Live: would start");
  expect(code).toBe(0);
});

test("the doctor changes nothing anywhere", async () => {
  const alice = { id: 77, first_name: "Alice" };
  practice.worlds.telegram.update("message", {
    message_id: 1,
    date: 1,
    text: "hi",
    chat: { ...alice, type: "private" },
    from: alice,
  });
  const kept = () => createHash("sha256").update(readFileSync(practice.file)).digest("hex");
  const before = {
    books: kept(),
    router: practice.worlds.router.state().users,
    prompts: practice.worlds.daraja.allPrompts(),
  };
  const heard = practice.worlds.router.heard().length;
  const calls = practice.worlds.telegram.calls().length;
  const { said } = await practice.visit();
  expect(said).toContain("@kibanda_bot answers, polling, 1 wait to be heard");
  expect(practice.worlds.telegram.pending()).toHaveLength(1);
  expect({
    books: kept(),
    router: practice.worlds.router.state().users,
    prompts: practice.worlds.daraja.allPrompts(),
  }).toEqual(before);
  const asked = practice.worlds.telegram.calls().slice(calls);
  expect(asked.map(({ method }) => method).toSorted()).toEqual(["getMe", "getUpdates", "getWebhookInfo"]);
  expect(asked.every(({ params }) => !("offset" in params))).toBe(true);
  const words = practice.worlds.router
    .heard()
    .slice(heard)
    .map(([command = ""]) => command);
  expect(words.filter((command) => /\/(add|set|remove)$/u.test(command))).toEqual([]);
  expect(practice.worlds.razorpay.calls().every(({ method }) => method === "GET")).toBe(true);
});

test("kibanda doctor looks at a shop that runs, and ends with 0; with a mistake it ends with 1", async () => {
  const place = mkdtempSync(join(tmpdir(), "kibanda-doctor-cli-"));
  const env = { ...practice.well, STORE_URL: "sqlite:./live.db" };
  const shop = run(["start"], env, place);
  await shop.printed(/API:/u);
  const beside = run(["doctor"], env, place);
  expect(await beside.end("SIGCONT")).toBe(0);
  expect(beside.output()).toContain(
    `127.0.0.1:${String(practice.port)} is answered by this shop, which is running`,
  );
  expect(beside.output()).toContain("ok   Store: ./live.db is open in the running shop");
  expect(beside.output()).toContain(
    `ok   Public address: http://127.0.0.1:${String(practice.port)} leads to a shop`,
  );
  expect(beside.output()).toMatch(/\nok {3}Live: would start\n$/u);
  const wrong = run(["doctor", "--json"], { ...env, PORT: "many", TELEGRAM_BOT_TOKEN: "" }, place);
  expect(await wrong.end("SIGCONT")).toBe(1);
  const lines = wrong
    .output()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { about: string });
  expect(lines[1]).toMatchObject({ mark: "fix", about: "Settings", stops: true });
  expect(lines.at(-1)).toEqual({
    mark: "fix",
    about: "Live",
    says: "would not start: Settings",
    stops: true,
  });
  expect(await shop.end("SIGTERM")).toBe(0);
  rmSync(place, { recursive: true });
});

test("kibanda doctor --init writes a first .env for its owner's eyes only, and never over one", async () => {
  const place = mkdtempSync(join(tmpdir(), "kibanda-doctor-init-"));
  const first = run(["doctor", "--init"], {}, place);
  expect(await first.end("SIGCONT")).toBe(0);
  const env = join(place, ".env");
  expect(statSync(env).mode & 0o777).toBe(0o600);
  const text = readFileSync(env, "utf8");
  expect(text).toMatch(/^MPESA_CALLBACK_SECRET=[0-9a-f]{48}$/mu);
  expect(await run(["doctor", "--init"], {}, place).end("SIGCONT")).toBe(0);
  expect(readFileSync(env, "utf8")).toBe(text);
  const looked = run(["doctor"], { PORT: String(await freePort()) }, place);
  expect(await looked.end("SIGCONT")).toBe(1);
  expect(looked.output()).toContain("fix  Settings: MPESA_CONSUMER_KEY: missing");
  expect(looked.output()).not.toContain(/MPESA_CALLBACK_SECRET=(\w+)/u.exec(text)?.[1]);
  rmSync(place, { recursive: true });
});
