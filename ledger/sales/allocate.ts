import { balanced, credit, debit, type NewEntry } from "../books/entry.ts";
import { least, money } from "../books/money.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { type Receipt, settledReceipt, unplacedPart } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { cardOf } from "../vouchers/card.ts";
import { honourOrder } from "./honour-order.ts";
import type { Order } from "./order.ts";
import { toCustomer, toStaff } from "./tell.ts";
import { withdrawals } from "./withdrawals.ts";

type Arriving = {
  /** The money that has just come, or that the merchant has just assigned: new, or one version on already. */
  readonly arrived: Receipt;
  /** The merchant decided by hand: a closed order takes more than its price too. */
  readonly byHand?: boolean;
};

/**
 * Moves waiting money from `unplaced` to the order when all that came for it covers the price. An order still open
 * keeps what is over in `unplaced`; one that we stopped waiting for is honoured when the amount is exactly right,
 * else a person decides. Nothing is ever part paid: too little waits whole.
 */
export async function allocate(
  parts: Parts,
  order: Order,
  { arrived, byHand = false }: Arriving,
): Promise<Changes> {
  const known = await parts.store.find("receipts", {
    where: { orderId: order.id, state: "unplaced" },
    limit: 100,
  });
  const others = known.filter(
    ({ id, amount }) => id !== arrived.id && amount.asset === order.amountDue.asset,
  );
  const sum = [...others, arrived].reduce((total, receipt) => total + unplacedPart(receipt), 0n);
  if (!isHonoured(order, { sum, byHand }) || arrived.amount.asset !== order.amountDue.asset) {
    return waitingMoney(parts, order, arrived);
  }
  const placed = place({ others, arrived }, order.amountDue.amount);
  const entries = placed
    .filter(({ part }) => part > 0n)
    .map(({ receipt, part }) => toDeposits(parts, order, { receipt, part }));
  const over = sum > order.amountDue.amount ? overpaid(parts, order, arrived) : {};
  return together(
    { receipts: placed.map(({ receipt }) => receipt), entries },
    honourOrder(parts, order, await cardOf(parts, order)),
    await withdrawals(parts, order, arrived.paymentId),
    over,
  );
}

function isHonoured(
  order: Order,
  { sum, byHand }: { readonly sum: bigint; readonly byHand: boolean },
): boolean {
  const due = order.amountDue.amount;
  const open = order.state === "awaiting-payment";
  // What was set aside for it went back when it closed: its price is not covered any more.
  const closed = (order.state === "expired" || order.state === "cancelled") && order.held === undefined;
  return (open && sum >= due) || (closed && (byHand ? sum >= due : sum === due));
}

type Part = { readonly receipt: Receipt; readonly part: bigint };

/** What came first is used first; what arrived just now is written once, as it ends up. */
function place(
  { others, arrived }: { readonly others: readonly Receipt[]; readonly arrived: Receipt },
  due: bigint,
): readonly Part[] {
  let left = due;
  const take = (receipt: Receipt) => {
    const part = least(left, unplacedPart(receipt));
    left -= part;
    return { part, receipt: settledReceipt(receipt, { placed: receipt.placed + part }) };
  };
  const used = others
    .map(take)
    .filter(({ part }) => part > 0n)
    .map(({ part, receipt }): Part => ({ part, receipt: changed(receipt, {}) }));
  return [...used, take(arrived)];
}

function toDeposits({ ids, clock }: Parts, order: Order, { receipt, part }: Part): NewEntry {
  const amount = money(part, receipt.amount.asset);
  return balanced({
    id: ids.next("ent"),
    merchantId: order.merchantId,
    orderId: order.id,
    receiptId: receipt.id,
    memo: `placed on ${order.reference}`,
    postedAt: clock.now(),
    postings: [debit(`unplaced:${receipt.provider}`, amount), credit("deposits", amount)],
  });
}

function waitingMoney(parts: Parts, order: Order, arrived: Receipt): Changes {
  const receiptId = arrived.id;
  const told = together(
    toCustomer(parts, order, { kind: waitsBecause(order), orderId: order.id, receiptId }),
    toStaff(parts, order.merchantId, { kind: "money-unplaced", receiptId }),
  );
  // The order is touched, so two receipts that arrive at once cannot each decide without the other.
  return together({ receipts: [arrived], orders: [changed(order, {})] }, told);
}

function waitsBecause({ state }: Order): "paid-too-little" | "paid-late" | "paid-again" {
  if (state === "awaiting-payment") return "paid-too-little";
  return state === "expired" || state === "cancelled" ? "paid-late" : "paid-again";
}

function overpaid(parts: Parts, order: Order, { id: receiptId }: Receipt): Changes {
  return together(
    toCustomer(parts, order, { kind: "paid-too-much", orderId: order.id, receiptId }),
    toStaff(parts, order.merchantId, { kind: "money-unplaced", receiptId }),
  );
}
