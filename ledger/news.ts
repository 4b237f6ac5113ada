import type { Role } from "./access.ts";
import type { Address } from "./chat/chat.ts";
import type { Instant } from "./ids.ts";
import type { ProviderName } from "./sales/order.ts";

/**
 * What happened in a sale that a person should hear of, as facts. The bots find the words, in the person's
 * language, at the moment of telling.
 */
export type News =
  | { readonly kind: "prompt-refused"; readonly orderId: string; readonly advice: Advice }
  | { readonly kind: "prompt-unknown"; readonly orderId: string }
  | { readonly kind: "payment-failed"; readonly orderId: string; readonly advice: Advice }
  | { readonly kind: "still-waiting"; readonly orderId: string }
  | { readonly kind: "paid-too-little"; readonly orderId: string; readonly receiptId: string }
  | { readonly kind: "paid-too-much"; readonly orderId: string; readonly receiptId: string }
  | { readonly kind: "paid-late"; readonly orderId: string; readonly receiptId: string }
  | { readonly kind: "paid-again"; readonly orderId: string; readonly receiptId: string }
  | { readonly kind: "order-expired"; readonly orderId: string }
  /** What was bought ends soon, or has ended: of the code and those of its order that end with it. */
  | { readonly kind: "ending-soon"; readonly voucherId: string; readonly endsAt: Instant }
  | { readonly kind: "time-up"; readonly voucherId: string }
  | { readonly kind: "link-ready"; readonly orderId: string; readonly paymentId: string }
  | { readonly kind: "refund-sent"; readonly refundId: string }
  | { readonly kind: "refund-done"; readonly refundId: string }
  | { readonly kind: "refund-failed"; readonly refundId: string }
  | { readonly kind: "refund-by-hand"; readonly refundId: string }
  | { readonly kind: "refund-stuck"; readonly refundId: string }
  | { readonly kind: "notice-off-list"; readonly noticeId: string }
  | { readonly kind: "disputed"; readonly receiptId: string; readonly stage: string }
  | { readonly kind: "receipt-contradicted"; readonly receiptId: string }
  /** A provider tells of money that somebody took in by hand. */
  | { readonly kind: "same-money"; readonly receiptId: string }
  | { readonly kind: "reconciled"; readonly reconciliationId: string }
  | { readonly kind: "holds-not-captured"; readonly orderId: string }
  | { readonly kind: "money-unplaced"; readonly receiptId: string }
  | { readonly kind: "proof-sent"; readonly orderId: string; readonly proofId: string }
  | { readonly kind: "payment-rejected"; readonly orderId: string; readonly reason?: string }
  | { readonly kind: "claim-doubted"; readonly paymentId: string }
  | { readonly kind: "notice-unreadable"; readonly noticeId: string }
  /** Somebody wants a person, or writes to the one who answers them. */
  | { readonly kind: "person-asked"; readonly address: Address }
  | { readonly kind: "customer-said"; readonly address: Address; readonly messageId: string }
  /** What a person of the shop writes to a customer. */
  | { readonly kind: "person-said"; readonly text: string }
  | { readonly kind: "person-done" }
  | { readonly kind: "sold"; readonly orderId: string }
  | { readonly kind: "topped-up"; readonly orderId: string }
  | { readonly kind: "topping-up"; readonly orderId: string }
  | { readonly kind: "balance-low"; readonly walletId: string }
  /** Somebody asks the owners to agree to what they may not decide alone; and what came of it. */
  | { readonly kind: "petition"; readonly petitionId: string }
  | { readonly kind: "petition-answered"; readonly petitionId: string }
  /** To somebody who runs the shop no more. */
  | { readonly kind: "staff-removed"; readonly role: Role }
  /** The figures of a day, when it is over. */
  | { readonly kind: "summary" }
  | { readonly kind: "first-sale"; readonly orderId: string }
  /** Of the codes of this name so many are left to sell. */
  | { readonly kind: "stock-low"; readonly name: string; readonly left: number }
  | { readonly kind: "router-down" | "router-back"; readonly routerId: string }
  | {
      readonly kind: "router-trouble";
      readonly routerId: string;
      readonly what: RouterTrouble;
      /** The figure, or what the router answered. */
      readonly says: string;
    }
  /** Somebody has it tried: that is done at the moment of telling. */
  | { readonly kind: "router-tried"; readonly routerId: string }
  | { readonly kind: "router-mended"; readonly routerId: string; readonly what: RouterTrouble }
  /** It holds users of our codes' names that do not bear our mark: so many, one of them of this code. */
  | {
      readonly kind: "names-taken";
      readonly routerId: string;
      readonly count: number;
      readonly voucherId: string;
    }
  | {
      readonly kind: "router-upgraded";
      readonly routerId: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "provider-failing" | "provider-back"; readonly provider: ProviderName }
  /** `words`: what is wrong with it and what to do, as the channel says it. */
  | { readonly kind: "channel-trouble"; readonly channel: Address["channel"]; readonly words: string }
  | { readonly kind: "channel-back"; readonly channel: Address["channel"] }
  /** What was paid for waits: its chat takes nothing, for the customer has blocked us or is gone. */
  | { readonly kind: "code-undelivered"; readonly orderId: string; readonly error: string }
  /** On the page more phones were to be rung, or codes guessed, than any shop's customers do. */
  | { readonly kind: "page-crowded"; readonly what: "prompts" | "misses" }
  /** To whoever made a batch of codes: how far it is on its router. `isFirst`: they hear it for the first time. */
  | { readonly kind: "batch-progress"; readonly batchId: string; readonly isFirst?: true }
  | { readonly kind: "broadcast-over"; readonly broadcastId: string }
  | {
      readonly kind: "task-set-aside";
      readonly taskId: string;
      readonly what: string;
      readonly error: string;
    };

/** What can be wrong with a router that is there. */
export type RouterTrouble =
  | "clock"
  | "cpu"
  | "memory"
  | "licence-full"
  | "licence-near"
  /** It does not let us in: password, rights, certificate. */
  | "login"
  /** What it should be told is not taken. */
  | "pending";

/** What the payer can do about a payment that did not go through. */
export type Advice =
  | "cancelled"
  | "no-answer"
  | "wrong-pin"
  | "too-little-money"
  | "limit"
  | "wait-two-minutes"
  | "pin-locked"
  | "provider-down"
  | "rung-too-often"
  /** The provider takes no such phone number. */
  | "number-refused"
  /** The shop stopped before it could ask. */
  | "interrupted"
  | "link-ended"
  | "shop-problem"
  | "unknown";
