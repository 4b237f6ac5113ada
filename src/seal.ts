import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensure } from "../ledger/index.ts";

const NONCE = 12;
const TAG = 16;

/** Keeps small secrets (router passwords) unreadable in the store: AES-256-GCM with the installation's key. */
export type Seal = { readonly close: (secret: string) => string; readonly open: (sealed: string) => string };

export function openSeal(hexKey: string): Seal {
  const key = Buffer.from(hexKey, "hex");
  ensure(key.length === 32, "the sealing key is of 32 bytes");
  return {
    close: (secret) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
    },
  };
}

/**
 * The key from the settings; with the embedded store, one made at the first start and kept beside it, for its owner's
 * eyes only. Nothing: a shared store and no key set.
 */
export function findKey(settings: {
  readonly SECRETS_KEY?: string | undefined;
  readonly STORE_URL: string;
}): string | undefined {
  if (settings.SECRETS_KEY !== undefined) return settings.SECRETS_KEY;
  if (!settings.STORE_URL.startsWith("sqlite:")) return undefined;
  const path = settings.STORE_URL.slice("sqlite:".length);
  if (path === ":memory:") return randomBytes(32).toString("hex");
  const file = join(dirname(path), "secrets.key");
  if (!existsSync(file)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}
