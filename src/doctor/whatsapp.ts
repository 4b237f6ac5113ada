import { fileOf } from "./books.ts";
import { sealOf } from "./key.ts";
import { fix, type Line, note, off, ok } from "./line.ts";
import { wordOf } from "./running.ts";
import { type Check, seen, type Visit } from "./visit.ts";

const ABOUT = "WhatsApp";

/** Whether the unofficial client is on, and a phone has linked it. */
export const whatsappCheck: Check = async (visit) => {
  const { WHATSAPP, STORE_URL, SECRETS_KEY } = visit.settings;
  if (WHATSAPP === "off") return [off(ABOUT, "WHATSAPP is off; src/LIVE.md tells its risks")];
  const isOpen = fileOf(STORE_URL) === undefined && SECRETS_KEY === undefined;
  return [
    await standing(visit),
    ...(isOpen ? [fix(ABOUT, "who reads the store has the account: set SECRETS_KEY before linking")] : []),
  ];
};

/** As the running shop says, else as far as what is kept of the account tells. */
async function standing(visit: Visit): Promise<Line> {
  const word = await wordOf(visit, "whatsapp");
  if (word !== undefined)
    return word === "ok" ? ok(ABOUT, "linked and listening") : note(ABOUT, `the running shop says: ${word}`);
  const kept = (await seen(visit))?.whatsapp;
  const how =
    visit.settings.WHATSAPP_PAIRING_PHONE === undefined ? "a QR code to scan" : "a code to type on the phone";
  const unlinked = note(ABOUT, `on; until a phone is linked the shop shows ${how} at its start`);
  if (kept === undefined) return unlinked;
  const text = kept.startsWith("s") ? opened(visit, kept.slice(1)) : kept.slice(1);
  if (text === undefined)
    return fix(ABOUT, "its account was kept under another SECRETS_KEY: bring that one back");
  const { account } = JSON.parse(text) as { readonly account?: unknown };
  return account === undefined || account === null ? unlinked : ok(ABOUT, "a phone has linked it");
}

function opened({ settings }: Visit, sealed: string): string | undefined {
  try {
    return sealOf(settings)?.open(sealed);
  } catch {
    // Another key: the cipher has no more to say.
    return undefined;
  }
}
