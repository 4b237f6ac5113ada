import type { Router } from "express";
import {
  type Bots,
  type Channel,
  type Linking,
  type Memory,
  openBots,
  openDrawing,
  openLineDrawing,
  openLines,
  openTelegram,
  openWeb,
  portalRoutes,
  type Telegram,
  telegramDoor,
  webRoutes,
} from "../bots/index.ts";
import {
  apiRoutes,
  bootstrapKey,
  type Clock,
  callbackRoutes,
  defaultMerchant,
  docRoutes,
  type Ledger,
  type Log,
  openGuessing,
  openKeyRing,
  openLedger,
  openManual,
  openMpesa,
  openRazorpay,
  openStore,
  openWalletPay,
  type Parts,
  type PaymentProvider,
  type ProviderName,
  razorpayRoutes,
  type Store,
  type Tally,
} from "../ledger/index.ts";
import { mpesaOf, razorpayOf, type Settings, telegramOf } from "./config.ts";
import { type Http, listen, webServer } from "./http.ts";
import { startJobs, timetable } from "./jobs.ts";
import type { Machine } from "./machine.ts";
import { openMetrics } from "./metrics.ts";
import { narrate } from "./narrate.ts";
import { openRouters, type Routers } from "./routers.ts";
import { findKey, openSeal, type Seal } from "./seal.ts";
import { startWorker, type Worker } from "./tasks.ts";
import { type WhatsAppExtras, whatsapp } from "./whatsapp.ts";

export type { Machine } from "./machine.ts";

/** What a demo or a test adds to the same program. */
export type Extras = WhatsAppExtras & {
  readonly channels?: (ledger: Ledger) => readonly Channel[];
  readonly routes?: (app: AppCore) => readonly Router[];
  /** A store that is open already. */
  readonly store?: Store;
  /** Nothing is done at its time: whoever sets the clock by hand also says when a job's time has come. */
  readonly jobs?: "by-hand";
};

export type AppCore = {
  readonly ledger: Ledger;
  readonly worker: Worker;
  readonly routers: Routers;
  readonly bots: Bots;
  readonly seal: Seal | undefined;
};
export type App = AppCore & {
  readonly http: Http;
  /** The owner's one-use invite, until an owner has joined. */
  readonly invite: string | undefined;
  readonly health: () => Readonly<Record<string, string>>;
  /** How to link the shop's WhatsApp, while it is switched on and not linked. */
  readonly linking: () => Linking | undefined;
  readonly stop: () => Promise<void>;
};

/** So long whoever is under way with a router may go on when the program is to stop. Milliseconds. */
const ROUTER_PATIENCE = 2000;

/** The whole program: the same one in production, in the demo and in the tests. */
export async function startApp(settings: Settings, machine: Machine, extras: Extras = {}): Promise<App> {
  const { clock, ids, log } = machine;
  // Whoever commits a task wakes the worker; it also looks by itself.
  const bell: Bell = { ring: () => undefined };
  const metrics = openMetrics({ clock, log });
  const store = waking(extras.store ?? (await openStore(settings.STORE_URL, clock)), bell, log);
  const { parts, routers, seal } = await openBooks(settings, { ...machine, tally: metrics.tally }, store);
  const ledger = openLedger(parts);
  const owner = ids.next("tsk");
  const web = openWeb(ledger, openLines(ledger));
  const telegrams = telegram(settings, { ...machine, store });
  const whatsapps = whatsapp(settings, { ...machine, store, seal, owner }, extras);
  const networks = [...(telegrams === undefined ? [] : [telegrams.channel]), ...whatsapps];
  const channels = [web.channel, ...networks, ...(extras.channels?.(ledger) ?? [])];
  const linking = () => whatsapps[0]?.linking?.();
  const draw = openDrawing(ledger, { whatsappQr: () => linking()?.qr });
  const bots = openBots(ledger, channels, draw);
  const worker = startWorker({ ledger, bots, routers, owner });
  bell.ring = worker.wake;
  const core = { ledger, worker, routers, bots, seal };

  const daraja = darajaDoor(settings);
  const routes = [
    ...(daraja === undefined ? [] : [callbackRoutes(parts, daraja)]),
    ...razorpayDoor(settings, parts),
    apiRoutes(parts),
    docRoutes(),
    ...(telegrams === undefined ? [] : [telegramDoor(telegrams)]),
    webRoutes(web, ids, openLineDrawing(ledger, draw)),
    portalRoutes({
      ledger,
      loginHosts: settings.PORTAL_LOGIN_HOSTS ?? [],
      contacts: settings.PORTAL_CONTACTS,
    }),
    ...(extras.routes?.(core) ?? []),
  ];
  // Ready is who can write: a lease that ends at once takes nothing from anybody.
  const ready = async () => ({
    ready: await store.lease("ready", owner, { now: clock.now(), until: clock.now() }),
    facts: { channels: bots.health() },
  });
  const scrape = () => metrics.scrape(store, ledger.lastSights());
  const desk = { ...machine, metrics, scrape, trustProxy: settings.TRUST_PROXY };
  const http = await listen(webServer(desk, routes, ready), { host: settings.HOST, port: settings.PORT });
  await bots.start();
  const jobs = extras.jobs === "by-hand" ? [] : timetable(ledger, routers, bots);
  const stopJobs = startJobs(ledger, jobs, owner);
  worker.wake();
  const invite = await ledger.inviteOwner();
  log.info({ url: http.url, mode: settings.KIBANDA_MODE }, "started");
  // Intake first, then what is under way, then the books.
  const stop = async () => {
    // A silent router keeps nobody: what was under way there is looked up at the next start.
    const patience = setTimeout(() => void routers.close(), ROUTER_PATIENCE);
    await Promise.all([http.stop(), stopJobs()]);
    await bots.stop();
    await worker.stop();
    clearTimeout(patience);
    await routers.close();
    await store.close();
    log.info({}, "stopped");
  };
  return { ...core, http, invite, health: bots.health, linking, stop };
}

