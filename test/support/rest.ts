import type { Shop } from "./shop.ts";

let orders = 0;

/**
 * An order as an app makes it: for a product of the shelf, to be paid by a prompt on this phone (or at the
 * paybill).
 */
export async function orderByRest(shop: Shop, name = "3 hours", phone: string | null = "0712345678") {
  orders += 1;
  const { id: productId } = await shop.product(name);
  const payment = { provider: "mpesa", ...(phone !== null && { phone }) };
  const made = await shop.call("POST", "/v1/orders", {
    body: { productId, customer: { name: "An app's customer" }, payment },
    headers: { "idempotency-key": `order-${orders}-${String(shop.clock.now())}` },
  });
  return made.json as unknown as OrderSeen;
}

export type OrderSeen = {
  readonly id: string;
  readonly status: string;
  readonly reference: string;
  readonly customerId: string;
  readonly amountDue: { readonly amount: number; readonly asset: string };
  readonly payment: { readonly id: string; readonly status: string };
  readonly codes?: readonly string[];
};

export async function readOrder(shop: Shop, id: string): Promise<OrderSeen> {
  return (await shop.call("GET", `/v1/orders/${id}`)).json as unknown as OrderSeen;
}

export type PaymentSeen = {
  readonly id: string;
  readonly receipt: string | null;
  readonly amount: { readonly amount: number };
  readonly unplaced: { readonly amount: number };
  readonly status: string;
  readonly reference?: string;
};

export async function unplacedMoney(shop: Shop): Promise<readonly PaymentSeen[]> {
  const { json } = await shop.call("GET", "/v1/payments?status=unplaced");
  return (json as unknown as { data: readonly PaymentSeen[] }).data;
}
