import type { Weather } from "../http.ts";
import type { DisputeEntity, LinkEntity, OrderEntity, PaymentEntity, RefundEntity } from "./entities.ts";

/** How the simulated Razorpay is set up: one merchant with one pair of keys and one webhook. */
export type RazorpayOptions = {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecret: string;
  /** The webhook secret of before; the fault `old-secret` signs with it. */
  readonly oldWebhookSecret?: string;
  /** Milliseconds since the epoch. */
  readonly clock: { readonly now: () => number };
  /** In [0, 1); seeded by the caller, so a run can be repeated. */
  readonly random: () => number;
  /** How a refund begins: waiting for a verb (the default), or done at once, as in the documentation's samples. */
  readonly refundsBegin?: "pending" | "processed";
  /** Whether links lead to pages of this server, where a person can pay them. */
  readonly pages?: boolean;
};

/** What can go wrong at any endpoint. Those that say "after" or "lost" do what was asked and only lose the answer. */
export type GatewayFault =
  | "too-many"
  | "unavailable"
  | "html"
  | "unauthorized"
  | "drop-before"
  | "drop-after"
  | "answer-lost"
  /** Milliseconds before the answer goes out. */
  | { readonly delay: number };

/**
 * What can go wrong with a webhook. `held` waits for `deliverHeld`; `late` is in milliseconds; `times` sends copies;
 * `reordered`: the events raised together go out last first.
 */
export type WebhookFault =
  | "missing"
  | "held"
  | "reordered"
  | "old-secret"
  | "bad-signature"
  | "unsigned"
  | { readonly late: number }
  | { readonly times: number };

/** The events this world raises. */
export type EventName =
  | "payment.authorized"
  | "payment.captured"
  | "payment.failed"
  | "order.paid"
  | "payment_link.paid"
  | "payment_link.partially_paid"
  | "payment_link.expired"
  | "payment_link.cancelled"
  | "refund.created"
  | "refund.processed"
  | "refund.failed"
  | "payment.dispute.created"
  | "payment.dispute.won"
  | "payment.dispute.lost";

/** The places where a fault can be set: an endpoint, every webhook, or the webhook of one kind of event. */
export type Faults = {
  /** Creating and listing links. */
  readonly links: GatewayFault;
  /** Fetching one link. */
  readonly link: GatewayFault;
  /** `webhook-first`: the webhook is delivered before the answer goes out; so too for refunds. */
  readonly cancel: GatewayFault | "webhook-first";
  /** Creating and fetching orders, and their payments. */
  readonly orders: GatewayFault;
  /** Fetching and listing payments. */
  readonly payments: GatewayFault;
  /** Asking for a refund. `conflict`: 409, another call with the same key is being worked on. */
  readonly refund: GatewayFault | "webhook-first" | "conflict" | "insufficient-balance";
  /** Fetching refunds. */
  readonly refunds: GatewayFault;
  readonly webhook: WebhookFault;
} & Readonly<Record<EventName, WebhookFault>>;

/** The endpoints among the places. */
export type Endpoint = "links" | "link" | "cancel" | "orders" | "payments" | "refund" | "refunds";

/** One event as it was raised: `body` is the snapshot, the same bytes at every delivery. */
export type RaisedEvent = {
  readonly id: string;
  readonly name: EventName;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** A refund as it is kept, with the key and the body it was asked for by. */
export type KeptRefund = {
  readonly entity: RefundEntity;
  readonly key?: string;
  readonly asked: unknown;
};

/** All that the simulated Razorpay knows; one per server. */
export type World = {
  readonly options: RazorpayOptions;
  readonly weather: Weather<Faults>;
  readonly accountId: string;
  readonly links: LinkEntity[];
  readonly orders: OrderEntity[];
  readonly payments: PaymentEntity[];
  readonly refunds: KeptRefund[];
  readonly disputes: DisputeEntity[];
  readonly events: RaisedEvent[];
  /** Every answer given over HTTP, for tests that count calls. `status` 0: the connection was dropped. */
  readonly calls: { readonly method: string; readonly path: string; readonly status: number }[];
  /** Where the pages of links are, when a person can pay them there. */
  pagesAt: string | undefined;
  webhook: { url: string | undefined; secret: string; oldSecret: string; disabled: boolean };
};
