import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Settings } from "../config.ts";
import { fileOf } from "./books.ts";
import { isKey, keyFile } from "./key.ts";
import { fix, type Line, note, ok, stop } from "./line.ts";
import { openToOthers } from "./settings.ts";
import { type Check, seen } from "./visit.ts";

const ABOUT = "Store";
const GIGABYTE = 1e9;
/** Below it, a shop that sells for a year may fill the disk. Bytes. */
const ROOM = 0.5 * GIGABYTE;

/** The books: whether they can be read and written, and whether they are live's. */
export const storeCheck: Check = async ({ settings, running, books: reading }) => {
  const file = fileOf(settings.STORE_URL);
  const books = await reading;
  const where = file ?? settings.STORE_URL.replace(/:.*/u, "");
  if (settings.STORE_URL === "sqlite::memory:")
    return [
      fix(ABOUT, "in memory: everything is forgotten when the shop stops; STORE_URL=sqlite:./data/live.db"),
    ];
  const closed = file === undefined ? undefined : notWritable(file);
  if (closed !== undefined)
    return [stop(ABOUT, `${closed} cannot be written by this user: chown or chmod it`)];
  if (books === "none") return [ok(ABOUT, `${where} is made at the first start`)];
  if ("unreadable" in books) return [stop(ABOUT, `${where} cannot be read: ${books.unreadable}`)];
  if (books.merchant?.practice === true)
    return [stop(ABOUT, `${where} holds the demo's practice data: set STORE_URL=sqlite:./data/live.db`)];
  if (books.bootstrapRevoked)
    return [stop(ABOUT, "KIBANDA_BOOTSTRAP_KEY was revoked: set another one, or none")];
  const well = ok(ABOUT, running ? `${where} is open in the running shop` : `${where} can be read`);
  return [well, ...(file === undefined ? [] : lyingOpen(file))];
};

/** Codes and names of customers lie in the file: its folder lets nobody else in, or the file itself does not. */
function lyingOpen(file: string): readonly Line[] {
  const folder = dirname(file);
  const isOpen = [folder, file].every((path) => openToOthers(path).length > 0);
  return isOpen ? [fix("Files", `others can read the books in ${folder}: chmod 700 ${folder}`)] : [];
}

/** What of the file and the folder it lies in, or will, this user cannot write. */
function notWritable(file: string): string | undefined {
  const folder = standing(dirname(file));
  return [folder, ...(existsSync(file) ? [file] : [])].find((path) => {
    try {
      accessSync(path, constants.W_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/** The nearest folder above that is there. */
function standing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : standing(dirname(folder));
}

export const diskCheck: Check = async ({ settings }) => {
  const file = fileOf(settings.STORE_URL);
  if (file === undefined) return [];
  const { bavail, bsize } = statfsSync(standing(dirname(file)));
  const free = `${((bavail * bsize) / GIGABYTE).toFixed(1)} GB free`;
  return [bavail * bsize < ROOM ? fix("Disk", `${free}: make room`) : ok("Disk", free)];
};

/** The key that seals router passwords: with it the store's copy is worth something, without it nothing. */
export const secretsCheck: Check = async (visit) => {
  const { settings } = visit;
  const about = "Secrets key";
  const sealed = ((await seen(visit))?.routers.length ?? 0) > 0;
  if (settings.SECRETS_KEY !== undefined) return [ok(about, "SECRETS_KEY is set")];
  const path = keyFile(settings);
  if (path === undefined) return withoutFile(settings, sealed);
  if (!existsSync(path)) {
    return sealed
      ? [fix(about, `${path} is gone, and with it the routers' passwords: bring it back, or add them anew`)]
      : [ok(about, `${path} is made at the first start`)];
  }
  if (statSync(path).size > 1000 || !isKey(readFileSync(path, "utf8").trim()))
    return [stop(about, `${path} is not 32 bytes in hex: bring the right one back`)];
  const open = openToOthers(path);
  return open.length > 0
    ? open
    : [ok(about, `${path}, for this user's eyes only; keep a copy with the backup`)];
};

function withoutFile({ STORE_URL }: Settings, sealed: boolean): readonly Line[] {
  if (STORE_URL.startsWith("sqlite:")) return [];
  return sealed
    ? [fix("Secrets key", "set SECRETS_KEY, the one that the routers were added with")]
    : [note("Secrets key", "SECRETS_KEY has to be set before a router is added: openssl rand -hex 32")];
}
