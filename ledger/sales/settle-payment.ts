import { isSame } from "../books/money.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { Receipt } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { paid } from "./paid.ts";
import { recordReceipt } from "./record-receipt.ts";

/**
 * The provider itself says that this prompt was paid. With the callback's claim the receipt is known and recorded.
 * Without it, money of this order that no prompt owns is taken to be this prompt's; else the payment is believed
 * provisionally, under our own name, until its receipt comes.
 */
export async function settlePayment(parts: Parts, payment: Payment): Promise<Changes> {
  const { store, clock } = parts;
  const order = await store.get("orders", payment.orderId);
  ensure(order !== undefined, "a payment belongs to an order");
  const common = { provider: payment.provider, account: payment.account, payment, typed: order.reference };
  if (payment.claim !== undefined) {
    const { receipt: number, ...claim } = payment.claim;
    return recordReceipt(parts, { ...common, ...claim, number, provisional: false });
  }
  if (payment.state === "succeeded" || payment.state === "succeeded-no-receipt") return {};
  const owned = await unowned(parts, payment);
  if (owned !== undefined) {
    return {
      payments: [paid(payment, owned.id)],
      receipts: [changed(owned, { paymentId: payment.id, presumed: true })],
    };
  }
  return recordReceipt(parts, {
    ...common,
    number: payment.id,
    amount: payment.amount,
    paidAt: clock.now(),
    provisional: true,
  });
}

/** The customer's paybill notice of the very same money often comes first; it names the order, not the prompt. */
async function unowned({ store }: Parts, payment: Payment): Promise<Receipt | undefined> {
  const receipts = await store.find("receipts", { where: { orderId: payment.orderId }, limit: 100 });
  return receipts.find(
    ({ paymentId, amount, provider, state }) =>
      paymentId === undefined &&
      provider === payment.provider &&
      state !== "replaced" &&
      isSame(amount, payment.amount),
  );
}
