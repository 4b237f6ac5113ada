import { z } from "zod";
import { MOST, money } from "../../books/money.ts";
import type { Notice } from "../../notice.ts";
import type { About, Telling } from "../provider.ts";
import { parsed } from "../wire.ts";
import { adviceFor } from "./advice.ts";
import {
  isCaptured,
  Link,
  named,
  noteOf,
  OrderEntity,
  PaymentEntity,
  RefundEntity,
  receiptOf,
} from "./entities.ts";
import { wordOf } from "./refunds.ts";

const Envelope = z.object({ event: z.string().min(1).max(100), payload: z.unknown() });
const inside = <Entity extends z.ZodType>(entity: Entity) => z.object({ entity }).optional();
const Dispute = z.object({
  payment_id: z.string().min(1).max(60),
  amount: z.number().int().positive().max(Number(MOST)),
  currency: z.string().regex(/^[A-Z]{3}$/u),
});

/** Said of something that changes nothing: the money is not ours yet, or the end is told by another event. */
const NOTHING =
  /^(payment\.(authorized|pending|downtime\..+)|refund\.(created|speed_changed|arn_updated)|settlement\..+)$/u;

/**
 * What a webhook says. Pure; nothing for a shape we do not know. One payment at a link is told three times under three
 * names, in any order: each is the same receipt, known by the payment's id (facts §2.4).
 */
export function readWebhook(kind: Notice["kind"], body: string): Telling | undefined {
  const envelope = kind === "webhook" ? Envelope.safeParse(parsed(body)).data : undefined;
  if (envelope === undefined) return undefined;
  const { event, payload } = envelope;
  if (NOTHING.test(event)) return { tells: "nothing", why: `${event}: noted` };
  if (event.startsWith("payment.dispute.")) return disputed(event.slice(16), payload);
  switch (event) {
    case "payment.captured":
    case "order.paid":
    case "payment_link.paid":
    case "payment_link.partially_paid":
      return received(payload);
    case "payment.failed":
      return tryFailed(payload);
    case "payment_link.expired":
    case "payment_link.cancelled":
      return linkEnded(event.slice(13), payload);
    case "refund.processed":
    case "refund.failed":
      return refunded(event.slice(7), payload);
    default:
      return undefined;
  }
}

const Money = z.object({
  payment: z.object({ entity: PaymentEntity }),
  payment_link: inside(Link).catch(undefined),
  order: inside(OrderEntity).catch(undefined),
});

function received(payload: unknown): Telling | undefined {
  const told = Money.safeParse(payload).data;
  if (told === undefined || !isCaptured(told.payment.entity)) return undefined;
  const receipt = receiptOf(told.payment.entity);
  return { tells: "receipt", receipt: { ...receipt, about: aboutOf(told, receipt.about) } };
}

/** Every name by which one of these events may say what was paid for; what the payment itself says comes first. */
function aboutOf({ payment_link, order }: z.output<typeof Money>, own: About = {}): About {
  const link = payment_link?.entity;
  const theirs = order?.entity;
  return {
    ...(theirs && named({ paymentId: theirs.receipt, theirOrderId: whole(theirs.id) })),
    ...(link && namesOf(link)),
    ...own,
  };
}

function namesOf({ id: promptId, reference_id, order_id: theirOrderId, notes }: Link): About {
  return named({ paymentId: noteOf(notes, "payment") ?? reference_id, promptId, theirOrderId });
}

/** The order beside a link comes without the beginning of its name (facts §2.4). */
function whole(orderId: string): string {
  return orderId.startsWith("order_") ? orderId : `order_${orderId}`;
}

function tryFailed(payload: unknown): Telling | undefined {
  const payment = z.object({ payment: z.object({ entity: PaymentEntity }) }).safeParse(payload).data?.payment;
  if (payment === undefined) return undefined;
  const { error_code, error_reason, error_description } = payment.entity;
  const code = (error_reason || error_code || "failed").slice(0, 100);
  const advice = adviceFor(`${error_reason} ${error_code} ${error_description}`);
  const { about = {} } = receiptOf(payment.entity);
  return { tells: "attempt-failed", about, code, text: error_description.slice(0, 300), advice };
}

function linkEnded(code: string, payload: unknown): Telling | undefined {
  const link = z.object({ payment_link: z.object({ entity: Link }) }).safeParse(payload).data?.payment_link;
  if (link === undefined) return undefined;
  const text = `the link is ${code}`;
  return { tells: "prompt-failed", promptId: link.entity.id, code, text, advice: "link-ended" };
}

/** Matched by their name for it: ours might be that of an earlier attempt. */
function refunded(status: string, payload: unknown): Telling | undefined {
  const refund = z.object({ refund: z.object({ entity: RefundEntity }) }).safeParse(payload).data?.refund;
  return refund && { tells: "refund", word: wordOf({ ...refund.entity, status }) };
}

function disputed(stage: string, payload: unknown): Telling | undefined {
  const dispute = z.object({ dispute: z.object({ entity: Dispute }) }).safeParse(payload).data?.dispute;
  if (dispute === undefined) return undefined;
  const { payment_id: number, amount, currency } = dispute.entity;
  return { tells: "dispute", number, amount: money(BigInt(amount), currency), stage: stage.slice(0, 40) };
}
