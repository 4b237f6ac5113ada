import { maskPhone, money, type Order, type Receipt } from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { fullTimeText } from "../messages/dates.ts";
import { orderName, paidText } from "../messages/own-text.ts";
import { type Drawer, fileName, missing, shopOf } from "./drawer.ts";
import { type Row, receiptPaper } from "./receipt.ts";

const MOST_RECEIPTS = 10;

/** What was paid for an order, as a paper for whoever paid it. */
export async function drawReceipt(drawer: Drawer, orderId: string): Promise<Drawn> {
  const { ledger, words } = drawer;
  const { store, merchantId } = ledger;
  const order = await store.get("orders", orderId);
  if (order?.merchantId !== merchantId || order.paidAt === undefined) throw missing("a paid order");
  const found = await store.find("receipts", { where: { orderId }, limit: MOST_RECEIPTS });
  const shop = await shopOf(ledger);
  const reference = referenceText(order.reference);
  const small = words("paper.receipt.small", { reference });
  const bytes = await receiptPaper({
    shop: shop.name,
    title: words("paper.receipt.title"),
    rows: rowsOf(drawer, { ...order, paidAt: order.paidAt }, found.filter(counts)),
    total: { label: words("paper.receipt.total"), value: paidText(words, order) },
    thanks: words("paper.receipt.thanks"),
    small: shop.practice ? `${words("paper.practice")} ${small}` : small,
    language: words.language,
    drawnAt: order.paidAt,
  });
  return { name: fileName("receipt", `${order.reference}.pdf`), mime: "application/pdf", bytes };
}

/** The provider's own number, once it is known; until then ours would tell them nothing. */
function counts({ state, provisional }: Receipt): boolean {
  return state !== "replaced" && !provisional;
}

function rowsOf(
  { words, zone }: Drawer,
  order: Order & { readonly paidAt: number },
  receipts: readonly Receipt[],
): readonly Row[] {
  const { quantity, provider, amountDue, refunded = 0n } = order;
  const one = orderName(words, order);
  const name = quantity === 1 ? one : words("paper.receipt.pieces", { name: one, count: quantity });
  const numbers = receipts.map(({ number }) => number).join(", ");
  const phone = receipts.find((receipt) => receipt.phone !== undefined)?.phone;
  const returned = refunded === 0n ? "" : moneyText(money(refunded, amountDue.asset));
  const rows = [
    { label: words("paper.receipt.reference"), value: referenceText(order.reference) },
    { label: words("paper.receipt.product"), value: name },
    { label: words("paper.receipt.by"), value: words(`paper.by.${provider}`) },
    { label: words("paper.receipt.number"), value: numbers },
    { label: words("paper.receipt.time"), value: fullTimeText(order.paidAt, zone, words.language) },
    { label: words("paper.receipt.phone"), value: phone === undefined ? "" : maskPhone(phone) },
    { label: words("paper.receipt.returned"), value: returned },
  ];
  return rows.filter(({ value }) => value !== "");
}
