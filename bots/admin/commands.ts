import type { Ledger, Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import type { Command } from "./command.ts";
import { find } from "./find.ts";
import { prices } from "./prices.ts";
import { stats } from "./stats.ts";
import { unplaced } from "./unplaced.ts";

const COMMANDS: Readonly<Record<string, Command>> = { find, prices, stats, unplaced };

/**
 * Runs a command of those who run the shop. Whether the sender is one of them was decided from the store, not
 * from the message.
 */
export async function staffCommand(
  ledger: Ledger,
  { command, rest }: { readonly command: string; readonly rest: string },
  view: View,
): Promise<readonly Say[]> {
  const run = COMMANDS[command];
  if (run === undefined || !view.isStaff) return [{ lines: [view.words("unknown.first")] }];
  return run(ledger, view, rest);
}
