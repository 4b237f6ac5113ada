import { addressKey } from "../chat/chat.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task } from "../task.ts";
import { newTask } from "../tasks.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { ORDER_MOVES, type Order } from "./order.ts";
import { toStaff } from "./tell.ts";

/** So long the code waits for the router at most: with looking and sending it is there within 5 s of payment. */
const ROUTER_GRACE = 4000;
const CODE_LENGTH = 8;

/** Step 5, its second half. The price is covered: the order turns into vouchers, and into what is owed for them. */
export function honourOrder(parts: Parts, order: Order): Changes {
  const now = parts.clock.now();
  const paid = { ...moved(ORDER_MOVES, order, "paid"), paidAt: now };
  const vouchers = Array.from({ length: order.quantity }, () => newVoucher(parts, order));
  const provisions = vouchers.flatMap((voucher) => provisionTask(parts, voucher));
  const deliver = deliverTask(parts, order, provisions.length === 0 ? now : now + ROUTER_GRACE);
  const sold = toStaff(parts, order.merchantId, { kind: "sold", orderId: order.id });
  return together({ orders: [paid], vouchers, tasks: [...provisions, deliver] }, sold);
}

function newVoucher({ ids, clock }: Parts, order: Order): Voucher {
  const now = clock.now();
  const minutes = order.terms.expiry.afterPurchaseMinutes;
  return {
    id: ids.next("vch"),
    version: 1,
    merchantId: order.merchantId,
    orderId: order.id,
    code: ids.code(CODE_LENGTH),
    reference: order.reference,
    terms: order.terms,
    state: "paid",
    ...("wifi" in order.terms.grants && order.routerId !== undefined && { routerId: order.routerId }),
    createdAt: now,
    ...(minutes !== undefined && { expiresAt: now + minutes * 60_000 }),
  };
}

function provisionTask(parts: Parts, { id: voucherId, merchantId, routerId }: Voucher): readonly Task[] {
  if (routerId === undefined) return [];
  const deed = { kind: "provision-voucher", voucherId } as const;
  return [newTask(parts, deed, { merchantId, subject: `router:${routerId}` })];
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
