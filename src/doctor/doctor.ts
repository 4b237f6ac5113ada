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
import { discreet, type Line, note, ok, shown, stop } from "./line.ts";
import { mpesaCheck } from "./mpesa.ts";
import { razorpayCheck } from "./razorpay.ts";
import { routersCheck } from "./routers.ts";
import { settingsCheck } from "./settings.ts";
import { shopCheck } from "./shop.ts";
import { diskCheck, secretsCheck, storeCheck } from "./store.ts";
import { telegramCheck } from "./telegram.ts";
import type { Check, Visit } from "./visit.ts";
import { whatsappCheck } from "./whatsapp.ts";

/** Everything that is looked at, in the order in which it is told. */
const CHECKS: readonly (readonly [about: string, check: Check])[] = [
  ["Settings", settingsCheck],
  ["Address", addressCheck],
  ["Public address", publicCheck],
  ["Store", storeCheck],
  ["Secrets key", secretsCheck],
  ["Disk", diskCheck],
  ["M-Pesa", mpesaCheck],
  ["Razorpay", razorpayCheck],
  ["Telegram", telegramCheck],
  ["WhatsApp", whatsappCheck],
  ["Routers", routersCheck],
  ["Shop", shopCheck],
];

/** Looks at each setting and outside party, all at once, and changes none. The last line says whether live starts. */
export async function examine(environment: Environment, clock = systemClock): Promise<readonly Line[]> {
  const practice = ["demo", "", undefined].includes(environment["KIBANDA_MODE"]);
  // A shop is examined for what it wants to become.
  const asLive = practice ? { ...environment, KIBANDA_MODE: "live" } : environment;
  const settings = readWhatStands(asLive);
  const { ask, ahead } = openAsk(clock);
  const running = await isShopRunning(settings.STORE_URL);
  const visit: Visit = { environment: asLive, settings, clock, ask, running, books: readBooks(settings) };
  const looked = await Promise.all(CHECKS.map(([about, check]) => guarded(visit, about, check)));
  const lines = [
    practice
      ? note("Mode", "demo, where no real money moves; what follows is about KIBANDA_MODE=live")
      : ok("Mode", "live"),
    ...looked.flat(),
    ...clockLines(ahead()),
  ];
  const why = [...new Set(lines.filter(({ stops }) => stops === true).map(({ about }) => about))];
  const end =
    why.length === 0 ? ok("Live", "would start") : stop("Live", `would not start: ${why.join(", ")}`);
  return [...lines, end].map(discreet(environment));
}

/** What could not be looked at is said, and the rest is looked at all the same. */
async function guarded(visit: Visit, about: string, check: Check): Promise<readonly Line[]> {
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
