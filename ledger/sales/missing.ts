import { type Money, money } from "../books/money.ts";
import { unplacedPart } from "../payments/receipt.ts";
import type { StoreReader } from "../store/reader.ts";
import type { Order } from "./order.ts";

/** What has come for an order in its own currency and waits: too little so far, or too late. */
export async function waitingFor(
  store: Pick<StoreReader, "find">,
  { id: orderId, amountDue: { asset } }: Pick<Order, "id" | "amountDue">,
): Promise<Money> {
  const receipts = await store.find("receipts", { where: { orderId, state: "unplaced" }, limit: 100 });
  const own = receipts.filter(({ amount }) => amount.asset === asset);
  return money(
    own.reduce((sum, receipt) => sum + unplacedPart(receipt), 0n),
    asset,
  );
}

/** What an unpaid order still waits for: its price without what came for it already. */
export async function missingOf(
  store: Pick<StoreReader, "find">,
  order: Pick<Order, "id" | "amountDue">,
): Promise<Money> {
  const { amount, asset } = order.amountDue;
  const waiting = await waitingFor(store, order);
  return money(amount > waiting.amount ? amount - waiting.amount : 0n, asset);
}
