import type { AuditRecord, Ledger, Staff } from "../../ledger/index.ts";
import { referenceText, timeText } from "../messages/amounts.ts";
import type { Words } from "../messages/messages.ts";
import { type Command, type Desk, reply } from "./command.ts";
import { factLines, factText, masked } from "./log-facts.ts";
import { nameOf } from "./staff.ts";

const MOST = 20;
/** So far back is looked for what is asked for by a word. */
const LOOKED_AT = 1000;

/** `log [who|word]`: what was done to the shop, newest first. Nobody can change it, nor empty it. */
export const log: Command = async (desk, rest) => {
  const { store, merchantId } = desk.ledger;
  const { words } = desk.wishing.seen.view;
  const wanted = rest.trim().toLowerCase();
  const limit = wanted === "" ? MOST : LOOKED_AT;
  const records = await store.find("audit", { where: { merchantId }, newestFirst: true, limit });
  const people = await store.find("staff", { where: { merchantId }, limit: 1000 });
  const who = new Map(people.map((one) => [one.id, one]));
  const fits = records.filter((one) => isMeant(words, { one, who }, wanted)).slice(0, MOST);
  if (fits.length === 0) return reply(desk, { lines: [words("log.none")] });
  const lines = await Promise.all(fits.map((one) => recordLine(desk, { one, who })));
  await reply(desk, { lines: [words("log.title", { count: fits.length }), ...lines] });
};

type Seen = { readonly one: AuditRecord; readonly who: ReadonlyMap<string, Staff> };

function isMeant(words: Words, { one, who }: Seen, wanted: string): boolean {
  if (wanted === "") return true;
  const facts = Object.values(one.facts ?? {}).map(factText);
  const told = [actorText(words, { one, who }), words(`act.${one.act}`), one.act, ...facts];
  return told.some((text) => text.toLowerCase().includes(wanted));
}

async function recordLine({ ledger, wishing }: Desk, seen: Seen): Promise<string> {
  const { view } = wishing.seen;
  const { words, zone } = view;
  const { one, who } = seen;
  const { text, asset } = await subjectOf(ledger, words, seen);
  const facts = factLines(one.facts ?? {}, { view, asset, nameOf: (id) => who.get(id)?.name });
  const about = [text, ...facts].filter((told) => told !== "").join("; ");
  return words("log.item", {
    time: timeText(one.at, zone, words.language),
    who: actorText(words, seen),
    act: words(`act.${one.act}`),
    about: about === "" ? "" : `: ${about}`,
  });
}

/** Who did it: somebody of the shop by name, or an app by its key's. */
function actorText(words: Words, { one, who }: Seen): string {
  const staff = who.get(one.actor);
  return staff === undefined ? words("log.app") : nameOf(words, staff);
}

/** `asset`: what its amounts count. */
type Subject = { readonly text: string; readonly asset?: string };

type Finding = (store: Ledger["store"], id: string) => Promise<Subject>;

/** What it was done to, as people call it, by the kind of its id. */
const FOUND: Readonly<Record<string, Finding>> = {
  ord: async (store, id) => {
    const order = await store.get("orders", id);
    if (order === undefined) return { text: "" };
    return { text: referenceText(order.reference), asset: order.amountDue.asset };
  },
  rcp: async (store, id) => {
    const receipt = await store.get("receipts", id);
    return receipt === undefined ? { text: "" } : { text: receipt.number, asset: receipt.amount.asset };
  },
  prd: async (store, id) => ({ text: (await store.get("products", id))?.name ?? "" }),
  vch: async (store, id) => ({ text: masked((await store.get("vouchers", id))?.code ?? "") }),
  mer: async (store, id) => {
    const merchant = await store.get("merchants", id);
    return { text: "", ...(merchant !== undefined && { asset: merchant.currency }) };
  },
  rtr: async (store, id) => ({ text: (await store.get("routers", id))?.name ?? "" }),
};

function subjectOf({ store }: Ledger, words: Words, { one, who }: Seen): Promise<Subject> {
  const { subject } = one;
  const staff = who.get(subject);
  const other = staff === undefined || subject === one.actor ? "" : nameOf(words, staff);
  return FOUND[subject.slice(0, 3)]?.(store, subject) ?? Promise.resolve({ text: other });
}
