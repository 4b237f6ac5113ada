import { chmodSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp } from "../../src/app.ts";
import { systemClock } from "../../src/clock.ts";
import { MACHINE, openPractice, type Practice, UNHEARD } from "../support/doctor.ts";

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice.close());

type Changed = { MPESA_BASE_URL?: string } & Readonly<Record<string, string>>;
type Told = { readonly line: RegExp; readonly code: number };

/** One thing broken at a time: what was changed, the line that tells it, and how the command ends. */
const BROKEN: readonly (readonly [what: string, changed: Changed, told: Told])[] = [
  ["a setting that is none of any", { PORT: "many" }, { line: /^fix {2}Settings: PORT: /mu, code: 1 }],
  [
    "half of M-Pesa",
    { MPESA_PASSKEY: "" },
    { line: /^fix {2}Settings: MPESA_PASSKEY: missing, M-Pesa needs/mu, code: 1 },
  ],
  [
    "a slip of the pen",
    { MPESA_PASKEY: "x" },
    { line: /^fix {2}Settings: MPESA_PASKEY is no setting/mu, code: 0 },
  ],
  [
    "no address for M-Pesa",
    { PUBLIC_URL: "" },
    { line: /^fix {2}Settings: PUBLIC_URL: missing, M-Pesa/mu, code: 1 },
  ],
  [
    "an open line to WhatsApp",
    { WHATSAPP_WS_URL: "ws://shop.example" },
    { line: /^fix {2}Settings: WHATSAPP_WS_/mu, code: 1 },
  ],
  [
    "an address without https",
    { PUBLIC_URL: "http://shop.example" },
    { line: /^fix {2}Public address: .* https/mu, code: 0 },
  ],
  [
    "a word that Safaricom refuses",
    { PUBLIC_URL: "https://mpesa.example" },
    { line: /^fix {2}Public address: Saf/mu, code: 0 },
  ],
  [
    "a tunnel for tests",
    { PUBLIC_URL: "https://x.ngrok.io" },
    { line: /^fix {2}Public address: x\.ngrok\.io/mu, code: 0 },
  ],
  [
    "an unbelieved proxy",
    { PUBLIC_URL: "https://shop.example" },
    { line: /^fix {2}Proxy: .*TRUST_PROXY=1/mu, code: 0 },
  ],
  [
    "an address of another machine",
    { HOST: "192.0.2.1" },
    { line: /^fix {2}Address: .*EADDRNOTAVAIL.*127\.0\.0\.1/mu, code: 1 },
  ],
  ["books in memory", { STORE_URL: "sqlite::memory:" }, { line: /^fix {2}Store: in memory/mu, code: 0 }],
  [
    "a router key that is another",
    { SECRETS_KEY: "0f".repeat(32) },
    { line: /^fix {2}Router Demo router: .*SECRETS_KEY/mu, code: 0 },
  ],
  ["no router key", { SECRETS_KEY: "" }, { line: /^fix {2}Secrets key: .*secrets\.key is gone/mu, code: 0 }],
  [
    "a wrong consumer secret",
    { MPESA_CONSUMER_SECRET: "another" },
    { line: /^fix {2}M-Pesa: the consumer key or sec/mu, code: 1 },
  ],
  [
    "a wrong passkey",
    { MPESA_PASSKEY: "another" },
    { line: /^fix {2}M-Pesa passkey: MPESA_PASSKEY is not that/mu, code: 1 },
  ],
  [
    "a Daraja that is none",
    { MPESA_BASE_URL: "RAZORPAY" },
    { line: /^fix {2}M-Pesa: HTTP 404 .* no Daraja/mu, code: 1 },
  ],
  [
    "a Daraja that is away",
    { MPESA_BASE_URL: "http://127.0.0.1:1" },
    { line: /^note M-Pesa: no answer/mu, code: 0 },
  ],
  [
    "no operator",
    { MPESA_INITIATOR: "", MPESA_SECURITY_CREDENTIAL: "" },
    { line: /^off {2}M-Pesa refunds: MPESA_IN/mu, code: 0 },
  ],
  [
    "wrong Razorpay keys",
    { RAZORPAY_KEY_SECRET: "another-secret" },
    { line: /^fix {2}Razorpay: the two keys are re/mu, code: 1 },
  ],
  [
    "no Razorpay",
    { RAZORPAY_KEY_ID: "", RAZORPAY_KEY_SECRET: "", RAZORPAY_WEBHOOK_SECRET: "" },
    { line: /^off {2}Razorpay: RAZORPAY_KEY_ID is not set/mu, code: 0 },
  ],
  [
    "neither Telegram nor WhatsApp",
    {},
    {
      line: /^note Chat: on the shop's own page only, http:.*\/chat: neither Telegram nor WhatsApp is on$/mu,
      code: 0,
    },
  ],
  [
    "WhatsApp on",
    { WHATSAPP: "on" },
    { line: /^note WhatsApp: on; until a phone is linked .*QR/mu, code: 0 },
  ],
];

