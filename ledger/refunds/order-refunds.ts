import { least, money } from "../books/money.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { readPhone } from "../payments/phone.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { HeldPart, Order } from "../sales/order.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Refund } from "./refund.ts";
import { owedFromOrder } from "./refund-entries.ts";
import { sendTask } from "./send-refund.ts";

/** How much goes back, and why; `whole`: nothing is left of the sale then. */
export type Shared = {
  readonly amount: bigint;
  readonly whole: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly phone?: string;
};

/**
 * Shares a refund among what paid the order: first the provider's receipts, the newest first, then the wallet; coins
 * come back when all of it does. Undefined: a part is believed without a receipt yet, and cannot go back.
 */
export async function orderRefunds(
  parts: Parts,
  order: Order,
  shared: Shared,
): Promise<{ readonly refunds: readonly Refund[]; readonly changes: Changes } | undefined> {
  const where = { orderId: order.id };
  const receipts = await parts.store.find("receipts", { where, newestFirst: true, limit: 1000 });
  const { made, left } = await fromReceipts(parts, receipts, shared);
  if (made.some(({ receipt }) => receipt?.provisional)) return undefined;
  const wallet = order.held?.find(({ from }) => from === "wallet");
  const coins = shared.whole ? order.held?.find(({ from }) => from === "coins") : undefined;
  const part = least(left, wallet?.worth ?? 0n);
  if (part < left) return undefined;
  const own = [
    ...(wallet !== undefined && part > 0n ? [wallet] : []),
    ...(coins === undefined ? [] : [coins]),
  ];
  const all = [...made, ...own.map((held) => ({ refund: ofHeld(parts, order, { shared, held, part }) }))];
  return { refunds: all.map(({ refund }) => refund), changes: booked(parts, order, all) };
}

type Made = { readonly refund: Refund; readonly receipt?: Receipt };

/** What the provider's receipts can bear of it, and what is left for the wallet. */
async function fromReceipts(
  parts: Parts,
  receipts: readonly Receipt[],
  shared: Shared,
): Promise<{ readonly made: readonly Made[]; readonly left: bigint }> {
  let left = shared.amount;
  const made: Made[] = [];
  for (const receipt of receipts) {
    const part = least(left, receipt.placed - (receipt.refunded ?? 0n));
    if (part === 0n || receipt.state === "replaced") continue;
    left -= part;
    made.push({ refund: await ofReceipt(parts, receipt, { ...shared, amount: part }), receipt });
  }
  return { made, left };
}

function booked(parts: Parts, order: Order, made: readonly Made[]): Changes {
  let sofar = order;
  const changes = made.map(({ refund, receipt }): Changes => {
    const { amount } = refund.amount;
    const isMoney = refund.coins === undefined;
    const entries = isMoney ? [owedFromOrder(parts, sofar, refund)] : [];
    if (isMoney) sofar = { ...sofar, refunded: (sofar.refunded ?? 0n) + amount };
    const receipts =
      receipt === undefined ? [] : [changed(receipt, { refunded: (receipt.refunded ?? 0n) + amount })];
    return together({ refunds: [refund], receipts, entries }, sendTask(parts, refund));
  });
  return together(...changes);
}

/** Money of a receipt on its way back to whoever sent it. */
export async function ofReceipt(
  { store, ids, clock }: Parts,
  receipt: Receipt,
  { amount, reason, actor, phone }: Omit<Shared, "whole">,
): Promise<Refund> {
  const payment =
    receipt.paymentId === undefined ? undefined : await store.get("payments", receipt.paymentId);
  const known = phone ?? readPhone(receipt.phone ?? "") ?? payment?.phone;
  const { id: receiptId, merchantId, orderId, provider, account, number } = receipt;
  return {
    id: ids.next("rfd"),
    version: 1,
    merchantId,
    ...(orderId !== undefined && { orderId }),
    receiptId,
    provider,
    account,
    number,
    amount: money(amount, receipt.amount.asset),
    whole: amount === receipt.amount.amount,
    ...(known !== undefined && { phone: known }),
    state: "approved",
    reason,
    actor,
    attempt: 0,
    createdAt: clock.now(),
  };
}

type Held = { readonly shared: Shared; readonly held: HeldPart; readonly part: bigint };

function ofHeld({ ids, clock }: Parts, { id, merchantId }: Order, { shared, held, part }: Held): Refund {
  const { from, accountId, amount } = held;
  return {
    id: ids.next("rfd"),
    version: 1,
    merchantId,
    orderId: id,
    provider: "wallet",
    account: accountId,
    number: accountId,
    amount: from === "coins" ? amount : money(part, amount.asset),
    whole: from === "coins" || part === held.worth,
    ...(from === "coins" && { coins: true as const }),
    state: "approved",
    reason: shared.reason,
    actor: shared.actor,
    attempt: 0,
    createdAt: clock.now(),
  };
}
