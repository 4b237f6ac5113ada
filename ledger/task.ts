import type { Role } from "./access.ts";
import type { Address, Say } from "./chat/chat.ts";
import type { Instant } from "./ids.ts";
import type { News } from "./news.ts";
import type { ProviderName } from "./sales/order.ts";
import type { PartWish } from "./sales/own-parts.ts";

/** Whom a task has to wait for. One that is slow or silent holds up its own tasks only. */
export type World = ProviderName | Address["channel"] | "router" | "books";

/** What is to be done, by its kind. A new kind does not compile until somebody carries it out. */
export type Deed =
  | { readonly kind: "read-notice"; readonly noticeId: string }
  | { readonly kind: "answer-message"; readonly messageId: string }
  | { readonly kind: "request-payment"; readonly paymentId: string }
  | { readonly kind: "check-payment"; readonly paymentId: string }
  | { readonly kind: "withdraw-payment"; readonly paymentId: string }
  | { readonly kind: "send-refund"; readonly refundId: string }
  | { readonly kind: "check-refund"; readonly refundId: string }
  | { readonly kind: "inquire-receipt"; readonly provider: ProviderName; readonly number: string }
  | { readonly kind: "settle-holds"; readonly orderId: string; readonly how: "capture" | "release" }
  | {
      readonly kind: "undo-holds";
      readonly orderId: string;
      readonly wishes: readonly PartWish[];
      readonly description: string;
      readonly lasts: number;
    }
  | {
      readonly kind: "return-taken";
      readonly accountId: string;
      /** The key under which it was taken. */
      readonly taken: string;
      readonly amount: bigint;
    }
  | { readonly kind: "provision-voucher"; readonly voucherId: string }
  | { readonly kind: "revoke-voucher"; readonly voucherId: string }
  | { readonly kind: "deliver-order"; readonly orderId: string }
  /** Who made the batch hears how far it is on its router; `told`: so many codes they know to be there. */
  | {
      readonly kind: "follow-batch";
      readonly batchId: string;
      readonly address: Address;
      readonly told: number;
    }
  | { readonly kind: "say"; readonly address: Address; readonly say: Say }
  /** Somebody's part in the shop has changed: their network's list of commands follows. No role: none any more. */
  /** `customerId` empty: who wrote there never was a customer. `above`: the orders up to this one are done with. */
  | {
      readonly kind: "forget-traces";
      readonly customerId: string;
      readonly address: Address;
      readonly above: string;
    }
  | { readonly kind: "introduce"; readonly address: Address; readonly role?: Role }
  | { readonly kind: "tell"; readonly address: Address; readonly news: News; readonly asStaff?: true }
  | { readonly kind: "book-refund"; readonly refundingId: string; readonly key: string }
  /** The next portion of those who are to hear of it; and one of them. */
  | { readonly kind: "broadcast"; readonly broadcastId: string }
  | {
      readonly kind: "broadcast-to";
      readonly broadcastId: string;
      readonly address: Address;
      /** It was about to go out: whoever finds this died meanwhile, and nobody hears it twice. */
      readonly begun?: true;
    }
  | { readonly kind: "tell-staff"; readonly news: News };

/**
 * Something decided and written down but not yet done (outbox). Tasks of one subject (a chat, a payment, a router)
 * are done one after the other; a worker holds one by a lease, so a dead worker's tasks fall to the next.
 */
export type Task = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly subject: string;
  readonly world: World;
  /** Somebody stands there and waits for it: it goes before the others of its subject. */
  readonly isAwaited?: true;
  readonly due: Instant;
  readonly tries: number;
  readonly leasedUntil: Instant;
  readonly leasedBy?: string;
  readonly state: "waiting" | "set-aside";
  readonly lastError?: string;
  readonly createdAt: Instant;
} & Deed;

export type TaskOf<Kind extends Deed["kind"]> = Extract<Task, { readonly kind: Kind }>;
