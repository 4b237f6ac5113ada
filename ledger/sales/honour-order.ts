import { addressKey } from "../chat/chat.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task } from "../task.ts";
import { newTask } from "../tasks.ts";
import { cardSold } from "../vouchers/card.ts";
import { issued, newVoucher } from "../vouchers/new-voucher.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { ORDER_MOVES, type Order } from "./order.ts";
import { settleHoldsTask, walletPaid } from "./settle-holds.ts";
import { toStaff } from "./tell.ts";

/** So long the code waits for the router at most: with looking and sending it is there within 5 s of payment. */
const ROUTER_GRACE = 4000;

/**
 * Step 5, its second half. The price is covered: the order turns into vouchers, and into what is owed for them. `card`:
 * the code that there is already, and that was paid for by its own reference.
 */
export function honourOrder(parts: Parts, order: Order, card?: Voucher): Changes {
  const now = parts.clock.now();
  const paid = { ...moved(ORDER_MOVES, order, "paid"), paidAt: now };
  // A top-up fills the wallet when it is delivered; there is no code.
  const pieces = "wallet" in order.terms.grants || card !== undefined ? 0 : order.quantity;
  const vouchers = Array.from({ length: pieces }, () => voucherOf(parts, order));
  const given = card === undefined ? vouchers : [cardSold(parts, card, order)];
  const routed = given.some(
    ({ routerId, provisionedAt }) => routerId !== undefined && provisionedAt === undefined,
  );
  const deliver = deliverTask(parts, order, routed ? now + ROUTER_GRACE : now);
  const sold = toStaff(parts, order.merchantId, { kind: "sold", orderId: order.id });
  // Its router has been told of a card since it was made.
  const all = card === undefined ? vouchers.map((voucher) => issued(parts, voucher)) : [{ vouchers: given }];
  const held = together(settleHoldsTask(parts, order, "capture"), { entries: walletPaid(parts, order) });
  return together({ orders: [paid] }, ...all, { tasks: [deliver] }, held, sold);
}

function voucherOf(parts: Parts, { merchantId, id: orderId, reference, terms, routerId }: Order): Voucher {
  const minutes = terms.expiry.afterPurchaseMinutes;
  return newVoucher(parts, {
    merchantId,
    orderId,
    reference,
    terms,
    state: "paid",
    paidAt: parts.clock.now(),
    ...("wifi" in terms.grants && routerId !== undefined && { routerId }),
    ...(minutes !== undefined && { expiresAt: parts.clock.now() + minutes * 60_000 }),
  });
}

/** The task that delivers an order carries the order's name: whoever provisions the last voucher brings it forward. */
export function deliverTaskId(orderId: string): string {
  return `tsk_deliver_${orderId}`;
}

function deliverTask(parts: Parts, { id: orderId, merchantId, address }: Order, due: number): Task {
  const subject = address === undefined ? orderId : addressKey(address);
  const world = address?.channel ?? "books";
  return newTask(
    parts,
    { kind: "deliver-order", orderId },
    { merchantId, subject, world, due, id: deliverTaskId(orderId) },
  );
}
