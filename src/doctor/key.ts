import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findKey, openSeal, type Seal } from "../seal.ts";
import { fileOf } from "./books.ts";
import type { Visit } from "./visit.ts";

/** Where the secrets key lies beside an embedded store. */
export function keyFile({ STORE_URL }: Visit["settings"]): string | undefined {
  const file = fileOf(STORE_URL);
  return file === undefined ? undefined : join(dirname(file), "secrets.key");
}

export function isKey(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{64}$/iu.test(text);
}

/** What the shop's secrets are sealed with, as it is: no key is made here. */
export function sealOf(settings: Visit["settings"]): Seal | undefined {
  const file = keyFile(settings);
  if (settings.SECRETS_KEY === undefined && (file === undefined || !existsSync(file))) return undefined;
  const key = findKey(settings);
  return isKey(key) ? openSeal(key) : undefined;
}
