import fc from "fast-check";
import { ensure } from "../../../../ledger/index.ts";
import { deed } from "../deed.ts";
import type { Leg } from "../leg.ts";

const which = fc.nat(3);

/** What a customer does in the shop. */
export const ORDERING = {
  /** With a phone to ring, or to be paid at the paybill. */
  order: deed({
    weight: 4,
    draws: { phone: fc.constantFrom(true, true, false) },
    act: (leg, { phone }) => order(leg, phone),
  }),
  retry: deed({
    weight: 3,
    draws: { which },
    act: (leg, { which }) =>
      leg.ask(async (ledger) => {
        const order = await leg.order(which);
        if (order !== undefined)
          await ledger.retryPayment({ orderId: order.id, phone: leg.phone(which) }, () => ({}));
      }),
  }),
  "call-off": deed({
    weight: 1,
    draws: { which },
    act: (leg, { which }) =>
      leg.ask(async (ledger) => {
        const order = await leg.order(which);
        const { merchantId } = ledger;
        if (order !== undefined) await ledger.cancelOrder({ orderId: order.id, merchantId });
      }),
  }),
};

async function order(leg: Leg, phone: boolean): Promise<void> {
  const ordered = (await leg.orders()).length;
  const { address } = leg;
  await leg.ask(async (ledger) => {
    const { merchantId, store } = ledger;
    const products = await store.find("products", { where: { merchantId }, limit: 10 });
    const product = products.find(({ name }) => name === "3 hours");
    ensure(product !== undefined, "the shelf has 3 hours");
    const known = await ledger.customerOf({ merchantId, address });
    ensure(known !== undefined, "a chat has a customer");
    const wanted = { merchantId, productId: product.id, quantity: 1, customerId: known.customer.id, address };
    await ledger.placeOrder(
      { ...wanted, provider: "mpesa", ...(phone && { phone: leg.phone(ordered) }) },
      () => known.changes,
    );
  });
}
