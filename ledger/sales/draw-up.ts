import { createHash } from "node:crypto";
import type { Money } from "../books/money.ts";
import type { Terms } from "../catalogue/product.ts";
import type { Address } from "../chat/chat.ts";
import { decide, together } from "../decide.ts";
import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Held } from "./hold-parts.ts";
import { honourOrder } from "./honour-order.ts";
import type { Order, ProviderName } from "./order.ts";
import { newReference } from "./reference.ts";

/** Who buys, and how they are asked for the money. */
export type Payer = {
  readonly merchantId: string;
  readonly customerId: string;
  readonly address?: Address;
  readonly provider: ProviderName;
  /** The phone to prompt, 254 and nine digits. Absent: the customer pays at the paybill with the reference. */
  readonly phone?: string;
  /** The app shows the provider's own checkout: an order of theirs instead of a link. */
  readonly checkout?: true;
  /** Of a sale at a hotspot's portal: see the order. */
  readonly tokenHash?: string;
};

export type Placed = { readonly order: Order; readonly payment: Payment };

/** One sale, with everything that is settled before it is written down. */
export type Sale = {
  readonly payer: Payer;
  readonly provider: PaymentProvider;
  readonly productId: string;
  readonly terms: Terms;
  readonly quantity: number;
  readonly routerId?: string;
  /** The account of a code that is filled. */
  readonly fills?: string;
  readonly due: Money;
};

type Writing = { readonly sale: Sale; readonly held?: Held };

/** Writes a sale down. What is held for it is its own from here on: nobody gives it back for want of an order. */
export function writeDown(
  parts: Parts,
  { sale, held }: Writing,
  alongside: (placed: Placed) => Changes = () => ({}),
): Promise<Placed> {
  return decide(parts.store, async () => {
    if (held !== undefined && (await parts.store.get("tasks", held.undo.id))?.version !== held.undo.version)
      throw new Fault("books", "this order was undone or placed meanwhile", {
        retry: "soon",
        outcome: "refused",
      });
    const { placed, changes } = drawUp(parts, { sale, ...(held && { held }) });
    const kept = held === undefined ? {} : { finished: [held.undo] };
    return { value: placed, changes: together(kept, changes, alongside(placed)) };
  });
}

/** An order as it will be written down, with what follows from it. */
export function drawUp(
  parts: Parts,
  { sale, held }: Writing,
): { readonly placed: Placed; readonly changes: Changes } {
  const order = newOrder(parts, { sale, ...(held && { held }) });
  const { provider, payer } = sale;
  const payment = newPayment(parts, order, { ...payer, provider });
  if (order.amountDue.amount > 0n) {
    const asked = askingTask(parts, payment);
    return {
      placed: { order, payment },
      changes: together({ orders: [order], payments: [payment] }, asked),
    };
  }
  const honoured = honourOrder(parts, { ...order, version: 0 });
  const [paid = order] = honoured.orders ?? [];
  const settled: Payment = { ...payment, state: "succeeded" };
  return {
    placed: { order: paid, payment: settled },
    changes: together(honoured, { payments: [settled] }),
  };
}

function newOrder({ ids, clock, terms }: Parts, { sale, held }: Writing): Order {
  const now = clock.now();
  const { payer, productId, quantity, due, routerId, fills } = sale;
  return {
    id: held?.orderId ?? ids.next("ord"),
    version: 1,
    merchantId: payer.merchantId,
    reference: newReference(ids),
    state: "awaiting-payment",
    productId,
    terms: sale.terms,
    quantity,
    amountDue: due,
    ...(held && { held: held.held }),
    customerId: payer.customerId,
    ...(payer.address && { address: payer.address }),
    provider: payer.provider,
    ...(routerId !== undefined && { routerId }),
    ...(payer.tokenHash !== undefined && { tokenHash: payer.tokenHash }),
    ...(fills !== undefined && { fills }),
    createdAt: now,
    expiresAt: now + terms.orderTtl,
  };
}

type Asking = {
  readonly provider: PaymentProvider;
  readonly phone?: string | undefined;
  readonly checkout?: true | undefined;
  /** What is asked for, where that is not the whole price: a part has come already. */
  readonly due?: Money;
};

/** One more try to collect an order's price, or what is missing of it. */
export function newPayment(
  { ids, clock }: Pick<Parts, "ids" | "clock">,
  order: Order,
  { provider, phone, checkout, due = order.amountDue }: Asking,
): Payment {
  return {
    id: ids.next("pay"),
    version: 1,
    merchantId: order.merchantId,
    orderId: order.id,
    provider: provider.name,
    account: provider.account,
    amount: due,
    ...(phone !== undefined && { phone }),
    ...(checkout !== undefined && { checkout }),
    state: "created",
    polls: 0,
    createdAt: clock.now(),
  };
}

/**
 * The task that asks the payer; none where nobody can be asked, or the customer pays at the paybill. A phone's prompts
 * go out one after the other.
 */
export function askingTask(parts: Parts, payment: Payment): Changes {
  const { id: paymentId, merchantId, phone, provider: world } = payment;
  const asks = parts.providers.get(world)?.asks;
  if (asks !== "link" && (asks !== "phone" || phone === undefined)) return {};
  const deed = { kind: "request-payment", paymentId } as const;
  const subject = asks === "phone" ? ringing(phone ?? "") : paymentId;
  return { tasks: [newTask(parts, deed, { merchantId, subject, world })] };
}

/** A phone's name in the list of tasks, and so in logs: not its number. */
function ringing(phone: string): string {
  return `ring:${createHash("sha256").update(phone).digest("hex").slice(0, 16)}`;
}
