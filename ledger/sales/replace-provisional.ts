import { balanced, credit, debit } from "../books/entry.ts";
import { isSame } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import type { Receipt } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes, Store } from "../store/store.ts";
import { paid } from "./paid.ts";

type Sought = {
  readonly provider: Receipt["provider"];
  readonly orderId: string;
  readonly amount: Receipt["amount"];
  readonly paymentId?: string | undefined;
};

/** Money of an order that is believed on the provider's word alone and waits for its receipt. */
export async function findProvisional(
  store: Store,
  { provider, orderId, amount, paymentId }: Sought,
): Promise<Receipt | undefined> {
  const receipts = await store.find("receipts", { where: { orderId }, limit: 100 });
  return receipts.find(
    (receipt) =>
      receipt.provisional &&
      receipt.provider === provider &&
      receipt.state !== "replaced" &&
      isSame(receipt.amount, amount) &&
      (paymentId === undefined || receipt.paymentId === paymentId),
  );
}

/**
 * Money that came without a usable reference turns out to be what a prompt was believed to have brought: the two are
 * one. The real receipt takes over what the provisional one has done, and the money booked twice is booked back.
 */
export async function replaceProvisional(
  { store, ids, clock }: Parts,
  real: Receipt,
  provisional: Receipt,
): Promise<Changes> {
  const { amount, provider, placed, orderId, paymentId } = provisional;
  const payment = await store.get("payments", paymentId ?? "");
  const state = placed === amount.amount ? "placed" : "unplaced";
  const taken = { placed, state, ...(orderId && { orderId }), ...(paymentId && { paymentId }) } as const;
  const entry = balanced({
    id: ids.next("ent"),
    merchantId: provisional.merchantId,
    ...(orderId !== undefined && { orderId }),
    receiptId: real.id,
    memo: `${provisional.number} was ${real.number}`,
    postedAt: clock.now(),
    postings: [debit(`unplaced:${provider}`, amount), credit(`clearing:${provider}`, amount)],
  });
  return {
    receipts: [{ ...real, ...taken }, changed(provisional, { state: "replaced" })],
    entries: [entry],
    ...(payment && { payments: [paid(payment, real.id)] }),
  };
}
