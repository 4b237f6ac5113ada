import { ensure, type Refund } from "../../ledger/index.ts";
import { orderByRest, readOrder } from "./rest.ts";
import { SECRET, type Shop } from "./shop.ts";

/** Waits until what Safaricom tells has been told, and done with. */
export async function told(shop: Shop): Promise<void> {
  await shop.daraja.settled();
  await shop.settle();
  // What was done now may have asked Safaricom something that it has answered meanwhile.
  await shop.daraja.settled();
  await shop.settle();
}

/** An address that is on nobody's list. */
export const STRANGER = "203.0.113.9";

/** Posts a notice as Safaricom does. */
export function tell(shop: Shop, path: string, body: unknown): Promise<number> {
  return post(shop, path, { body });
}

/** The same from a strange address, as a proxy in front of the shop says it. */
export function tellFromAfar(shop: Shop, path: string, body: unknown): Promise<number> {
  return post(shop, path, { body, headers: { "x-forwarded-for": STRANGER } });
}

async function post(shop: Shop, path: string, asked: Parameters<Shop["call"]>[2]): Promise<number> {
  const { status } = await shop.call("POST", `/callbacks/${SECRET}${path}`, asked);
  await told(shop);
  return status;
}

/** An order of KES 20, paid by prompt and delivered. */
export async function soldByPrompt(shop: Shop, phone = "0712345678") {
  const order = await orderByRest(shop, "3 hours", phone);
  await shop.settle();
  const receipt = await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
  await told(shop);
  ensure((await readOrder(shop, order.id)).status === "fulfilled", "the order was paid and delivered");
  return { ...order, receipt };
}

let times = 0;

/** Gives an order back over REST, all of it or so many cents, and lets Safaricom tell how it went. */
export async function giveBack(shop: Shop, orderId: string, amount?: number): Promise<Refund> {
  times += 1;
  const asked = await shop.call("POST", `/v1/orders/${orderId}/refunds`, {
    body: amount === undefined ? {} : { amount },
    headers: { "idempotency-key": `refund-${String(times)}-${String(shop.clock.now())}` },
  });
  ensure(asked.status === 201, `the refund was taken on: ${asked.text}`);
  await told(shop);
  return refundOf(shop, orderId);
}

/** The newest refund of an order, as it stands in the books. */
export async function refundOf(shop: Shop, orderId: string): Promise<Refund> {
  const { store } = shop.app.ledger;
  const [refund] = await store.find("refunds", { where: { orderId }, newestFirst: true, limit: 1 });
  ensure(refund !== undefined, "the order has a refund");
  return refund;
}

/** How often Daraja was asked at a path that holds these words. */
export function asked(shop: Shop, words: string): number {
  return shop.daraja.calls().filter(({ path }) => path.includes(words)).length;
}
