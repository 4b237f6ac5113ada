import { createHmac } from "node:crypto";
import { expect, vi } from "vitest";
import type { OrderSeen } from "./rest.ts";
import { readOrder } from "./rest.ts";
import { RAZORPAY, type Shop } from "./shop.ts";

let keys = 0;

/** A shelf with something for rupees, made once a shop. */
export async function rupeeProduct(shop: Shop, amount = 49_900): Promise<string> {
  const made = await shop.call("POST", "/v1/products", {
    body: { name: "Day pass", price: { amount, asset: "INR" }, grants: { wifi: { minutes: 1440 } } },
  });
  expect(made.status).toBe(201);
  return String(made.json["id"]);
}

export type LinkOrder = OrderSeen & {
  readonly payment: { readonly url?: string; readonly providerOrderId?: string };
};

/** The request of an order to be paid at a link, or by Razorpay's checkout in the app. */
export function linkRequest(productId: string, payment: object = {}) {
  keys += 1;
  return {
    body: {
      productId,
      customer: { name: "An app's customer", phone: "+91 90000 00000" },
      payment: { provider: "razorpay", ...payment },
    },
    headers: { "idempotency-key": `link-${String(keys)}` },
  };
}

/** An order as an app makes it, answered with its link. */
export async function orderByLink(shop: Shop, payment: object = {}): Promise<LinkOrder> {
  const made = await shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop), payment));
  expect(made.status).toBe(201);
  return made.json as unknown as LinkOrder;
}

/** The same while Razorpay has a bad day: time goes by until the order is answered. */
export async function orderInBadWeather(shop: Shop): Promise<LinkOrder> {
  const asking = shop.call("POST", "/v1/orders", linkRequest(await rupeeProduct(shop)));
  await vi.waitFor(() => {
    expect(shop.razorpay.calls().length).toBeGreaterThan(0);
  });
  for (let second = 0; second < 8; second += 1) await shop.pass(1000);
  const made = await asking;
  expect(made.status).toBe(201);
  return made.json as unknown as LinkOrder;
}

/** Every webhook that was sent has been read. */
export async function told(shop: Shop): Promise<void> {
  await shop.razorpay.settled();
  await shop.settle();
}

export async function expectOneVoucher(shop: Shop, id: string): Promise<void> {
  const { status, codes } = await readOrder(shop, id);
  expect(status).toBe("fulfilled");
  expect(codes).toHaveLength(1);
  const receipts = await shop.app.ledger.store.find("receipts", { where: { orderId: id }, limit: 10 });
  expect(receipts).toHaveLength(1);
}

export function signed(body: string, secret = RAZORPAY.webhookSecret) {
  return { "x-razorpay-signature": createHmac("sha256", secret).update(body).digest("hex") };
}

/** A webhook as Razorpay would send it, with the signature that is right unless another is given. */
export async function knock(shop: Shop, body: string | object, headers: object = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await shop.call("POST", "/webhooks/razorpay", {
    body: text,
    headers: { ...signed(text), ...headers },
  });
  await shop.settle();
  return answer;
}

/** The event of a captured payment; `payment` changes what it says of it. */
export function captured(payment: object, event = "payment.captured", others: object = {}) {
  const entity = {
    id: "pay_FAKE000000001",
    amount: 49_900,
    currency: "INR",
    status: "captured",
    captured: true,
    order_id: null,
    notes: [],
    created_at: 1_794_000_000,
    ...payment,
  };
  return { entity: "event", event, contains: ["payment"], payload: { payment: { entity }, ...others } };
}
