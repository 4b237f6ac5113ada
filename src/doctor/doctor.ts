import { Fault } from "../../ledger/index.ts";
import { systemClock } from "../clock.ts";
import { type Environment, readWhatStands } from "../config.ts";
import { isShopRunning } from "../desk-door.ts";
import { print } from "../start.ts";
import { addressCheck, publicCheck } from "./address.ts";
import { openAsk } from "./ask.ts";
import { readBooks } from "./books.ts";
import { clockLines } from "./clock.ts";
import { init } from "./init.ts";
import { discreet, type Line, mistake, note, ok, shown, stop } from "./line.ts";
import { mpesaCheck } from "./mpesa.ts";
import { razorpayCheck } from "./razorpay.ts";
import { routersCheck } from "./routers.ts";
import { settingsCheck } from "./settings.ts";
import { shopCheck } from "./shop.ts";
import { diskCheck, secretsCheck, storeCheck } from "./store.ts";
import { telegramCheck } from "./telegram.ts";
import type { Check, Visit } from "./visit.ts";
import { whatsappCheck } from "./whatsapp.ts";

type Row = readonly [about: string, check: Check, by?: RegExp];

/** Everything that is looked at, in the order in which it is told, and the settings without which it cannot be. */
const CHECKS: readonly Row[] = [
  ["Settings", settingsCheck],
  ["Address", addressCheck, /^(HOST|PORT)$/u],
  ["Public address", publicCheck, /^PUBLIC_URL$/u],
  ["Store", storeCheck, /^STORE_URL$/u],
  ["Secrets key", secretsCheck, /^(SECRETS_KEY|STORE_URL)$/u],
  ["Disk", diskCheck, /^STORE_URL$/u],
  ["M-Pesa", mpesaCheck, /^MPESA_/u],
  ["Razorpay", razorpayCheck, /^RAZORPAY_/u],
  ["Telegram", telegramCheck, /^TELEGRAM_/u],
  ["WhatsApp", whatsappCheck, /^WHATSAPP/u],
  ["Routers", routersCheck, /^(SECRETS_KEY|STORE_URL)$/u],
  ["Shop", shopCheck, /^STORE_URL$/u],
];

/** Looks at each setting and outside party, all at once, and changes none. The last line says whether live starts. */
export async function examine(environment: Environment, clock = systemClock): Promise<readonly Line[]> {
  const practice = ["demo", "", undefined].includes(environment["KIBANDA_MODE"]);
  // A shop is examined for what it wants to become.
  const asLive = practice ? { ...environment, KIBANDA_MODE: "live" } : environment;
  const { settings, mistaken } = readWhatStands(asLive);
  const { ask, ahead } = openAsk(clock);
  // Another store than the one that is meant says nothing of this shop.
  const isAstray = mistaken.includes("STORE_URL");
  const running = !isAstray && (await isShopRunning(settings.STORE_URL));
  const books = isAstray ? Promise.resolve("none" as const) : readBooks(settings);
  const visit: Visit = { environment: asLive, settings, mistaken, clock, ask, running, books };
  const looked = await Promise.all(CHECKS.map((row) => guarded(visit, row)));
  const lines = [modeLine(practice, mistaken), ...looked.flat(), ...clockLines(ahead())];
  const why = [...new Set(lines.filter(({ stops }) => stops === true).map(({ about }) => about))];
  const end =
    why.length === 0 ? ok("Live", "would start") : stop("Live", `would not start: ${why.join(", ")}`);
  return [...lines, end].map(discreet(environment));
}

function modeLine(practice: boolean, mistaken: readonly string[]): Line {
  if (practice)
    return note("Mode", "demo, where no real money moves; what follows is about KIBANDA_MODE=live");
  return mistaken.includes("KIBANDA_MODE") ? mistake("Mode", "KIBANDA_MODE") : ok("Mode", "live");
}

/**
 * What could not be looked at is said, and the rest is looked at all the same. What hangs on a mistaken setting is not
 * looked at: whatever was said of it would be about another value.
 */
async function guarded(visit: Visit, [about, check, by]: Row): Promise<readonly Line[]> {
  const name = by && visit.mistaken.find((wrong) => by.test(wrong));
  if (name !== undefined) return [mistake(about, name)];
  try {
    return await check(visit);
  } catch (error) {
    const what = error instanceof Fault ? error.message : error instanceof Error ? error.name : "no reason";
    return [note(about, `could not be looked at (${what})`)];
  }
}

/** `kibanda doctor`: a line for each thing, and exit code 1 where live would not start. `--json`, `--init`. */
export async function doctor(environment: Environment, options: readonly string[]): Promise<void> {
  if (options.includes("--init")) {
    print(...init(".env"));
    return;
  }
  const lines = await examine(environment);
  print(...lines.map((line) => (options.includes("--json") ? JSON.stringify(line) : shown(line))));
  const code = lines.some(({ stops }) => stops === true) ? 1 : 0;
  // A store that does not answer would keep the process waiting for it.
  process.stdout.write("", () => process.exit(code));
}
