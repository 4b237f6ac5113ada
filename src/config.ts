import { createHmac } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";

/** An environment as a shell hands it over: texts or nothing. Empty texts count as nothing. */
export type Environment = Readonly<Record<string, string | undefined>>;

const Url = z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ""));
const Hex = (bytes: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?:[0-9a-f]{2}){${String(bytes)},}$`, "iu"),
      `at least ${String(bytes)} bytes in hex`,
    );
const Port = z.coerce.number().int().min(0).max(65_535);
/** How many proxies, or which: `true` is not taken, for then every caller could give any address as theirs. */
const Proxies = z.union([
  z.string().regex(/^\d$/u).transform(Number),
  z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine(
      (list) => list.every(isNetwork),
      "a number of hops, or addresses: 1, 10.0.0.1, 10.0.0.0/8, loopback",
    ),
]);

/** Several of them in one text, with commas between. */
function listOf(one: z.ZodString) {
  return z
    .string()
    .transform((list) => list.split(",").map((text) => text.trim()))
    .pipe(z.array(one));
}

function isNetwork(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const [address = "", bits = "", more] = text.split("/");
  const version = isIP(address);
  const whole =
    bits === "" ? !text.includes("/") : /^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  return version !== 0 && more === undefined && whole;
}

const Settings = z.object({
  KIBANDA_MODE: z.enum(["demo", "live"]).default("demo"),
  HOST: z.string().default("127.0.0.1"),
  PORT: Port.default(3000),
  PUBLIC_URL: Url.optional(),
  TRUST_PROXY: Proxies.optional(),
  STORE_URL: z
    .string()
    .regex(/^(sqlite:.+|mongodb(\+srv)?:\/\/.+)$/u, "sqlite:<path> or mongodb://…")
    .default("sqlite:./data/kibanda.db"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  SHOP_NAME: z.string().min(1).max(80).default("Kibanda"),
  KIBANDA_BOOTSTRAP_KEY: z.string().min(8, "at least 8 characters").max(200).optional(),
  SECRETS_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/iu, "32 bytes in hex")
    .optional(),
  ORDER_TTL_MINUTES: z.coerce.number().positive().max(525_600).default(1440),
  WARN_BEFORE_END_MINUTES: z.coerce.number().min(0).max(1440).default(10),
  PORTAL_CONTACTS: z.string().max(200).optional(),
  PORTAL_LOGIN_HOSTS: listOf(
    z.string().regex(/^[a-z0-9.-]{1,253}(?::\d{1,5})?$/iu, "names: login.example.com, login.lan:8080"),
  ).optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/u, "as BotFather gives it, 123456:ABC…")
    .optional(),
  TELEGRAM_API_ROOT: Url.optional(),
  TELEGRAM_MODE: z.enum(["polling", "webhook"]).default("polling"),
  WHATSAPP: z.enum(["off", "on"]).default("off"),
  WHATSAPP_WS_URL: z.url({ protocol: /^wss?$/u, message: "wss://… (or ws://… on this machine)" }).optional(),
  WHATSAPP_PAIRING_PHONE: z
    .string()
    .regex(/^[1-9]\d{7,14}$/u, "digits, the country first and no +: 254712345678")
    .optional(),
  MPESA_BASE_URL: Url.default("https://api.safaricom.co.ke"),
  MPESA_CONSUMER_KEY: z.string().min(1).optional(),
  MPESA_CONSUMER_SECRET: z.string().min(1).optional(),
  MPESA_SHORTCODE: z
    .string()
    .regex(/^\d{5,7}$/u, "5 to 7 digits")
    .optional(),
  MPESA_PASSKEY: z.string().min(1).optional(),
  MPESA_CALLBACK_SECRET: Hex(16).optional(),
  MPESA_OLD_CALLBACK_SECRETS: listOf(Hex(16)).optional(),
  MPESA_ALLOWED_IPS: listOf(
    z.string().refine((one) => /[.:]/u.test(one) && isNetwork(one), "addresses: 10.0.0.1, 10.0.0.0/8"),
  ).optional(),
  MPESA_VALIDATION: z.enum(["accept", "strict"]).default("accept"),
  MPESA_INITIATOR: z.string().min(1).max(100).optional(),
  MPESA_SECURITY_CREDENTIAL: z.string().min(1).max(5000).optional(),
  RAZORPAY_BASE_URL: Url.default("https://api.razorpay.com"),
  RAZORPAY_KEY_ID: z.string().min(1).optional(),
  RAZORPAY_KEY_SECRET: z.string().min(1).optional(),
  RAZORPAY_WEBHOOK_SECRET: z.string().min(1).optional(),
  RAZORPAY_OLD_WEBHOOK_SECRET: z.string().min(1).optional(),
  RAZORPAY_MIN_AMOUNT: z.coerce.number().int("whole paise").min(1).max(Number.MAX_SAFE_INTEGER).default(1000),
});

export type Settings = z.output<typeof Settings>;

/** What each way to be paid cannot do without. */
const MPESA = ["CONSUMER_KEY", "CONSUMER_SECRET", "SHORTCODE", "PASSKEY", "CALLBACK_SECRET"].map(
  (name) => `MPESA_${name}`,
);
const OPERATOR = ["MPESA_INITIATOR", "MPESA_SECURITY_CREDENTIAL"];
const RAZORPAY = ["KEY_ID", "KEY_SECRET", "WEBHOOK_SECRET"].map((name) => `RAZORPAY_${name}`);

/** The settings, or every mistake in them at once, one line each. */
export function readSettings(
  environment: Environment,
):
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly mistakes: readonly string[] } {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = Settings.safeParse(set);
  const wrong = read.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
  const mistakes = [...wrong, ...missing(set)];
  return read.success && mistakes.length === 0 ? { ok: true, settings: read.data } : { ok: false, mistakes };
}

/** What must come together, and what live cannot do without. */
function missing(set: Environment): readonly string[] {
  const isSet = (name: string) => set[name] !== undefined;
  const live = set["KIBANDA_MODE"] === "live";
  return [
    ...half(set, "M-Pesa", MPESA),
    ...half(set, "M-Pesa's API operator", OPERATOR),
    ...half(set, "Razorpay", RAZORPAY),
    ...(live && ![...MPESA, ...RAZORPAY].some(isSet)
      ? ["MPESA_… or RAZORPAY_…: live needs a way to be paid (see .env.example)"]
      : []),
    ...(live && MPESA.every(isSet) && !isSet("PUBLIC_URL")
      ? ["PUBLIC_URL: missing, M-Pesa sends its notices there"]
      : []),
    ...(live && set["TELEGRAM_MODE"] === "webhook" && isSet("TELEGRAM_BOT_TOKEN") && !isSet("PUBLIC_URL")
      ? ["PUBLIC_URL: missing, with TELEGRAM_MODE=webhook Telegram sends its updates there"]
      : []),
    ...(live && isOpenLine(set["WHATSAPP_WS_URL"])
      ? ["WHATSAPP_WS_URL: ws:// only to this machine, else wss://: TLS is all that proves the server"]
      : []),
  ];
}

/** Whether a web socket would go in the clear to another machine. */
function isOpenLine(url: string | undefined): boolean {
  if (url?.startsWith("ws://") !== true || !URL.canParse(url)) return false;
  return !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(url).hostname);
}

/** What is missing of settings that only work together. */
function half(set: Environment, who: string, names: readonly string[]): readonly string[] {
  const absent = names.filter((name) => set[name] === undefined);
  if (absent.length === names.length) return [];
  return absent.map((name) => `${name}: missing, ${who} needs all of its settings`);
}

/** The settings without the mistaken ones, and the names of those, for who looks what else is the matter. */
export function readWhatStands(environment: Environment) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const mistaken = Settings.safeParse(set).error?.issues.map(({ path }) => String(path[0])) ?? [];
  const standing = Object.entries(set).filter(([name]) => !mistaken.includes(name));
  return { settings: Settings.parse(Object.fromEntries(standing)), mistaken };
}

/** Names that look like settings of ours and are none: slips of the pen. */
export function unknownSettings(environment: Environment): readonly string[] {
  const ours = /^(MPESA|RAZORPAY|TELEGRAM|WHATSAPP)(_|$)/u;
  return Object.keys(environment).filter((name) => ours.test(name) && !(name in Settings.shape));
}

/**
 * Telegram's token and where its API lives, where the token is set; with `TELEGRAM_MODE=webhook` also where Telegram
 * shall send its updates, and the secret that it shows there. That is no setting: HMAC-SHA256 of a fixed text under the
 * token, in hex, so that it is new whenever the token is.
 */
export function telegramOf(settings: Settings) {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: base } = settings;
  if (token === undefined) return undefined;
  const secret = createHmac("sha256", token).update("kibanda telegram webhook").digest("hex");
  const webhook =
    settings.TELEGRAM_MODE === "webhook" && base !== undefined
      ? { url: `${base}/webhooks/telegram`, secret }
      : undefined;
  return { token, ...(apiRoot !== undefined && { apiRoot }), ...(webhook && { webhook }) };
}

/** The first setting that keeps a way to be paid off, by its name. */
export function keepsOff(settings: Settings, who: "mpesa" | "razorpay"): string | undefined {
  const read: Readonly<Record<string, unknown>> = settings;
  return { mpesa: MPESA, razorpay: RAZORPAY }[who].find((name) => read[name] === undefined);
}

/** M-Pesa's keys where they are all set. */
export function mpesaOf(settings: Settings) {
  const { MPESA_CONSUMER_KEY: consumerKey, MPESA_CONSUMER_SECRET: consumerSecret } = settings;
  const { MPESA_SHORTCODE: shortcode, MPESA_PASSKEY: passkey, MPESA_CALLBACK_SECRET: secret } = settings;
  if (consumerKey === undefined || consumerSecret === undefined || shortcode === undefined) return undefined;
  if (passkey === undefined || secret === undefined) return undefined;
  const { MPESA_INITIATOR: initiator, MPESA_SECURITY_CREDENTIAL: credential } = settings;
  const operator =
    initiator === undefined || credential === undefined ? undefined : { initiator, credential };
  const keys = { baseUrl: settings.MPESA_BASE_URL, consumerKey, consumerSecret, shortcode, passkey, secret };
  return { ...keys, ...(operator && { operator }) };
}

/** Razorpay's keys where they are all set. The address may be given with the API's version or without. */
export function razorpayOf(settings: Settings) {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = settings;
  const { RAZORPAY_WEBHOOK_SECRET: secret, RAZORPAY_OLD_WEBHOOK_SECRET: old } = settings;
  if (keyId === undefined || keySecret === undefined || secret === undefined) return undefined;
  const { RAZORPAY_BASE_URL: url, RAZORPAY_MIN_AMOUNT: least } = settings;
  const baseUrl = url.endsWith("/v1") ? url : `${url}/v1`;
  const webhookSecrets = old === undefined ? [secret] : [secret, old];
  return { baseUrl, keyId, keySecret, least: BigInt(least), webhookSecrets };
}

/** Settings with a fixed name whose part of the program is not built yet. */
const TO_COME = /^HOOKS_ALLOW_PRIVATE$/u;
const HARMLESS: readonly (string | undefined)[] = [undefined, "", "off"];

/** Which of them are set, so that nobody waits for what will not come. */
export function settingsToCome(set: Environment): readonly string[] {
  return Object.keys(set).filter((name) => TO_COME.test(name) && !HARMLESS.includes(set[name]));
}

/** What this process was started with; a `.env` beside it fills what the shell left open. */
export function environment(): Environment {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return process.env;
}
