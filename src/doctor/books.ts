import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { Fault, openReader, type StoreReader, wholeMerchant } from "../../ledger/index.ts";
import type { Settings } from "../config.ts";
import { PATIENCE, within } from "./ask.ts";
import type { Books, Seen } from "./visit.ts";

const merchantId = "mer_default";

/** Where the embedded store's file is; nothing for the one in memory and for MongoDB. */
export function fileOf(storeUrl: string): string | undefined {
  const path = storeUrl.startsWith("sqlite:") ? storeUrl.slice("sqlite:".length) : ":memory:";
  return path === ":memory:" ? undefined : path;
}

/** Reads the books beside whoever writes them, and lets them go again. */
export async function readBooks(settings: Settings): Promise<Books> {
  const file = fileOf(settings.STORE_URL);
  const isEmpty = file !== undefined && (!existsSync(file) || statSync(file).size === 0);
  if (isEmpty || settings.STORE_URL === "sqlite::memory:") return "none";
  try {
    return (await within(PATIENCE, look(settings))) ?? { unreadable: "no answer in five seconds" };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // A file that another program made, or that was never begun: live would begin it.
    if (words.includes("no such table")) return "none";
    return { unreadable: error instanceof Fault || file !== undefined ? words : "it cannot be read" };
  }
}

async function look(settings: Settings): Promise<Seen> {
  const reader = await openReader(settings.STORE_URL);
  try {
    // One moment's look, which a single MongoDB server cannot give: live refuses such a one too.
    const books = await reader.still(async ({ find }) => seenBy(find, settings));
    const isOn = settings.WHATSAPP === "on";
    return { ...books, whatsapp: isOn ? await accountIn(reader) : undefined };
  } finally {
    await reader.close();
  }
}

/** The one row that says whether a phone has linked us; an earlier version's file has no place for it. */
async function accountIn(reader: StoreReader): Promise<string | undefined> {
  try {
    return (await reader.kept("whatsapp", "creds", ["creds"])).get("creds");
  } catch (error) {
    if (error instanceof Error && error.message.includes("no such table")) return undefined;
    throw error;
  }
}

async function seenBy(find: StoreReader["find"], settings: Settings): Promise<Omit<Seen, "whatsapp">> {
  const [merchant] = await find("merchants", { where: { isDefault: true }, limit: 1 });
  const [owner] = await find("staff", { where: { merchantId, role: "owner" }, limit: 1 });
  const keys = await find("apiKeys", { where: { merchantId }, limit: 1000 });
  const secret = settings.KIBANDA_BOOTSTRAP_KEY;
  const hash = secret === undefined ? "" : createHash("sha256").update(secret).digest("hex");
  const notices = await find("notices", { where: { provider: "mpesa" }, newestFirst: true, limit: 200 });
  const [bootstrap] = await find("apiKeys", { where: { hash }, limit: 1 });
  return {
    merchant: merchant && wholeMerchant(merchant),
    products: await find("products", { where: { merchantId, active: true }, limit: 1000 }),
    routers: await find("routers", { where: { merchantId }, limit: 100 }),
    hasOwner: owner !== undefined,
    hasKey: keys.some(({ revokedAt }) => revokedAt === undefined),
    bootstrapRevoked: bootstrap?.revokedAt !== undefined,
    heardPaybill: notices.some(({ kind }) => kind === "c2b-confirmation"),
  };
}
