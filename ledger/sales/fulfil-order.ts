import { balanced, credit, debit, type NewEntry, type Posting } from "../books/entry.ts";
import { money } from "../books/money.ts";
import { commissionOn, type Merchant } from "../catalogue/merchant.ts";
import { decide } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { ORDER_MOVES, type Order } from "./order.ts";

/** Step 7. The customer has the codes: the money is earned and shared between the merchant and the house. */
export async function fulfilOrder(parts: Parts, task: TaskOf<"deliver-order">): Promise<void> {
  const { store, clock } = parts;
  await decide(store, async () => {
    const order = await store.get("orders", task.orderId);
    ensure(order !== undefined, "a delivery names an order");
    if (order.state !== "paid") return { value: undefined, changes: { finished: [task] } };
    const merchant = await store.get("merchants", order.merchantId);
    ensure(merchant !== undefined, "an order belongs to a merchant");
    const fulfilled = { ...moved(ORDER_MOVES, order, "fulfilled"), fulfilledAt: clock.now() };
    const entries = earned(parts, order, merchant);
    return { value: undefined, changes: { orders: [fulfilled], entries, finished: [task] } };
  });
}

function earned(parts: Parts, order: Order, merchant: Merchant): readonly NewEntry[] {
  const due = order.amountDue;
  const house = commissionOn(due, merchant);
  const shares: readonly Posting[] = [
    credit("income", money(due.amount - house, due.asset)),
    credit("commission", money(house, due.asset)),
  ];
  const postings = [debit("deposits", due), ...shares.filter(({ amount }) => amount > 0n)];
  return [entryOf(parts, order, { memo: `earned on ${order.reference}`, postings })];
}

function entryOf(
  { ids, clock }: Parts,
  { id: orderId, merchantId }: Order,
  { memo, postings }: Pick<NewEntry, "memo" | "postings">,
): NewEntry {
  return balanced({ id: ids.next("ent"), merchantId, orderId, memo, postedAt: clock.now(), postings });
}
