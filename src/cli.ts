#!/usr/bin/env node
import { type Environment, environment, readSettings, type Settings } from "./config.ts";
import { print, start } from "./start.ts";

type Run = (settings: Settings, options: readonly string[]) => Promise<void>;
type Command = { readonly does: string } & (
  | { readonly run: Run }
  /** Works on settings as they are, mistakes and all. */
  | { readonly examine: (set: Environment, options: readonly string[]) => Promise<void> }
);

/** The command line, as a table of contents. What a command needs is loaded when it is called. */
const COMMANDS: Readonly<Record<string, Command>> = {
  start: { does: "start the shop: the demo, or live with KIBANDA_MODE=live", run: start },
  chat: {
    does: "the demo shop in this terminal",
    run: async (settings, options) => (await import("./chat.ts")).chat(settings, options),
  },
  doctor: {
    does: "each setting and outside party: ok or what to do (--json); --init writes a first .env",
    examine: async (set, options) => (await import("./doctor/doctor.ts")).doctor(set, options),
  },
  verify: {
    does: "check every invariant of the books, while they are in use (--export FILE, --from FILE, --anchor HASH)",
    run: async (settings, options) => (await import("./verify.ts")).verify(settings, options),
  },
  "mongo-setup": {
    does: "make all that the books need on MongoDB, and say how to spread it over a cluster (--no-validators)",
    run: async (settings, options) => (await import("./mongo-setup.ts")).mongoSetup(settings, options),
  },
  replay: {
    does: "read one filed notice again, harmlessly: NOTICE_ID (--dry-run, --trust)",
    run: async (settings, words) =>
      (await import("./desk.ts")).atDesk(settings, { command: "replay", words }),
  },
  reconcile: {
    does: "compare receipts with the providers' lists, book what is missing, show what differs: HOURS (100)",
    run: async (settings, words) =>
      (await import("./desk.ts")).atDesk(settings, { command: "reconcile", words }),
  },
  register: {
    does: "tell Safaricom where to send payments made at the paybill (once); --pull --nominated 2547…: its statement",
    run: async (settings, options) => (await import("./register.ts")).register(settings, options),
  },
  router: {
    does: "files ROUTER: the pages of its hotspot and the lines for its terminal (--out DIR, --folder, --profile)",
    run: async (settings, options) => (await import("./router-files.ts")).routerFiles(settings, options),
  },
  credential: {
    does: "seal the M-Pesa operator's password, read from the standard input: --cert FILE of Safaricom's certificate",
    run: async (settings, options) => (await import("./credential.ts")).credential(settings, options),
  },
};

const [name = "start", ...options] = process.argv.slice(2);
const command = COMMANDS[name];
const found = environment();
const read = readSettings(found);
if (command === undefined) {
  const width = Math.max(...Object.keys(COMMANDS).map((known) => known.length));
  print(
    "kibanda COMMAND",
    ...Object.entries(COMMANDS).map(([n, { does }]) => `  ${n.padEnd(width)}  ${does}`),
  );
  process.exitCode = name === "help" || name === "--help" ? 0 : 2;
} else if ("run" in command && !read.ok) {
  print(...read.mistakes.map((mistake) => `setting ${mistake}`));
  process.exitCode = 1;
} else {
  try {
    if ("examine" in command) await command.examine(found, options);
    else if (read.ok) await command.run(read.settings, options);
  } catch (error) {
    print(`kibanda: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
