import { balanced, credit, debit, type NewEntry, type Posting } from "../books/entry.ts";
import { money } from "../books/money.ts";
import { commissionOn } from "../catalogue/merchant.ts";
import { decide, together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { shareOf } from "../refunds/refund-entries.ts";
import { moved } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { filledForDelivery, filledNews } from "./fill-wallet.ts";
import { ORDER_MOVES, type Order, takings } from "./order.ts";
import { approved } from "./quote-receipt.ts";

/** Step 7. The customer has the codes: the money is earned and shared between the merchant and the house. */
export async function fulfilOrder(parts: Parts, task: TaskOf<"deliver-order">): Promise<void> {
  const { store, clock } = parts;
  const paid = await store.get("orders", task.orderId);
  if (paid?.state === "paid") await filledForDelivery(parts, paid);
  await decide(store, async () => {
    const order = await store.get("orders", task.orderId);
    ensure(order !== undefined, "a delivery names an order");
    if (order.state !== "paid") return { value: undefined, changes: { finished: [task] } };
    const merchant = await store.get("merchants", order.merchantId);
    ensure(merchant !== undefined, "an order belongs to a merchant");
    const commission = "wallet" in order.terms.grants ? 0n : commissionOn(takings(order), merchant);
    const fulfilled = { ...moved(ORDER_MOVES, order, "fulfilled"), commission, fulfilledAt: clock.now() };
    const entries = earned(parts, { ...order, commission });
    // Whatever the customer showed for it needs nobody's look any more.
    const shown = await store.find("proofs", { where: { orderId: order.id, state: "pending" }, limit: 100 });
    const proofs = approved(parts, shown);
    const changes = { orders: [fulfilled], proofs, entries, finished: [task] };
    return { value: undefined, changes: together(changes, filledNews(parts, fulfilled)) };
  });
}

/** A top-up earns nothing yet: the money is the customer's until it is spent. What was paid in coins earns no money. */
function earned(parts: Parts, order: Order): readonly NewEntry[] {
  const { refunded = 0n, commission = 0n } = order;
  const all = takings(order);
  // What was given back before the delivery is not in the deposits any more.
  const due = money(all.amount - refunded, all.asset);
  const house = commission - shareOf(order, refunded);
  if (due.amount === 0n) return [];
  const shares: readonly Posting[] =
    "wallet" in order.terms.grants
      ? [credit("granted", due)]
      : [
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