test.each(BROKEN)("with %s there is one line that says what to do", async (_what, changed, told) => {
  const elsewhere = { ...UNHEARD, ...changed };
  if (changed.MPESA_BASE_URL === "RAZORPAY") elsewhere.MPESA_BASE_URL = practice.worlds.razorpay.url;
  const { said, code } = await practice.visit(elsewhere);
  expect(said).toMatch(told.line);
  expect(code).toBe(told.code);
  const end = code === 0 ? /^ok {3}Live: would start$/u : /^fix {2}Live: would not start: /u;
  expect(said.split("\n").at(-1)).toMatch(end);
});

test("without any way to be paid live would not start, and in the demo the doctor says so too", async () => {
  const nothing = {
    KIBANDA_MODE: "demo",
    PUBLIC_URL: "",
    STORE_URL: `sqlite:${join(practice.folder, "none", "a.db")}`,
  };
  const none = Object.fromEntries(
    Object.keys(practice.well)
      .filter((name) => /^(MPESA|RAZORPAY|TELEGRAM)_/u.test(name))
      .map((name) => [name, ""]),
  );
  const { said, code } = await practice.visit({ ...none, ...nothing, SECRETS_KEY: "" });
  expect(said).toMatch(/^note Mode: demo/u);
  expect(said).toMatch(/^fix {2}Settings: .*live needs a way to be paid/mu);
  expect(said).toMatch(/^ok {3}Store: .*is made at the first start/mu);
  expect(said).toMatch(/^ok {3}Secrets key: .*is made at the first start/mu);
  expect(said).toMatch(/^off {2}Routers: none is added/mu);
  expect(said).toMatch(/^note Owner: nobody yet: .*join CODE/mu);
  expect(said).toMatch(/^note Goods: none yet/mu);
  expect(said).toMatch(/^note Payments in KES: by hand only, and customers are not told how/mu);
  expect(said).toMatch(/^note Clock: nobody answered/mu);
  expect(code).toBe(1);
  expect(() => statSync(join(practice.folder, "none"))).toThrow();
});

test("a clock that is wrong is told by how much", async () => {
  const early = { now: () => systemClock.now() + 300_000 };
  const { said, code } = await practice.visit(UNHEARD, early);
  expect(said).toMatch(/^fix {2}Clock: (299|300|301) s ahead of the outer world's: timedatectl/mu);
  expect(code).toBe(0);
});

test("a port that another program has is named, and what to do", async () => {
  const other = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => other.listen(practice.port, "127.0.0.1", resolve));
  const { said, code } = await practice.visit(UNHEARD);
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
  expect(said).toMatch(/^fix {2}Address: .*is taken by another program: .*PORT/mu);
  expect(code).toBe(1);
});

