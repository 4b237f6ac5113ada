import { PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import { canMove, changed, moved } from "../states.ts";

/** A try whose money is in the books; without a receipt number as long as that money is provisional. */
export function paid(payment: Payment, receiptId: string, provisional = false): Payment {
  const to = provisional ? "succeeded-no-receipt" : "succeeded";
  const next = canMove(PAYMENT_MOVES, payment.state, to)
    ? moved(PAYMENT_MOVES, payment, to)
    : changed(payment, {});
  return { ...next, receiptId };
}
