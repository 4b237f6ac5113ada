import { together } from "../decide.ts";
import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { Order } from "../sales/order.ts";
import { toCustomer } from "../sales/tell.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { boughtOf } from "./bought.ts";
import { isOwed } from "./give-back.ts";
import { type Usage, usedOf } from "./usage.ts";
import type { Voucher } from "./voucher.ts";

const PAGE = 500;
const MOST_PAGES = 40;

type Ending = {
  readonly voucher: Voucher;
  readonly order: Order | undefined;
  readonly usage: Usage;
};

type Told = { readonly voucher: Voucher; readonly changes: Changes };

/** Tells who is online that the time bought ends soon: once, and not of what lasts hardly longer than the warning. */
export function toldSoon(parts: Parts, { voucher, order, usage }: Ending): Told {
  const before = parts.terms.warnBefore;
  const { seconds } = boughtOf(voucher);
  const none = { voucher, changes: {} };
  if (before === 0 || seconds === undefined || voucher.warnedAt !== undefined) return none;
  if (usage.devices === 0 || order?.address === undefined) return none;
  const left = (seconds - usedOf(usage).seconds) * 1000;
  if (left > before || seconds * 1000 < 2 * before) return none;
  const news = { kind: "ending-soon", voucherId: voucher.id, endsAt: parts.clock.now() + left } as const;
  return {
    voucher: changed(voucher, { warnedAt: parts.clock.now() }),
    changes: toCustomer(parts, order, news),
  };
}

/**
 * Tells customers whose codes end by the calendar soon, in the chat that ordered: once for all codes of an order that
 * end together, and not of codes that last hardly longer than the warning. Answers how many codes that were.
 */
export async function warnEnding(parts: Parts): Promise<number> {
  const { store, clock, terms } = parts;
  if (terms.warnBefore === 0) return 0;
  const atMost = clock.now() + terms.warnBefore;
  let warned = 0;
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const where = { state: { in: ["paid", "used"] }, expiresAt: { atMost }, id: { above } };
    const page = await store.find("vouchers", { where, limit: PAGE });
    for (const [orderId, vouchers] of byOrder(page, clock.now(), terms.warnBefore))
      warned += await warn(parts, orderId, vouchers);
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return warned;
}

/** Those that somebody has to be told of, by the order that bought them. */
function byOrder(
  page: readonly Voucher[],
  now: Instant,
  before: number,
): ReadonlyMap<string, readonly Voucher[]> {
  const orders = new Map<string, readonly Voucher[]>();
  for (const voucher of page) {
    const { orderId, expiresAt = 0, paidAt = voucher.createdAt, warnedAt } = voucher;
    if (orderId === undefined || warnedAt !== undefined || expiresAt <= now) continue;
    if (isOwed(voucher) || !("wifi" in voucher.terms.grants) || expiresAt - paidAt < 2 * before) continue;
    orders.set(orderId, [...(orders.get(orderId) ?? []), voucher]);
  }
  return orders;
}

async function warn(parts: Parts, orderId: string, vouchers: readonly Voucher[]): Promise<number> {
  const order = await parts.store.get("orders", orderId);
  const [first] = vouchers;
  if (order?.address === undefined || first === undefined) return 0;
  const now = parts.clock.now();
  const news = { kind: "ending-soon", voucherId: first.id, endsAt: first.expiresAt ?? now } as const;
  const changes = together(
    { vouchers: vouchers.map((voucher) => changed(voucher, { warnedAt: now })) },
    toCustomer(parts, order, news),
  );
  // Somebody else moved first: there is another look soon.
  return (await parts.store.commit(changes)) === "committed" ? vouchers.length : 0;
}
