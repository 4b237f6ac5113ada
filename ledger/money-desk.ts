import type { Parts } from "./parts.ts";
import type { Receipt } from "./payments/receipt.ts";
import { refundOrder } from "./refunds/refund-order.ts";
import { returnMoney } from "./refunds/return-money.ts";
import { confirmRefund, retryRefund } from "./refunds/settle-refund.ts";
import { takeByHand } from "./sales/manual-payment.ts";
import { assignMoney } from "./sales/place-money.ts";
import { rejectProofs } from "./sales/proof-rejected.ts";
import { sendProof } from "./sales/proof-sent.ts";
import { isTakenByHand } from "./sales/same-money.ts";
import { suggestions } from "./sales/suggest-order.ts";

/** The second argument of a step that takes the parts first. */
type Ask<Step extends (...all: never[]) => unknown> = Parameters<Step>[1];
type Alongside<Step extends (...all: never[]) => unknown> = Parameters<Step>[2];

/** What people do with money by hand: customers who show that they paid, and those who run the shop. */
export function openMoneyDesk(parts: Parts) {
  return {
    sendProof: (sent: Ask<typeof sendProof>, alongside: Alongside<typeof sendProof>) =>
      sendProof(parts, sent, alongside),
    rejectProofs: (said: Ask<typeof rejectProofs>, alongside: Alongside<typeof rejectProofs>) =>
      rejectProofs(parts, said, alongside),
    takeByHand: (said: Ask<typeof takeByHand>, alongside: Alongside<typeof takeByHand>) =>
      takeByHand(parts, said, alongside),
    isTakenByHand: (receipt: Receipt) => isTakenByHand(parts, receipt),
    suggestions: () => suggestions(parts, parts.terms.merchantId),
    assignMoney: (said: Ask<typeof assignMoney>, alongside: Alongside<typeof assignMoney>) =>
      assignMoney(parts, said, alongside),
    refundOrder: (ask: Ask<typeof refundOrder>, alongside?: Alongside<typeof refundOrder>) =>
      refundOrder(parts, ask, alongside),
    returnMoney: (ask: Ask<typeof returnMoney>, alongside: Alongside<typeof returnMoney>) =>
      returnMoney(parts, ask, alongside),
    confirmRefund: (which: Ask<typeof confirmRefund>, alongside: Alongside<typeof confirmRefund>) =>
      confirmRefund(parts, which, alongside),
    retryRefund: (which: Ask<typeof retryRefund>, alongside: Alongside<typeof retryRefund>) =>
      retryRefund(parts, which, alongside),
  };
}
