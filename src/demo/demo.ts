import { type AddressInfo, createServer } from "node:net";
import { type App, type Extras, type Machine, startApp } from "../app.ts";
import type { Settings } from "../config.ts";
import { openDaraja } from "../simulators/daraja/index.ts";
import { openRazorpay } from "../simulators/razorpay/index.ts";
import { openRouterOs } from "../simulators/routeros/index.ts";
import { openTelegramApi } from "../simulators/telegram/index.ts";
import { demoRoutes } from "./routes.ts";
import { seedShop } from "./seed.ts";
import { openDemoWhatsApp } from "./whatsapp.ts";
import type { Worlds } from "./worlds.ts";

const SHORTCODE = "174379";
const TOKEN = "100001:DEMO-token-of-the-loopback-telegram";
/** The public sandbox passkey of Daraja: no secret. */
const PASSKEY = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";
/** Practice's own operator at the till, who gives money back. */
const OPERATOR = { initiator: "demo", securityCredential: "cHJhY3RpY2U=" };
const ROUTER_PASSWORD = "demo-router";

export type DemoExtras = Extras & { readonly withoutWhatsApp?: boolean };

export type Demo = {
  readonly app: App;
  readonly worlds: Worlds;
  readonly key: string;
  /** What may begin when the shop has said where it is. */
  readonly afterwards: () => void;
  readonly stop: () => Promise<void>;
};

/** The demo shop: the shipped program, with every outer world on loopback. No real money moves. */
export async function startDemo(
  settings: Settings,
  machine: Machine,
  extras: DemoExtras = {},
): Promise<Demo> {
  const { ids } = machine;
  const { worlds, keys } = await openWorlds(machine);
  const { daraja, razorpay, telegram, router } = worlds;
  const port = settings.PORT === 0 ? await freePort(settings.HOST) : settings.PORT;
  const key = settings.KIBANDA_BOOTSTRAP_KEY ?? `demo_${ids.hex(16)}`;
  const playing: Settings = {
    ...settings,
    ...keys,
    PORT: port,
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://127.0.0.1:${String(port)}`,
    SHOP_NAME: settings.SHOP_NAME === "Kibanda" ? "Asha Wi-Fi" : settings.SHOP_NAME,
    KIBANDA_BOOTSTRAP_KEY: key,
    WHATSAPP: extras.withoutWhatsApp === true ? "off" : "on",
    WHATSAPP_PAIRING_PHONE: undefined,
    PORTAL_LOGIN_HOSTS: settings.PORTAL_LOGIN_HOSTS ?? ["127.0.0.1"],
  };
  // Known once the app runs; others ask for it later.
  const known: { app?: App } = {};
  const whatsapp = openDemoWhatsApp(() => known.app?.linking());
  const app = await startApp(playing, machine, {
    ...extras,
    ...whatsapp.extras,
    routes: (core) => [
      ...(extras.routes?.(core) ?? []),
      demoRoutes({ core, worlds, invite: () => known.app?.invite }),
    ],
  });
  known.app = app;
  await app.ledger.providers.get("mpesa")?.register?.();
  razorpay.webhookTo(`${app.http.url}/webhooks/razorpay`);
  await seedShop(app, { port: router.port, password: ROUTER_PASSWORD });
  const stop = async () => {
    await app.stop();
    await Promise.all([daraja, razorpay, telegram, router, whatsapp].map((world) => world.close()));
  };
  return { app, worlds, key, afterwards: whatsapp.begin, stop };
}

/** The outer worlds, and what the shop is told to find them by. */
async function openWorlds({ clock, ids }: Machine) {
  const [consumerKey, consumerSecret] = [ids.hex(8), ids.hex(8)];
  const random = () => Number.parseInt(ids.hex(4), 16) / 2 ** 32;
  const till = { consumerKey, consumerSecret, shortcode: Number(SHORTCODE), passkey: PASSKEY, ...OPERATOR };
  const daraja = await openDaraja({ ...till, clock, random });
  const telegram = await openTelegramApi({ token: TOKEN, clock });
  const router = await openRouterOs({ password: ROUTER_PASSWORD, clock });
  const indian = { keyId: `rzp_test_${ids.hex(7)}`, keySecret: ids.hex(12), webhookSecret: ids.hex(12) };
  const razorpay = await openRazorpay({ ...indian, clock, random, pages: true, refundsBegin: "processed" });
  const keys = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    MPESA_BASE_URL: daraja.url,
    MPESA_CONSUMER_KEY: consumerKey,
    MPESA_CONSUMER_SECRET: consumerSecret,
    MPESA_SHORTCODE: SHORTCODE,
    MPESA_PASSKEY: PASSKEY,
    MPESA_CALLBACK_SECRET: ids.hex(16),
    MPESA_INITIATOR: OPERATOR.initiator,
    MPESA_SECURITY_CREDENTIAL: OPERATOR.securityCredential,
    RAZORPAY_BASE_URL: razorpay.url,
    RAZORPAY_KEY_ID: indian.keyId,
    RAZORPAY_KEY_SECRET: indian.keySecret,
    RAZORPAY_WEBHOOK_SECRET: indian.webhookSecret,
  };
  return { worlds: { daraja, razorpay, telegram, router }, keys };
}

/** The callbacks' address holds our port, so it is needed before we listen. */
async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, host, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
