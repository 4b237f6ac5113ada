import { customerOf } from "../../catalogue/customers.ts";
import { together } from "../../decide.ts";
import type { Parts } from "../../parts.ts";
import { cancelOrder } from "../../sales/close-order.ts";
import type { Order } from "../../sales/order.ts";
import { placeOrder } from "../../sales/place-order.ts";
import { OrderAnswer } from "../answers/order.ts";
import { operation } from "../operation.ts";
import { phoneOf } from "../phone.ts";
import { Problem } from "../problem.ts";
import { OrderIn } from "../schemas.ts";
import { orderView } from "../views.ts";

export const createOrder = operation({
  method: "post",
  path: "/v1/orders",
  scope: "sell",
  id: "createOrder",
  does: "Places an order and asks its payer for the money.",
  tag: "orders",
  reply: { status: 201, schema: OrderAnswer },
  refuses: [
    "customer-not-found",
    "product-not-found",
    "router-not-found",
    "provider-off",
    "wrong-asset",
    "amount-out-of-range",
    "router-not-chosen",
  ],
  body: OrderIn,
  idempotent: "required",
  handle: async ({ parts, caller, body, remember }) => {
    const { merchantId } = caller;
    const { productId, quantity = 1, customer, payment, routerId } = body;
    const phone = phoneOf(payment.phone ?? customer.phone);
    const told = phoneOf(customer.phone);
    const known = await customerOf(parts, {
      merchantId,
      ...(customer.id !== undefined && { id: customer.id }),
      ...(customer.name !== undefined && { name: customer.name }),
      ...(told !== undefined && { phone: told }),
    });
    if (known === undefined) throw new Problem("customer-not-found");
    const reply = (order: Order, pay: Parameters<typeof orderView>[1]) => ({
      status: 201,
      body: orderView(order, pay, []),
    });
    const placed = await placeOrder(
      parts,
      {
        merchantId,
        productId,
        quantity,
        customerId: known.customer.id,
        provider: payment.provider,
        ...(phone !== undefined && { phone }),
        ...(routerId !== undefined && { routerId }),
      },
      (made) => together(known.changes, remember(reply(made.order, made.payment))),
    );
    if (!placed.ok) throw new Problem(placed.reason);
    return reply(placed.value.order, placed.value.payment);
  },
});

export const readOrder = operation({
  method: "get",
  path: "/v1/orders/:id",
  scope: "sell",
  id: "readOrder",
  does: "Reads an order with its latest payment and, once fulfilled, its codes.",
  tag: "orders",
  reply: { status: 200, schema: OrderAnswer },
  handle: async ({ parts, caller, params }) => {
    const order = await parts.store.get("orders", params["id"] ?? "");
    if (order?.merchantId !== caller.merchantId) throw new Problem("not-found");
    return { status: 200, body: await fullView(parts, order) };
  },
});

export const cancelOrderCall = operation({
  method: "post",
  path: "/v1/orders/:id/cancel",
  scope: "sell",
  id: "cancelOrder",
  does: "Calls off an order that nobody has paid; money that comes all the same is honoured or waits.",
  tag: "orders",
  reply: { status: 200, schema: OrderAnswer },
  refuses: ["order-not-open"],
  idempotent: "optional",
  handle: async ({ parts, caller: { merchantId }, params, remember }) => {
    const orderId = params["id"] ?? "";
    const payment = await lastPayment(parts, orderId);
    const reply = (order: Order) => ({ status: 200, body: orderView(order, payment, []) });
    const cancelled = await cancelOrder(parts, { orderId, merchantId }, (order) => remember(reply(order)));
    if (!cancelled.ok) throw new Problem(cancelled.reason);
    return reply(cancelled.value);
  },
});

/** An order with its latest try to pay and, once fulfilled, its codes. */
async function fullView(parts: Parts, order: Order) {
  const vouchers = await parts.store.find("vouchers", { where: { orderId: order.id }, limit: 1000 });
  return orderView(order, await lastPayment(parts, order.id), vouchers);
}

async function lastPayment({ store }: Parts, orderId: string) {
  return (await store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 }))[0];
}