test("a router that is off or refuses us is named, and live starts all the same", async () => {
  practice.worlds.router.setPassword("changed");
  const refused = await practice.visit(UNHEARD);
  practice.worlds.router.setPassword("secret");
  await practice.worlds.router.off();
  const away = await practice.visit(UNHEARD);
  await practice.worlds.router.on();
  expect(refused.said).toMatch(/^fix {2}Router Demo router: .*(password|refuse)/mu);
  expect(away.said).toMatch(/^fix {2}Router Demo router: /mu);
  expect([refused.code, away.code]).toEqual([0, 0]);
});

test("books that others can read are told", async () => {
  chmodSync(practice.folder, 0o755);
  const { said, code } = await practice.visit(UNHEARD);
  chmodSync(practice.folder, 0o700);
  expect(said).toMatch(/^fix {2}Files: others can read the books in .*: chmod 700/mu);
  expect(code).toBe(0);
});

test("a secrets key that others can read or that is none is told", async () => {
  const key = join(practice.folder, "secrets.key");
  writeFileSync(key, "5e".repeat(32));
  chmodSync(key, 0o644);
  const open = await practice.visit({ ...UNHEARD, SECRETS_KEY: "" });
  expect(open.said).toMatch(
    /^fix {2}Files: .*secrets\.key holds secrets and others can read it: chmod 600/mu,
  );
  chmodSync(key, 0o600);
  const well = await practice.visit({ ...UNHEARD, SECRETS_KEY: "" });
  expect(well.said).toMatch(/^ok {3}Secrets key: /mu);
  expect(well.said).toMatch(/^ok {3}Router Demo router: lets us in/mu);
  writeFileSync(key, "half of it");
  const none = await practice.visit({ ...UNHEARD, SECRETS_KEY: "" });
  rmSync(key);
  expect(none.said).toMatch(/^fix {2}Secrets key: .*is not 32 bytes in hex/mu);
  expect([open.code, well.code, none.code]).toEqual([0, 0, 1]);
});

