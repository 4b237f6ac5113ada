import { type App, type Machine, startApp } from "./app.ts";
import { openIds, systemClock } from "./clock.ts";
import { environment, type Settings, settingsToCome } from "./config.ts";
import { DESK } from "./desk-commands.ts";
import { openDeskDoor } from "./desk-door.ts";
import { openLog } from "./log.ts";

/** After so long a stop is no longer graceful. */
const STOP_DEADLINE = 9500;

export function machineOf(settings: Settings): Machine {
  return { clock: systemClock, ids: openIds(systemClock), log: openLog(settings.LOG_LEVEL) };
}

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Starts the shop, in its demo or live, says where it is, and stops it on a signal. */
export async function start(settings: Settings): Promise<void> {
  const machine = machineOf(settings);
  const { app, stop, lines, afterwards } =
    settings.KIBANDA_MODE === "live" ? await live(settings, machine) : await demo(settings, machine);
  const closeDesk = await openDeskDoor(settings.STORE_URL, app.ledger, (ledger, { command, words }) =>
    DESK[command](ledger, words),
  );
  stopOnSignals(app, async () => {
    await closeDesk();
    await stop();
  });
  print("", ...lines, "");
  afterwards?.();
}

type Started = {
  readonly app: App;
  readonly stop: () => Promise<void>;
  readonly lines: readonly string[];
  /** What begins when the lines are printed. */
  readonly afterwards?: () => void;
};

async function live(settings: Settings, machine: Machine): Promise<Started> {
  const app = await startApp(settings, machine, { tell: print, recycle: recycling(machine, () => app) });
  const keys = await app.ledger.store.count("apiKeys", {});
  const key = keys > 0 ? [] : ["API key:      none yet: set KIBANDA_BOOTSTRAP_KEY to open the REST door"];
  return { app, stop: app.stop, lines: [...addresses(app), ...key, ...notYet()] };
}

async function demo(settings: Settings, machine: Machine): Promise<Started> {
  // The simulators are for the demo and the tests; live never loads them.
  const { startDemo } = await import("./demo/demo.ts");
  const withoutWhatsApp = environment()["WHATSAPP"] === "off";
  const { app, key, stop, afterwards } = await startDemo(settings, machine, { withoutWhatsApp });
  const [router] = await app.ledger.store.find("routers", { where: {}, limit: 1 });
  const lines = [
    "Kibanda demo shop. Practice: no real money moves.",
    ...addresses(app),
    ...(router === undefined ? [] : [`Portal:       ${app.http.url}/portal/${router.id}`]),
    `API key:      ${key}`,
  ];
  return { app, stop, lines, afterwards };
}

/** Ends the process so that whoever watches it starts it again; what is under way is finished first. */
function recycling({ log }: Machine, app: () => App): () => void {
  return () => {
    log.warn({}, "WhatsApp is deaf and no new connection cures it: ending, to be started again");
    setTimeout(() => process.exit(1), STOP_DEADLINE);
    void app()
      .stop()
      .finally(() => process.exit(1));
  };
}

function notYet(): readonly string[] {
  return settingsToCome(environment()).map((name) => `Not in this version yet, and off: ${name}`);
}

function addresses({ http, invite }: App): readonly string[] {
  return [
    `Page:         ${http.url}/chat`,
    `API:          ${http.url}/v1`,
    ...(invite === undefined ? [] : [`Owner invite: ${invite}   (send "join ${invite}" in a chat, once)`]),
  ];
}

/** The first signal drains and exits 0; a second one ends at once. */
function stopOnSignals({ ledger }: App, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    ledger.log.info({ signal }, "stopping");
    const late = setTimeout(() => process.exit(0), STOP_DEADLINE);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        clearTimeout(late);
        ledger.log.error({ error: String(error) }, "stop failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
