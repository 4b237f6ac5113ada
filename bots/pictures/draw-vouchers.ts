import { everyVoucher, type Instant, type Voucher } from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import { decimalText, moneyText, referenceText } from "../messages/amounts.ts";
import { dateText, stampIn } from "../messages/dates.ts";
import type { Words } from "../messages/messages.ts";
import { type Drawer, fileName, missing, shopOf } from "./drawer.ts";
import { csv } from "./tables.ts";
import { type Card, voucherSheet } from "./voucher-sheet.ts";

/** Codes of a batch that can still be sold, as cards to cut out. Those that were used are not printed again. */
export async function drawVouchers(
  drawer: Drawer,
  batchId: string,
  codeLink: (code: string) => string,
): Promise<Drawn> {
  const { words, zone } = drawer;
  const all = await vouchersOf(drawer, batchId);
  const made = all[0]?.createdAt ?? 0;
  const left = all.filter(({ state }) => state === "active" || state === "paid");
  const { name: shop, practice } = await shopOf(drawer.ledger);
  const note = await noteOf(drawer, batchId);
  const foot = { shop, batch: batchId, count: left.length, date: dateText(made, zone, words.language) };
  const bytes = await voucherSheet({
    shop,
    cards: left.map((voucher) => ({ ...cardOf(drawer, voucher), qr: codeLink(voucher.code) })),
    title: words("paper.sheet.title"),
    language: words.language,
    none: words("paper.sheet.none"),
    foot: (page, pages) => {
      const told = words("paper.sheet.foot", { ...foot, page, pages });
      const text = note === "" ? told : `${told} · ${note}`;
      return practice ? `${words("paper.practice")} ${text}` : text;
    },
    drawnAt: made,
  });
  return { name: fileName("vouchers", `${batchId}.pdf`), mime: "application/pdf", bytes };
}

async function vouchersOf({ ledger }: Drawer, batchId: string): Promise<readonly Voucher[]> {
  const all: Voucher[] = [];
  for await (const voucher of everyVoucher(ledger.store, { merchantId: ledger.merchantId, batchId })) {
    all.push(voucher);
  }
  if (all.length === 0) throw missing("a batch of vouchers");
  return all;
}

/** What whoever made the batch wrote to it, as the record of acts has it. */
async function noteOf({ ledger: { store } }: Drawer, batchId: string): Promise<string> {
  const [made] = await store.find("audit", { where: { subject: batchId, act: "vouchers-made" }, limit: 1 });
  const note = made?.facts?.["note"];
  return typeof note === "string" ? note : "";
}

function cardOf({ words, zone }: Drawer, voucher: Voucher): Omit<Card, "qr"> {
  const { code, reference, terms, expiresAt } = voucher;
  const end =
    expiresAt === undefined ? [] : [words("paper.sheet.until", { date: lastDay(expiresAt, words, zone) })];
  return {
    product: terms.name,
    price: terms.price.amount > 0n ? moneyText(terms.price) : worthOf(voucher),
    code,
    reference: referenceText(reference),
    use: [useOf(words, voucher), ...end].join(" "),
  };
}

/** A voucher that ends at midnight is good for the day before. */
function lastDay(expiresAt: Instant, words: Words, zone: string): string {
  return dateText(expiresAt - 1, zone, words.language);
}

function worthOf({ terms: { grants } }: Voucher): string {
  return "balance" in grants ? moneyText(grants.balance) : "";
}

function useOf(words: Words, voucher: Voucher): string {
  const amount = worthOf(voucher);
  return amount === "" ? words("paper.sheet.wifi") : words("paper.sheet.balance", { amount });
}

/** All codes of a batch as a table, whatever became of them. */
export async function listVouchers(drawer: Drawer, batchId: string): Promise<Drawn> {
  const { words, zone } = drawer;
  const stamp = stampIn(zone);
  const columns = ["code", "reference", "product", "price", "currency", "state", "until", "note"] as const;
  const note = await noteOf(drawer, batchId);
  const rows = (await vouchersOf(drawer, batchId)).map(({ code, reference, terms, state, expiresAt }) => [
    code,
    referenceText(reference),
    terms.name,
    decimalText(terms.price),
    terms.price.asset,
    words(`state.${state}`),
    expiresAt === undefined ? "" : stamp(expiresAt),
    note,
  ]);
  const bytes = await csv(
    columns.map((column) => words(`paper.column.${column}`)),
    rows,
  );
  return { name: fileName("vouchers", `${batchId}.csv`), mime: "text/csv", bytes };
}
