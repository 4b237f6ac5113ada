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
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/u, "as BotFather gives it, 123456:ABC…")
    .optional(),
  TELEGRAM_API_ROOT: Url.optional(),
  MPESA_BASE_URL: Url.default("https://api.safaricom.co.ke"),
  MPESA_CONSUMER_KEY: z.string().min(1).optional(),
  MPESA_CONSUMER_SECRET: z.string().min(1).optional(),
  MPESA_SHORTCODE: z
    .string()
    .regex(/^\d{5,7}$/u, "5 to 7 digits")
    .optional(),
  MPESA_PASSKEY: z.string().min(1).optional(),
  MPESA_CALLBACK_SECRET: Hex(16).optional(),
});

export type Settings = z.output<typeof Settings>;

const MPESA = ["CONSUMER_KEY", "CONSUMER_SECRET", "SHORTCODE", "PASSKEY", "CALLBACK_SECRET"] as const;

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
  const mpesa = MPESA.map((name) => `MPESA_${name}`);
  const absent = mpesa.filter((name) => set[name] === undefined);
  const half = absent.length > 0 && absent.length < mpesa.length;
  const live = set["KIBANDA_MODE"] === "live";
  return [
    ...(half ? absent.map((name) => `${name}: missing, M-Pesa needs all of its settings`) : []),
    ...(live && absent.length === mpesa.length
      ? ["MPESA_…: live needs a way to be paid (see .env.example)"]
      : []),
    ...(live && absent.length === 0 && set["PUBLIC_URL"] === undefined
      ? ["PUBLIC_URL: missing, M-Pesa sends its notices there"]
      : []),
  ];
}

/** M-Pesa's keys where they are all set. */
export function mpesaOf(settings: Settings) {
  const { MPESA_CONSUMER_KEY: consumerKey, MPESA_CONSUMER_SECRET: consumerSecret } = settings;
  const { MPESA_SHORTCODE: shortcode, MPESA_PASSKEY: passkey, MPESA_CALLBACK_SECRET: secret } = settings;
  if (consumerKey === undefined || consumerSecret === undefined || shortcode === undefined) return undefined;
  if (passkey === undefined || secret === undefined) return undefined;
  return { baseUrl: settings.MPESA_BASE_URL, consumerKey, consumerSecret, shortcode, passkey, secret };
}

/** Settings with a fixed name whose part of the program is not built yet. */
const TO_COME =
  /^(RAZORPAY_|WHATSAPP|MPESA_(ALLOWED_IPS|INITIATOR|SECURITY_CREDENTIAL)$|HOOKS_ALLOW_PRIVATE$|TELEGRAM_MODE$)/u;
const HARMLESS: readonly (string | undefined)[] = [undefined, "", "off", "polling"];

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
