import { ensure, type Log, type Store } from "../../ledger/index.ts";
import { type App, type Extras, startApp } from "../../src/app.ts";
import { openIds } from "../../src/clock.ts";
import { readSettings, type Settings } from "../../src/config.ts";
import { seedShop } from "../../src/demo/seed.ts";
import { type DarajaOptions, openDaraja } from "../../src/simulators/daraja/index.ts";
import { openRazorpay } from "../../src/simulators/razorpay/index.ts";
import { openRouterOs } from "../../src/simulators/routeros/index.ts";
import { openTelegramApi } from "../../src/simulators/telegram/index.ts";
import type { WhatsAppWorld } from "../../src/simulators/whatsapp/index.ts";
import { type HandClock, handClock } from "./clock.ts";
import { dice } from "./dice.ts";
import { expectHonest } from "./honest.ts";
import { freePort } from "./ports.ts";

export const KEY = "test-bootstrap-key-0123456789";
export const SECRET = "0123456789abcdef0123456789abcdef";
const TOKEN = "100001:TEST-token-of-the-loopback-telegram";
const OPERATOR = { initiator: "testapi", securityCredential: "c2VhbGVkLWJ5LXNhZmFyaWNvbQ==" };
/** Razorpay's keys and webhook secrets: fakes of the right form. */
export const RAZORPAY = {
  keyId: "rzp_test_FAKE0000000001",
  keySecret: "FAKEkeysecret000000000001",
  webhookSecret: "FAKEwebhooksecret1",
  oldWebhookSecret: "FAKEwebhooksecret0",
};
const PASSKEY = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export type Wanted = {
  readonly storeUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: Log;
  readonly clock?: HandClock;
  readonly store?: Store;
  readonly channels?: Extras["channels"];
  /** Where Safaricom shall be set up otherwise. */
  readonly daraja?: Partial<DarajaOptions>;
  /** A WhatsApp to be linked to, by its owner's phone at once. */
  readonly whatsapp?: WhatsAppWorld;
};

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** The worlds outside, on loopback: they live on when the shop is killed and started again. */
export async function openWorlds(clock: HandClock, otherwise: Partial<DarajaOptions> = {}) {
  const random = dice(7);
  const keys = { consumerKey: "key", consumerSecret: "secret", shortcode: 174379, passkey: PASSKEY };
  const daraja = await openDaraja({ ...keys, ...OPERATOR, clock, random, reregister: true, ...otherwise });
  const telegram = await openTelegramApi({ token: TOKEN, clock });
  const router = await openRouterOs({ clock });
  const razorpay = await openRazorpay({ ...RAZORPAY, clock, random: dice(11) });
  const close = async () => {
    await Promise.all([daraja.close(), razorpay.close(), telegram.close(), router.close()]);
  };
  return { daraja, razorpay, telegram, router, close };
}

export type TestWorlds = Awaited<ReturnType<typeof openWorlds>>;

/**
 * The settings of a live shop whose outside worlds are the simulators. The port has to be known beforehand:
 * callbacks go there.
 */
export function settingsFor(
  { daraja, razorpay, telegram }: TestWorlds,
  port: number,
  { storeUrl, env, whatsapp }: Wanted,
): Settings {
  const read = readSettings({
    KIBANDA_MODE: "live",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    STORE_URL: storeUrl ?? "sqlite::memory:",
    SHOP_NAME: "Asha Wi-Fi",
    KIBANDA_BOOTSTRAP_KEY: KEY,
    SECRETS_KEY: "5e".repeat(32),
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    MPESA_BASE_URL: daraja.url,
    MPESA_CONSUMER_KEY: "key",
    MPESA_CONSUMER_SECRET: "secret",
    MPESA_SHORTCODE: "174379",
    MPESA_PASSKEY: PASSKEY,
    MPESA_CALLBACK_SECRET: SECRET,
    MPESA_INITIATOR: OPERATOR.initiator,
    MPESA_SECURITY_CREDENTIAL: OPERATOR.securityCredential,
    RAZORPAY_BASE_URL: razorpay.url,
    RAZORPAY_KEY_ID: RAZORPAY.keyId,
    RAZORPAY_KEY_SECRET: RAZORPAY.keySecret,
    RAZORPAY_WEBHOOK_SECRET: RAZORPAY.webhookSecret,
    RAZORPAY_OLD_WEBHOOK_SECRET: RAZORPAY.oldWebhookSecret,
    ...(whatsapp && { WHATSAPP: "on" }),
    ...env,
  });
  ensure(read.ok, "the test's settings are right");
  return read.settings;
}

/** A whole shop: the shipped program on a hand-set clock, with its goods, its router and the worlds around it. */
export async function openShop(wanted: Wanted = {}) {
  const clock = wanted.clock ?? handClock();
  const worlds = await openWorlds(clock, wanted.daraja);
  const port = await freePort();
  const settings = settingsFor(worlds, port, wanted);
  const machine = { clock, ids: openIds(clock), log: wanted.log ?? quiet };
  const { store, channels, whatsapp } = wanted;
  // The owner scans each code that is shown.
  const begun: { app?: App } = {};
  const linking = () => {
    const qr = begun.app?.linking()?.qr;
    if (qr !== undefined) whatsapp?.scan(qr);
  };
  const app = await startApp(settings, machine, {
    // The machine's clock would run them, not the one that is set by hand: now in one test, now in another.
    jobs: "by-hand",
    ...(store && { store }),
    ...(channels && { channels }),
    ...(whatsapp && { whatsapp: async () => whatsapp, tell: linking }),
  });
  begun.app = app;
  linking();
  await seedShop(app, { port: worlds.router.port, password: "secret" });
  await app.ledger.providers.get("mpesa")?.register?.();
  worlds.razorpay.webhookTo(`${app.http.url}/webhooks/razorpay`);
  const shop = { app, clock, ...worlds, ...verbs(app, clock) };
  return {
    ...shop,
    close: async () => {
      await app.stop();
      await worlds.close();
    },
  };
}

/** What tests do with a shop again and again. */
function verbs(app: App, clock: HandClock) {
  const call = async (
    method: string,
    path: string,
    { body, headers = {}, key = KEY }: Call = {},
  ): Promise<Answer> => {
    const response = await fetch(`${app.http.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>;
    const answer = { status: response.status, headers: response.headers, text, json };
    expectHonest(method, path, answer);
    return answer;
  };
  return {
    call,
    /** Works until nothing is due. */
    settle: () => app.worker.settle(),
    /** Lets time pass, then works until nothing is due. */
    pass: async (ms: number) => {
      clock.pass(ms);
      await app.worker.settle();
    },
    product: async (name: string) => {
      const { merchantId, store } = app.ledger;
      const found = (await store.find("products", { where: { merchantId }, limit: 100 })).find(
        (p) => p.name === name,
      );
      ensure(found !== undefined, `the shelf has ${name}`);
      return found;
    },
  };
}

type Call = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string;
};
type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
};
