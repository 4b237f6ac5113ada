import { type Ledger, money, type Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText } from "../messages/amounts.ts";
import { periodOf, type Span } from "../messages/period.ts";
import { readPeriod } from "./periods.ts";

const DAY = 86_400_000;

/** The periods that a shop is looked at by; all there ever was is for the export. */
type Seen = "today" | "yesterday" | "week" | "month" | "last-month";

/** Who is told, and when. */
type Told = Pick<View, "words" | "shop" | "now" | "zone">;

/** `stats [today|yesterday|week|month]`: sales beside those of the time before, what waits, what is owed; a chart. */
export async function stats(ledger: Ledger, view: Told, rest: string): Promise<readonly Say[]> {
  const { words, shop } = view;
  const period = rest.trim() === "" ? "today" : readPeriod(rest);
  if (period === undefined || period === "all") return [{ lines: [words("staff.stats.how")] }];
  const { store, merchantId } = ledger;
  const asset = shop.currency;
  const [sold, before] = await ledger.salesIn({ asset, spans: spansOf(period, view) });
  const waiting = await store.count("orders", { merchantId, state: "awaiting-payment" });
  const unplaced = await unplacedIn(ledger, asset);
  const owed = await store.count("tasks", { merchantId, kind: "provision-voucher" });
  const told = (sum: typeof sold) => ({
    count: sum?.count ?? 0,
    gross: moneyText(money(sum?.gross ?? 0n, asset)),
  });
  const lines = [
    words("staff.stats.sold", { period: words(`paper.period.${period}`), ...told(sold) }),
    words("staff.stats.before", { period: period.replace("-", ""), ...told(before) }),
    words("staff.stats.waiting", { waiting, unplaced: moneyText(money(unplaced, asset)) }),
    words("staff.stats.owed", { owed }),
  ];
  return [{ lines, encloses: [{ draws: "sales-chart", period }] }];
}

/** The period as far as it has come, and the one before for just as long. */
function spansOf(period: Seen, { now, zone }: Told): readonly [Span, Span] {
  const whole = periodOf(period, now, zone);
  const span = { from: whole.from, to: Math.min(whole.to, now + 1) };
  const from = startBefore(period, span, zone);
  return [span, { from, to: Math.min(from + (span.to - span.from), span.from) }];
}

function startBefore(period: Seen, { from }: Span, zone: string): number {
  if (period === "month" || period === "last-month") return periodOf("last-month", from, zone).from;
  return from - (period === "week" ? 7 * DAY : DAY);
}

/** What waits for an order, whoever brought it. */
async function unplacedIn({ store, merchantId, providers }: Ledger, currency: string): Promise<bigint> {
  const names = [...providers.keys()];
  const totals = await Promise.all(names.map((name) => store.totals(merchantId, `unplaced:${name}`)));
  const own = totals.flat().filter(({ asset }) => asset === currency);
  return own.reduce((sum, { debit, credit }) => sum + credit - debit, 0n);
}
