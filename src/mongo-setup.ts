import { parseArgs } from "node:util";
import { setUpMongo } from "../ledger/index.ts";
import type { Settings } from "./config.ts";
import { print } from "./start.ts";

const OPTIONS = { validators: { type: "boolean" } } as const;

/**
 * Makes all that the books need on the MongoDB of STORE_URL, and says how to spread it over a cluster. `--validators`
 * has the server check every write of an account too, `--no-validators` takes that back.
 */
export async function mongoSetup(settings: Settings, options: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...options], options: OPTIONS, allowNegative: true });
  print(...(await setUpMongo(settings.STORE_URL, values)));
}
