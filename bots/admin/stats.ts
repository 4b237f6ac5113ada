import { type Ledger, money, type Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText } from "../messages/amounts.ts";

const DAY = 86_400_000;
const NAIROBI = 3 * 3_600_000;
const MOST = 1000;

/** `stats`: today's sales by the shop's day, what waits, what is owed. */
export async function stats(ledger: Ledger, { words, shop }: View): Promise<readonly Say[]> {
  const { store, merchantId, clock } = ledger;
  const now = clock.now();
  const midnight = now - ((now + NAIROBI) % DAY);
  const recent = await store.find("orders", { where: { merchantId }, newestFirst: true, limit: MOST });
  const today = recent.filter(({ paidAt = 0 }) => paidAt >= midnight);
  const own = today.filter(({ amountDue }) => amountDue.asset === shop.currency);
  const gross = own.reduce((sum, { amountDue }) => sum + amountDue.amount, 0n);
  const waiting = await store.count("orders", { merchantId, state: "awaiting-payment" });
  const unplaced = await unplacedIn(ledger, shop.currency);
  const owed = await store.count("tasks", { merchantId, kind: "provision-voucher" });
  const text = words("staff.stats", {
    count: today.length,
    gross: moneyText(money(gross, shop.currency)),
    waiting,
    unplaced: moneyText(money(unplaced, shop.currency)),
    owed,
  });
  return [{ lines: text.split("\n") }];
}

/** What waits for an order, whoever brought it. */
async function unplacedIn({ store, merchantId, providers }: Ledger, currency: string): Promise<bigint> {
  const names = [...providers.keys()];
  const totals = await Promise.all(names.map((name) => store.totals(merchantId, `unplaced:${name}`)));
  const own = totals.flat().filter(({ asset }) => asset === currency);
  return own.reduce((sum, { debit, credit }) => sum + credit - debit, 0n);
}
