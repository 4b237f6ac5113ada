import { openLedger } from "../ledger/index.ts";
import { openAtDesk } from "./app.ts";
import type { Settings } from "./config.ts";
import { DESK, type DeskAnswer, type DeskCall } from "./desk-commands.ts";
import { atRunningShop } from "./desk-door.ts";
import { machineOf, print } from "./start.ts";

/** The same without showing it. */
export async function askDesk(settings: Settings, call: DeskCall): Promise<DeskAnswer> {
  return (await atRunningShop(settings.STORE_URL, call)) ?? (await byOurselves(settings, call));
}

/** Asks the running shop where there is one on this store; else opens the store for the time it takes. */
export async function atDesk(settings: Settings, call: DeskCall): Promise<void> {
  const { lines, code } = await askDesk(settings, call);
  print(...lines);
  process.exitCode = code;
}

async function byOurselves(settings: Settings, { command, words }: DeskCall): Promise<DeskAnswer> {
  const { parts, close } = await openAtDesk({ ...settings, LOG_LEVEL: "silent" }, machineOf(settings));
  try {
    return await DESK[command](openLedger(parts), words);
  } finally {
    await close();
  }
}
