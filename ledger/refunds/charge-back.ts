import { least } from "../books/money.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { type Receipt, settledReceipt, unplacedPart } from "../payments/receipt.ts";
import { ORDER_MOVES, type Order } from "../sales/order.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { ofReceipt } from "./order-refunds.ts";
import type { Refund } from "./refund.ts";
import { owedFromOrder, owedFromUnplaced, paidBack } from "./refund-entries.ts";
import { revoked, vouchersOf } from "./revoke-vouchers.ts";

/**
 * The payer's bank has taken the money of a receipt back, and nobody asked us. It is booked as given back: what waits
 * for an order first, then what an order was paid with. The codes of an order that has lost all its money end. Taken
 * twice by the same dispute, it is booked once: there is nothing left to take.
 */
export async function chargeBack(parts: Parts, receipt: Receipt, amount: bigint): Promise<Changes> {
  const shared = { reason: "taken back by the payer's bank", actor: receipt.provider };
  const waiting = least(amount, unplacedPart(receipt));
  const placed = least(amount - waiting, receipt.placed - (receipt.refunded ?? 0n));
  const gone = async (part: bigint): Promise<Refund | undefined> => {
    if (part === 0n) return undefined;
    const refund = await ofReceipt(parts, receipt, { ...shared, amount: part });
    return { ...refund, byBank: true, state: "done", doneAt: parts.clock.now() };
  };
  const [fromUnplaced, fromOrder] = [await gone(waiting), await gone(placed)];
  const next = settledReceipt(
    changed(receipt, { refunded: (receipt.refunded ?? 0n) + placed, dispute: "lost" }),
    {
      returned: (receipt.returned ?? 0n) + waiting,
    },
  );
  const order = receipt.orderId === undefined ? undefined : await parts.store.get("orders", receipt.orderId);
  return together(
    { receipts: [next] },
    fromUnplaced && {
      refunds: [fromUnplaced],
      entries: [owedFromUnplaced(parts, fromUnplaced), paidBack(parts, fromUnplaced)],
    },
    fromOrder && order && (await lostBy(parts, order, fromOrder)),
  );
}

async function lostBy(parts: Parts, order: Order, refund: Refund): Promise<Changes> {
  const refunded = (order.refunded ?? 0n) + refund.amount.amount;
  const isAll = refunded === order.amountDue.amount && order.held === undefined;
  const closed = isAll && canMove(ORDER_MOVES, order.state, "refunding");
  const next = closed
    ? moved(ORDER_MOVES, moved(ORDER_MOVES, order, "refunding"), "refunded")
    : changed(order, {});
  return together(
    {
      refunds: [refund],
      entries: [owedFromOrder(parts, order, refund), paidBack(parts, refund)],
      // Two steps of its table, one change of the document.
      orders: [{ ...next, version: order.version + 1, refunded }],
    },
    closed ? revoked(parts, await vouchersOf(parts, order)) : undefined,
  );
}
