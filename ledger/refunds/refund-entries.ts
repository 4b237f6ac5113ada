import { type AccountName, balanced, credit, debit, type NewEntry, type Posting } from "../books/entry.ts";
import { money } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import { type Order, takings } from "../sales/order.ts";
import type { Refund } from "./refund.ts";

type Dice = Pick<Parts, "ids" | "clock">;

/**
 * The house's share of what has been given back of an order so far, rounded down, so that the parts of a sale given
 * back bit by bit add up to the share of the whole.
 */
export function shareOf(order: Order, refunded: bigint): bigint {
  const { amount } = takings(order);
  return amount === 0n ? 0n : ((order.commission ?? 0n) * refunded) / amount;
}

/** Money of an order is owed to its payer again: what was earned is no longer, what was not never will be. */
export function owedFromOrder(dice: Dice, order: Order, refund: Refund): NewEntry {
  const { amount, asset } = refund.amount;
  const before = order.refunded ?? 0n;
  const house = shareOf(order, before + amount) - shareOf(order, before);
  const from: readonly (readonly [AccountName, bigint])[] =
    order.fulfilledAt === undefined
      ? [["deposits", amount]]
      : "wallet" in order.terms.grants
        ? [["granted", amount]]
        : [
            ["income", amount - house],
            ["commission", house],
          ];
  const lines = from
    .filter(([, part]) => part > 0n)
    .map(([account, part]): Posting => debit(account, money(part, asset)));
  return entry(dice, refund, {
    memo: `to give back on ${order.reference}`,
    postings: [...lines, credit(`refunds:${refund.provider}`, refund.amount)],
  });
}

/** Money that no order has goes back to whoever sent it. */
export function owedFromUnplaced(dice: Dice, refund: Refund): NewEntry {
  const { provider, amount, number } = refund;
  return entry(dice, refund, {
    memo: `to send back ${number}`,
    postings: [debit(`unplaced:${provider}`, amount), credit(`refunds:${provider}`, amount)],
  });
}

/** It went back: what we owed is paid from where the money is. A wallet's money was `spent` there. */
export function paidBack(dice: Dice, refund: Refund): NewEntry {
  const { provider, amount } = refund;
  const source = provider === "wallet" ? "spent" : (`clearing:${provider}` as const);
  return entry(dice, refund, {
    memo: `gave back ${refund.number}`,
    postings: [debit(`refunds:${provider}`, amount), credit(source, amount)],
  });
}

function entry(
  { ids, clock }: Dice,
  { merchantId, orderId, receiptId }: Refund,
  { memo, postings }: Pick<NewEntry, "memo" | "postings">,
): NewEntry {
  return balanced({
    id: ids.next("ent"),
    merchantId,
    ...(orderId !== undefined && { orderId }),
    ...(receiptId !== undefined && { receiptId }),
    memo,
    postedAt: clock.now(),
    postings,
  });
}
