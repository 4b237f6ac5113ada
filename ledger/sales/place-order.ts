import { createHash } from "node:crypto";
import { money } from "../books/money.ts";
import { type Product, termsOf } from "../catalogue/product.ts";
import type { Address } from "../chat/chat.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import { chooseRouter } from "./choose-router.ts";
import type { Order, ProviderName } from "./order.ts";
import { newReference } from "./reference.ts";

export type OrderRequest = {
  readonly merchantId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly customerId: string;
  readonly address?: Address;
  readonly provider: ProviderName;
  /** The phone to prompt, 254 and nine digits. Absent: the customer pays at the paybill with the reference. */
  readonly phone?: string;
  readonly routerId?: string;
  /** The app shows the provider's own checkout: an order of theirs instead of a link. */
  readonly checkout?: true;
};

export type Placed = { readonly order: Order; readonly payment: Payment };

export type PlaceRefusal =
  | "product-not-found"
  | "provider-off"
  | "wrong-asset"
  | "amount-out-of-range"
  | "router-not-found"
  | "router-not-chosen";

/**
 * Step 2. The customer has chosen: the order, the try to collect its price and the task to ask for it are written
 * down together, with whatever the caller decided at the same time (`alongside`).
 */
export async function placeOrder(
  parts: Parts,
  request: OrderRequest,
  alongside: (placed: Placed) => Changes = () => ({}),
): Promise<Outcome<Placed, PlaceRefusal>> {
  const { store, providers } = parts;
  return decide<Outcome<Placed, PlaceRefusal>>(store, async () => {
    const product = await store.get("products", request.productId);
    const provider = providers.get(request.provider);
    if (product?.merchantId !== request.merchantId || !product.active)
      return { value: refuse("product-not-found") };
    if (provider === undefined) return { value: refuse("provider-off") };
    const refusal = cannotAsk(product, request.quantity, provider);
    if (refusal !== undefined) return { value: refuse(refusal) };
    const router = await chooseRouter(store, product, request.routerId);
    if (!router.ok) return { value: router };
    const placed = place(parts, { ...request, ...router.value }, { product, provider });
    return { value: done(placed), changes: together(changesOf(parts, placed), alongside(placed)) };
  });
}

function cannotAsk(
  { price }: Product,
  quantity: number,
  { asset, limits }: PaymentProvider,
): PlaceRefusal | undefined {
  if (asset !== undefined && price.asset !== asset) return "wrong-asset";
  const due = price.amount * BigInt(quantity);
  const fits = due >= limits.least && due <= limits.most && due % limits.step === 0n;
  return fits ? undefined : "amount-out-of-range";
}

function place(
  { ids, clock, terms }: Parts,
  request: OrderRequest,
  { product, provider }: { readonly product: Product; readonly provider: PaymentProvider },
): Placed {
  const now = clock.now();
  const order: Order = {
    id: ids.next("ord"),
    version: 1,
    merchantId: request.merchantId,
    reference: newReference(ids),
    state: "awaiting-payment",
    productId: product.id,
    terms: termsOf(product),
    quantity: request.quantity,
    amountDue: money(product.price.amount * BigInt(request.quantity), product.price.asset),
    customerId: request.customerId,
    ...(request.address && { address: request.address }),
    provider: request.provider,
    ...(request.routerId !== undefined && { routerId: request.routerId }),
    createdAt: now,
    expiresAt: now + terms.orderTtl,
  };
  return { order, payment: newPayment({ ids, clock }, order, { ...request, provider }) };
}

type Asking = {
  readonly provider: PaymentProvider;
  readonly phone?: string | undefined;
  readonly checkout?: true | undefined;
};

/** One more try to collect an order's price. */
export function newPayment(
  { ids, clock }: Pick<Parts, "ids" | "clock">,
  order: Order,
  { provider, phone, checkout }: Asking,
): Payment {
  return {
    id: ids.next("pay"),
    version: 1,
    merchantId: order.merchantId,
    orderId: order.id,
    provider: provider.name,
    account: provider.account,
    amount: order.amountDue,
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

function changesOf(parts: Parts, { order, payment }: Placed): Changes {
  return together({ orders: [order], payments: [payment] }, askingTask(parts, payment));
}
