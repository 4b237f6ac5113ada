import { money } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import type { Command } from "./command.ts";

const DAY = 86_400_000;
const NAIROBI = 3 * 3_600_000;
const MOST = 1000;

/** `stats`: today's sales by the shop's day, what waits, what is owed. */
export const stats: Command = async ({ store, merchantId, clock }, { words, shop }) => {
  const now = clock.now();
  const midnight = now - ((now + NAIROBI) % DAY);
  const recent = await store.find("orders", { where: { merchantId }, newestFirst: true, limit: MOST });
  const today = recent.filter(({ paidAt = 0 }) => paidAt >= midnight);
  const gross = today.reduce((sum, { amountDue }) => sum + amountDue.amount, 0n);
  const waiting = await store.count("orders", { merchantId, state: "awaiting-payment" });
  const totals = await store.totals(merchantId, "unplaced:mpesa");
  const unplaced = totals.reduce((sum, { debit, credit }) => sum + credit - debit, 0n);
  const owed = await store.count("tasks", { merchantId, kind: "provision-voucher" });
  const text = words("staff.stats", {
    count: today.length,
    gross: moneyText(money(gross, shop.currency)),
    waiting,
    unplaced: moneyText(money(unplaced, shop.currency)),
    owed,
  });
  return [{ lines: text.split("\n") }];
};
