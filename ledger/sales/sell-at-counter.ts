import { audited } from "../audit.ts";
import { isSame, type Money } from "../books/money.ts";
import type { Known } from "../catalogue/customers.ts";
import { decide, together } from "../decide.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { drawUp, type Placed, type Sale } from "./draw-up.ts";
import type { Order } from "./order.ts";
import { type PlaceRefusal, saleOf } from "./place-order.ts";
import { byHandAccount, receiptKey } from "./receipt-text.ts";
import { recordReceipt } from "./record-receipt.ts";

export type CounterSale = {
  readonly merchantId: string;
  readonly productId: string;
  /** What was agreed on; what costs something else by now is not sold. */
  readonly price: Money;
  /** Who buys; where they have a chat the code goes there. */
  readonly buyer: Known;
  /** The member of staff who takes the cash. */
  readonly actor: string;
};

export type Sold = { readonly order: Order; readonly vouchers: readonly Voucher[] };
export type CounterRefusal = PlaceRefusal | "price-changed";

/**
 * Somebody pays cash at the counter: the order, its money and its code are written down together, so there is none of
 * them without the others.
 */
export function sellAtCounter(
  parts: Parts,
  { merchantId, productId, price, buyer, actor }: CounterSale,
  alongside: (sold: Sold) => Changes,
): Promise<Outcome<Sold, CounterRefusal>> {
  return decide<Outcome<Sold, CounterRefusal>>(parts.store, async () => {
    const { id: customerId, address } = buyer.customer;
    const payer = { merchantId, customerId, provider: "manual", ...(address && { address }) } as const;
    const chosen = await saleOf(parts, { ...payer, productId, quantity: 1 });
    if (!chosen.ok) return { value: chosen };
    const { sale } = chosen.value;
    if (!isSame(sale.due, price)) return { value: refuse("price-changed") };
    const booked = await paidAtOnce(parts, sale, actor);
    // The code is shown at once: no other is given for it.
    const orders = (booked.orders ?? []).map((one) => ({ ...one, codesAt: parts.clock.now() }));
    const changes = { ...booked, orders };
    const [order] = orders;
    ensure(order !== undefined, "what is sold is an order");
    const sold = { order, vouchers: changes.vouchers ?? [] };
    const facts = { amount: Number(price.amount), asset: price.asset, product: sale.terms.name };
    const audit = [audited(parts, { merchantId, actor, act: "sold-at-counter", subject: order.id, facts })];
    return { value: done(sold), changes: together(buyer.changes, changes, { audit }, alongside(sold)) };
  });
}

/** The order with its money: what costs nothing is paid as it is drawn up. */
async function paidAtOnce(parts: Parts, sale: Sale, actor: string): Promise<Changes> {
  const { placed, changes } = drawUp(parts, { sale });
  if (sale.due.amount === 0n) return changes;
  const booked = await recordReceipt(parts, arrivalOf(sale, placed));
  return { ...booked, receipts: (booked.receipts ?? []).map((receipt) => ({ ...receipt, actor })) };
}

/** The cash, named after the order. Neither the order nor its payment is written down yet: money makes them so. */
function arrivalOf({ due, payer }: Sale, { order, payment }: Placed) {
  return {
    provider: "manual",
    account: byHandAccount(payer.merchantId),
    number: receiptKey(`HAND ${order.reference}`),
    amount: due,
    provisional: false,
    typed: order.reference,
    payment: { ...payment, version: 0 },
    order: { ...order, version: 0 },
  } as const;
}