test("a Telegram token that is refused, busy or set up elsewhere is told", async () => {
  practice.worlds.telegram.fail("getMe", { retryAfter: 5 });
  expect((await practice.visit()).said).toMatch(/^note Telegram: HTTP 429: busy/mu);
  const call = (method: string) =>
    fetch(`${practice.worlds.telegram.apiRoot}/bot${practice.well["TELEGRAM_BOT_TOKEN"] ?? ""}/${method}`);
  const hook = (at: string) => call(`setWebhook?url=${encodeURIComponent(`http://127.0.0.1:${at}`)}`);
  await hook("1/hooks/of-somebody-else");
  const elsewhere = await practice.visit();
  expect(elsewhere.said).toMatch(
    /^fix {2}Telegram: a webhook to 127\.0\.0\.1:1 is set, so polling hears nothing/mu,
  );
  expect(elsewhere.said).not.toContain("of-somebody-else");
  const moving = await practice.visit({ TELEGRAM_MODE: "webhook" });
  expect(moving.said).toMatch(/^note Telegram: its webhook leads to 127\.0\.0\.1:1 now, and here when/mu);
  await hook(`${String(practice.port)}/webhooks/telegram`);
  expect((await practice.visit()).said).toMatch(
    /^note Telegram: a webhook of this shop is set, and taken away/mu,
  );
  const hooked = await practice.visit({ TELEGRAM_MODE: "webhook" });
  expect(hooked.said).toMatch(/^ok {3}Telegram: @kibanda_bot answers, webhook, /mu);
  await call("deleteWebhook");
  const refused = await practice.visit({ TELEGRAM_BOT_TOKEN: "100001:another-token-than-the-bots-own" });
  expect(refused.said).toMatch(/^fix {2}Telegram: the token is refused; send \/token to @BotFather/mu);
  expect(refused.code).toBe(1);
});

test("another copy that listens for the same bot is found out", async () => {
  const token = practice.well["TELEGRAM_BOT_TOKEN"] ?? "";
  practice.worlds.telegram.calm();
  const busy = await fetch(`${practice.worlds.telegram.apiRoot}/bot${token}/getUpdates?offset=-1`).then((r) =>
    r.json(),
  );
  const { result } = busy as { result: readonly { update_id: number }[] };
  await fetch(
    `${practice.worlds.telegram.apiRoot}/bot${token}/getUpdates?offset=${String((result[0]?.update_id ?? 0) + 1)}`,
  );
  const looking = practice.visit();
  await practice.worlds.telegram.waitForPoll();
  // The other copy comes back.
  await fetch(`${practice.worlds.telegram.apiRoot}/bot${token}/getUpdates`);
  expect((await looking).said).toMatch(/^fix {2}Telegram: another copy of this bot is running somewhere/mu);
});

test("whether a phone has linked WhatsApp is read from what is kept of the account", async () => {
  const on = { ...UNHEARD, WHATSAPP: "on" };
  const { file, settingsOf, visit } = practice;
  const keep = async (account: object | undefined) => {
    const settings = { ...settingsOf(`sqlite:${file}`), PORT: 0, TELEGRAM_BOT_TOKEN: undefined };
    const app = await startApp({ ...settings, KIBANDA_BOOTSTRAP_KEY: undefined }, MACHINE);
    const text = `s${app.seal?.close(JSON.stringify({ me: { id: "1" }, account })) ?? ""}`;
    await app.ledger.store.keep("whatsapp", [{ kind: "creds", name: "creds", text }]);
    await app.stop();
  };
  await keep(undefined);
  expect((await visit(on)).said).toMatch(/^note WhatsApp: on; until a phone is linked .*QR/mu);
  const byCode = await visit({ ...on, WHATSAPP_PAIRING_PHONE: "254712345678" });
  expect(byCode.said).toMatch(/^note WhatsApp: .* a code to type on the phone/mu);
  await keep({ details: "signed by the phone" });
  expect((await visit(on)).said).toMatch(/^ok {3}WhatsApp: a phone has linked it$/mu);
  const locked = await visit({ ...on, SECRETS_KEY: "0f".repeat(32) });
  expect(locked.said).toMatch(/^fix {2}WhatsApp: its account was kept under another SECRETS_KEY/mu);
});

test("the demo's practice data, a revoked key and a file that is no store keep live from starting", async () => {
  const { folder, file, settingsOf, visit } = practice;
  const demos = `sqlite:${join(folder, "practice.db")}`;
  const silent = (storeUrl: string) => ({ ...settingsOf(storeUrl), PORT: 0, TELEGRAM_BOT_TOKEN: undefined });
  await (await startApp({ ...silent(demos), KIBANDA_MODE: "demo" }, MACHINE)).stop();
  const found = await visit({ ...UNHEARD, STORE_URL: demos });
  expect(found.said).toMatch(/^fix {2}Store: .*practice data: set STORE_URL=/mu);
  const odd = join(folder, "odd.db");
  writeFileSync(odd, "no store at all, though it is as long as one".repeat(20));
  const none = await visit({ ...UNHEARD, STORE_URL: `sqlite:${odd}` });
  expect(none.said).toMatch(/^fix {2}Store: .*odd\.db cannot be read: /mu);
  const app = await startApp(silent(`sqlite:${file}`), MACHINE);
  const [key] = await app.ledger.store.find("apiKeys", { limit: 1 });
  if (key === undefined) throw new Error("the bootstrap key is kept");
  await app.ledger.store.commit({ apiKeys: [{ ...key, version: key.version + 1, revokedAt: 1 }] });
  await app.stop();
  const revoked = await visit(UNHEARD);
  expect(revoked.said).toMatch(/^fix {2}Store: KIBANDA_BOOTSTRAP_KEY was revoked/mu);
  expect([found.code, none.code, revoked.code]).toEqual([1, 1, 1]);
});
