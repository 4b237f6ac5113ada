import { everySale, type Instant, money, type Period } from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import { moneyText, shortAmount } from "../messages/amounts.ts";
import { monthText, stampIn, weekdayText } from "../messages/dates.ts";
import { partsOf, periodOf, type Span } from "../messages/period.ts";
import { type Bar, chartPicture } from "./chart.ts";
import { daysOf } from "./draw-lists.ts";
import { type Drawer, fileName, shopOf } from "./drawer.ts";

/** What one order brought in, and when. */
type Sale = { readonly at: Instant; readonly amount: bigint };

/** So many sales are added up at most; beyond that the picture says so. */
const MOST = 100_000;
/** A chart has room for so many bars: the latest ones. */
const BARS = 31;

/** What payers brought in this time, in the shop's own currency, as bars; what went back to them is not taken off. */
export async function drawChart(drawer: Drawer, period: Period): Promise<Drawn> {
  const { ledger, words, zone } = drawer;
  const { name, currency } = await shopOf(ledger);
  const span = periodOf(period, ledger.clock.now(), zone);
  const sales = await salesIn(drawer, span, currency);
  const counted = sales.slice(0, MOST);
  const total = counted.reduce((sum, { amount }) => sum + amount, 0n);
  const unit = words("paper.chart.unit", {
    period: words(`paper.period.${period}`),
    total: moneyText(money(total, currency)),
    count: counted.length,
  });
  const bytes = await chartPicture({
    title: words("paper.chart.title", { shop: name }),
    unit: sales.length > MOST ? `${unit}. ${words("paper.cut", { count: MOST })}` : unit,
    bars: barsOf(drawer, { period, span, sales: counted }),
    short: (amount) => shortAmount(money(amount, currency)),
    none: words("paper.chart.none"),
  });
  return { name: `${fileName("sales", ...daysOf(span, zone))}.png`, mime: "image/png", bytes };
}

async function salesIn({ ledger }: Drawer, span: Span, currency: string): Promise<readonly Sale[]> {
  const { store, merchantId } = ledger;
  const sales: Sale[] = [];
  for await (const orders of everySale(store, { merchantId, ...span })) {
    for (const { paidAt: at = 0, amountDue } of orders) {
      if (amountDue.asset === currency) sales.push({ at, amount: amountDue.amount });
    }
    if (sales.length > MOST) break;
  }
  return sales;
}

type Shown = { readonly period: Period; readonly span: Span; readonly sales: readonly Sale[] };

/** A day by its hours, all there ever was by its months, anything else by its days. */
function barsOf(drawer: Drawer, { period, span, sales }: Shown): readonly Bar[] {
  const by = period === "all" ? "month" : period === "today" || period === "yesterday" ? "hour" : "day";
  const first = sales.reduce((earliest, { at }) => Math.min(earliest, at), span.to);
  const shown = { from: Math.max(span.from, by === "month" ? first : 0), to: span.to };
  const parts = partsOf(shown, by, drawer.zone).slice(-BARS);
  return parts.map(({ from, to }) => ({
    label: labelOf(drawer, period, from),
    amount: sales.reduce((sum, { at, amount }) => (at >= from && at < to ? sum + amount : sum), 0n),
  }));
}

function labelOf({ words: { language }, zone }: Drawer, period: Period, from: Instant): string {
  const stamp = stampIn(zone)(from);
  if (period === "all") return monthText(from, zone, language);
  if (period === "week") return weekdayText(from, zone, language);
  return period === "month" || period === "last-month"
    ? String(Number(stamp.slice(8, 10)))
    : stamp.slice(11, 13);
}
