import { audited } from "../audit.ts";
import type { Asset } from "../books/money.ts";
import { type Decision, decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { ORDER_MOVES, type Order, takings } from "../sales/order.ts";
import { changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { orderRefunds, type Shared } from "./order-refunds.ts";
import type { Refund } from "./refund.ts";
import { freeze, revoked, thaw, usedAmong, vouchersOf } from "./revoke-vouchers.ts";
import { openTaking, type Taking } from "./take-back.ts";

export type OrderRefund = {
  readonly merchantId: string;
  readonly orderId: string;
  /** Minor units; absent: all that was not given back yet. */
  readonly amount?: bigint;
  /** What the amount is said to count; it has to be the order's currency. */
  readonly asset?: Asset;
  readonly reason: string;
  readonly actor: string;
  /** The owner who said yes, where the actor may not decide it alone. */
  readonly approvedBy?: string;
  /** The owner may give back what was used already. */
  readonly byOwner: boolean;
  /** Where the money shall go, where the provider did not tell the payer's number. */
  readonly phone?: string;
};

export type OrderRefundRefusal =
  | "not-found"
  | "order-not-paid"
  | "refund-exceeds-payment"
  | "wrong-asset"
  | "receipt-awaited"
  | "voucher-used"
  | "already-spent";

export type Refunded = { readonly order: Order; readonly refunds: readonly Refund[] };

/**
 * Gives an order's money back, whole or in part, on the rail that brought it; never more than came. A whole refund
 * takes the codes back first, so that nothing is spent while it is paid out; what was used already needs the owner.
 */
export async function refundOrder(
  parts: Parts,
  ask: OrderRefund,
  alongside: (refunded: Refunded) => Changes = () => ({}),
): Promise<Outcome<Refunded, OrderRefundRefusal>> {
  const frozen = await freeze(parts, ask);
  const taking = openTaking(parts);
  const refunded = await decide(parts.store, () => decideOn(parts, ask, { alongside, taking }));
  if (refunded.ok) return refunded;
  await taking.giveUp();
  await thaw(parts, frozen);
  return refunded;
}

type Deciding = { readonly alongside: (refunded: Refunded) => Changes; readonly taking: Taking };

async function decideOn(
  parts: Parts,
  ask: OrderRefund,
  { alongside, taking }: Deciding,
): Promise<Decision<Outcome<Refunded, OrderRefundRefusal>>> {
  const order = await parts.store.get("orders", ask.orderId);
  if (order?.merchantId !== ask.merchantId) return { value: refuse("not-found") };
  const sized = sizeOf(order, ask);
  if (!sized.ok) return { value: sized };
  const { amount, whole } = sized.value;
  const vouchers = await vouchersOf(parts, order);
  // A part of it could be all but a cent.
  if (!ask.byOwner && (await usedAmong(parts, vouchers))) return { value: refuse("voucher-used") };
  const shared = await orderRefunds(parts, order, { ...ask, amount, whole });
  if (shared === undefined) return { value: refuse("receipt-awaited") };
  const taken = await taking.take(order, amount);
  if (taken === undefined) return { value: refuse("already-spent") };
  const next = refundedOrder(order, { amount, whole });
  const made = { order: next, refunds: shared.refunds };
  const revoking = whole ? revoked(parts, vouchers) : {};
  return {
    value: done(made),
    changes: together(
      { orders: [next] },
      shared.changes,
      taken,
      revoking,
      onRecord(parts, ask, amount),
      alongside(made),
    ),
  };
}

type Size = Pick<Shared, "amount" | "whole">;

/** How much is given back, and whether nothing is left of the sale then. */
function sizeOf(
  order: Order,
  { amount, asset }: Pick<OrderRefund, "amount" | "asset">,
): Outcome<Size, OrderRefundRefusal> {
  if (order.paidAt === undefined) return refuse("order-not-paid");
  const total = takings(order);
  if (asset !== undefined && asset !== total.asset) return refuse("wrong-asset");
  const open = total.amount - (order.refunded ?? 0n);
  const asked = amount ?? open;
  // What was paid in coins alone has no money to give back, and is given back once.
  const onlyCoins = total.amount === 0n && order.state !== "refunding" && order.state !== "refunded";
  if (asked > open || (asked === 0n && !onlyCoins)) return refuse("refund-exceeds-payment");
  return done({ amount: asked, whole: asked === open });
}

function refundedOrder(order: Order, { amount, whole }: Size): Order {
  const refunded = (order.refunded ?? 0n) + amount;
  return { ...(whole ? moved(ORDER_MOVES, order, "refunding") : changed(order, {})), refunded };
}

function onRecord(
  parts: Parts,
  { merchantId, actor, approvedBy, orderId, reason }: OrderRefund,
  amount: bigint,
): Changes {
  const facts = { amount: Number(amount), reason, ...(approvedBy !== undefined && { approvedBy }) };
  return { audit: [audited(parts, { merchantId, actor, act: "order-refunded", subject: orderId, facts })] };
}
