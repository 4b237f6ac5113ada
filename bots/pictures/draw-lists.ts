import {
  everyCode,
  everySale,
  type Ledger,
  type Month,
  maskPhone,
  money,
  type Order,
  type Period,
  type Receipt,
} from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import { decimalText, referenceText } from "../messages/amounts.ts";
import { stampIn } from "../messages/dates.ts";
import { orderName } from "../messages/own-text.ts";
import { periodOf, type Span } from "../messages/period.ts";
import { type Drawer, fileName } from "./drawer.ts";
import { capped, csv } from "./tables.ts";

const SALES = [
  "time",
  "reference",
  "product",
  "pieces",
  "amount",
  "returned",
  "currency",
  "by",
  "receipt",
  "phone",
  "state",
] as const;

/** Orders that were paid in this time, as a table; phone numbers masked. */
export async function drawSales(drawer: Drawer, period: Period | Month): Promise<Drawn> {
  const { ledger, words, zone } = drawer;
  const span = periodOf(period, ledger.clock.now(), zone);
  const stamp = stampIn(zone);
  const row = (order: Order, receipts: readonly Receipt[]) => [
    stamp(order.paidAt ?? order.createdAt),
    referenceText(order.reference),
    orderName(words, order),
    String(order.quantity),
    decimalText(order.amountDue),
    decimalText(money(order.refunded ?? 0n, order.amountDue.asset)),
    order.amountDue.asset,
    words(`paper.by.${order.provider}`),
    receipts.map(({ number }) => number).join(" "),
    receipts.flatMap(({ phone }) => (phone === undefined ? [] : [maskPhone(phone)]))[0] ?? "",
    words(`orderstate.${order.state}`),
  ];
  async function* pages() {
    for await (const orders of everySale(ledger.store, { merchantId: ledger.merchantId, ...span })) {
      const receipts = await receiptsOf(ledger, orders);
      yield orders.map((order) => row(order, receipts.get(order.id) ?? []));
    }
  }
  const columns = SALES.map((column) => words(`paper.column.${column}`));
  return tableOf(drawer, { what: "sales", span }, await csv(columns, capped(pages(), words)));
}

/** What paid for these orders; beyond two an order, the rest may be missing. */
async function receiptsOf(
  { store }: Ledger,
  orders: readonly Order[],
): Promise<ReadonlyMap<string, readonly Receipt[]>> {
  if (orders.length === 0) return new Map();
  const where = { orderId: { in: orders.map(({ id }) => id) } };
  const found = await store.find("receipts", { where, limit: 1000 });
  const counting = found.filter(({ state, provisional }) => state !== "replaced" && !provisional);
  const byOrder = new Map<string, Receipt[]>();
  for (const receipt of counting) {
    const { orderId = "" } = receipt;
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), receipt]);
  }
  return byOrder;
}

const CODES = ["time", "code", "product", "price", "currency", "state", "reference", "until"] as const;

/** Codes that were made in this time, as a table; only their first four symbols. */
export async function drawCodes(drawer: Drawer, period: Period | Month): Promise<Drawn> {
  const { ledger, words, zone } = drawer;
  const span = periodOf(period, ledger.clock.now(), zone);
  const stamp = stampIn(zone);
  async function* pages() {
    for await (const vouchers of everyCode(ledger.store, { merchantId: ledger.merchantId, ...span })) {
      yield vouchers.map(({ createdAt, code, terms, state, reference, expiresAt }) => [
        stamp(createdAt),
        `${code.slice(0, 4)}-••••`,
        terms.name,
        decimalText(terms.price),
        terms.price.asset,
        words(`state.${state}`),
        referenceText(reference),
        expiresAt === undefined ? "" : stamp(expiresAt),
      ]);
    }
  }
  const columns = CODES.map((column) => words(`paper.column.${column}`));
  return tableOf(drawer, { what: "codes", span }, await csv(columns, capped(pages(), words)));
}

function tableOf(
  { zone }: Drawer,
  { what, span }: { readonly what: string; readonly span: Span },
  bytes: Uint8Array,
): Drawn {
  return { name: `${fileName(what, ...daysOf(span, zone))}.csv`, mime: "text/csv", bytes };
}

/** The first and the last day; of all there ever was the last. */
export function daysOf({ from, to }: Span, zone: string): readonly string[] {
  const day = (instant: number) => stampIn(zone)(instant).slice(0, 10);
  return from === 0 ? ["until", day(to - 1)] : [day(from), day(to - 1)];
}
