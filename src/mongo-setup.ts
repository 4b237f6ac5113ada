import { parseArgs } from "node:util";
import { setUpMongo } from "../ledger/index.ts";
import type { Settings } from "./config.ts";
import { print } from "./start.ts";

const OPTIONS = { validators: { type: "boolean", default: true } } as const;

/**
 * Makes all that the books need on the MongoDB of STORE_URL, and says how to spread it over a cluster. With
 * `--no-validators` the server does not check the writes of accounts too.
 */
export async function mongoSetup(settings: Settings, options: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...options], options: OPTIONS, allowNegative: true });
  print(...(await setUpMongo(settings.STORE_URL, values)));
}