/** The books alone, for a command at the machine: no door is opened and nobody is told anything by this process. */
export async function openAtDesk(
  settings: Settings,
  machine: Machine,
): Promise<{ readonly parts: Parts; readonly close: () => Promise<void> }> {
  const store = await openStore(settings.STORE_URL, machine.clock);
  const { parts, routers } = await openBooks(settings, { ...machine, tally: () => undefined }, store);
  const close = async () => {
    await routers.close();
    await store.close();
  };
  return { parts, close };
}

/** The shop's own ground: its merchant, its key, its providers and its routers. */
async function openBooks(settings: Settings, machine: Machine & { readonly tally: Tally }, store: Store) {
  const { clock, ids, log, tally } = machine;
  const practice = settings.KIBANDA_MODE === "demo";
  const named = { name: settings.SHOP_NAME, currency: "KES", practice };
  const { id: merchantId } = await defaultMerchant({ store, clock, ids }, named);
  const secret = settings.KIBANDA_BOOTSTRAP_KEY;
  const bootstrapKeyId =
    secret === undefined ? undefined : await bootstrapKey({ store, clock, ids }, merchantId, secret);
  const key = findKey(settings);
  const seal = key === undefined ? undefined : openSeal(key);
  const routers = openRouters({ store, clock, seal, log });
  const parts: Parts = {
    store,
    clock,
    ids,
    log,
    providers: providersOf(settings, { clock, store }),
    routers: { ...routers, seal: (password) => seal?.close(password) },
    keys: openKeyRing({ store, clock, log }),
    guessing: openGuessing(store),
    tally,
    terms: {
      merchantId,
      orderTtl: settings.ORDER_TTL_MINUTES * 60_000,
      warnBefore: settings.WARN_BEFORE_END_MINUTES * 60_000,
      ...(bootstrapKeyId !== undefined && { bootstrapKeyId }),
    },
  };
  return { parts, routers, seal };
}

type Bell = { ring: () => void };

/** The store, with its commits narrated and the worker woken. */
function waking(store: Store, bell: Bell, log: Log): Store {
  return {
    ...store,
    commit: async (changes) => {
      const result = await store.commit(changes);
      if (result === "committed") {
        narrate(log, changes);
        if ((changes.tasks?.length ?? 0) > 0) bell.ring();
      }
      return result;
    },
  };
}

type Ground = { readonly clock: Clock; readonly store: Store };

/** Who can collect money: by hand and from the wallet always, the others where their settings are there. */
function providersOf(
  settings: Settings,
  { clock, store }: Ground,
): ReadonlyMap<ProviderName, PaymentProvider> {
  const all = [
    mpesaProvider(settings, clock),
    razorpayProvider(settings, clock),
    openManual(),
    openWalletPay(store),
  ];
  return new Map(all.flatMap((provider) => (provider === undefined ? [] : [[provider.name, provider]])));
}

/** M-Pesa, where its settings are there. */
export function mpesaProvider(settings: Settings, clock: Clock): ReturnType<typeof openMpesa> | undefined {
  const mpesa = mpesaOf(settings);
  if (mpesa === undefined) return undefined;
  const { secret, ...keys } = mpesa;
  const callbackUrl = `${settings.PUBLIC_URL ?? ""}/callbacks/${secret}`;
  return openMpesa({ ...keys, callbackUrl, clock });
}

/** Who is let in where Daraja tells us things. */
function darajaDoor(settings: Settings): Parameters<typeof callbackRoutes>[1] | undefined {
  const mpesa = mpesaOf(settings);
  if (mpesa === undefined) return undefined;
  return {
    secrets: [mpesa.secret, ...(settings.MPESA_OLD_CALLBACK_SECRETS ?? [])],
    allowed: settings.MPESA_ALLOWED_IPS ?? [],
    strict: settings.MPESA_VALIDATION === "strict",
  };
}

function razorpayProvider(settings: Settings, clock: Clock): PaymentProvider | undefined {
  const keys = razorpayOf(settings);
  return keys && openRazorpay({ ...keys, clock });
}

/** Where Razorpay's webhooks come in, where its settings are there. */
function razorpayDoor(settings: Settings, parts: Parts): readonly Router[] {
  const keys = razorpayOf(settings);
  return keys === undefined ? [] : [razorpayRoutes(parts, keys.webhookSecrets)];
}

type TelegramGround = Pick<Machine, "clock" | "log"> & { readonly store: Store };

function telegram(settings: Settings, { clock, log, store }: TelegramGround): Telegram | undefined {
  const account = telegramOf(settings);
  if (account === undefined) return undefined;
  const say = (line: string) => {
    log.warn({ channel: "telegram" }, line);
  };
  const ownWebhook = settings.PUBLIC_URL && `${settings.PUBLIC_URL}/webhooks/telegram`;
  return openTelegram({ ...account, ownWebhook, clock, memory: memoryOf(store, "telegram"), log: say });
}

/** What a channel keeps for itself between starts. */
function memoryOf(store: Store, owner: string): Memory {
  return {
    recall: async (kind, name) => (await store.kept(owner, kind, [name])).get(name),
    keep: (kind, name, text) => store.keep(owner, [{ kind, name, text }]),
    letGo: async (kind, prefix, before) => {
      while ((await store.letGoOf(owner, { kind, prefix, before })) > 0);
    },
  };
}
