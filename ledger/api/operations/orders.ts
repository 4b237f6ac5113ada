import type { z } from "zod";
import { customerOf } from "../../catalogue/customers.ts";
import { together } from "../../decide.ts";
import type { Parts } from "../../parts.ts";
import { cancelOrder } from "../../sales/close-order.ts";
import type { Placed } from "../../sales/draw-up.ts";
import type { Order } from "../../sales/order.ts";
import { type Placing, placeOrder } from "../../sales/place-order.ts";
import { OrderAnswer } from "../answers/order.ts";
import { withLink } from "../await-link.ts";
import type { OnceOnly } from "../keys.ts";
import { operation } from "../operation.ts";
import { anyPhoneOf, phoneOf } from "../phone.ts";
import { Problem } from "../problem.ts";
import { OrderIn, present } from "../schemas.ts";
import { moneyView, orderView } from "../views.ts";

export const createOrder = operation({
  method: "post",
  path: "/v1/orders",
  scope: "sell",
  id: "createOrder",
  does: "Places an order and asks its payer for the money: by a prompt, or by a link or checkout in the answer.",
  tag: "orders",
  reply: { status: 201, schema: OrderAnswer },
  refuses: [
    "customer-not-found",
    "product-not-found",
    "router-not-found",
    "provider-off",
    "wrong-asset",
    "amount-out-of-range",
    "coins-exceed-price",
    "insufficient-funds",
    "account-disabled",
    "account-ended",
    "too-many-holds",
    "router-not-chosen",
    "shop-paused",
    "not-offered",
  ],
  body: OrderIn,
  idempotent: "required",
  handle: async ({ parts, caller, body, remember, once }) => {
    const { merchantId } = caller;
    const { productId, quantity = 1, customer, payment, routerId } = body;
    const { phone, told } = phonesOf(parts, body);
    const checkout = payment.checkout === true;
    const provider = parts.providers.get(payment.provider);
    if (checkout && provider !== undefined && provider.checkout === undefined)
      throw new Problem("not-offered", "payment.checkout: this provider has none");
    const who = { merchantId, id: customer.id, name: customer.name, phone: told };
    const known = await customerOf(parts, present(who));
    if (known === undefined) throw new Problem("customer-not-found");
    const reply = (made: Placed) => ({ status: 201, body: orderView(made.order, made.payment, []) });
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
        ...(checkout && { checkout }),
        ...ownPartsOf(body, once),
      },
      (made) => together(known.changes, remember(reply(made))),
    );
    if (!placed.ok) throw refusalOf(placed);
    return withLink(parts, placed.value, { reply, caller, once });
  },
});

/** What comes from the customer's own, under the request's key. */
function ownPartsOf({ coins, payment: { fromWallet } }: z.output<typeof OrderIn>, { key }: OnceOnly) {
  return {
    key: `rest:${key}`,
    ...(coins !== undefined && { coins: BigInt(coins) }),
    ...(fromWallet !== undefined && { fromWallet: BigInt(fromWallet) }),
  };
}

/** Who has too little hears how much there is, and of what. */
function refusalOf({ reason, standing }: Extract<Placing, { readonly ok: false }>): Problem {
  if (standing === undefined) return new Problem(reason);
  const { asset, balance, available } = standing;
  const facts = { asset, balance: moneyView(balance), available: moneyView(available) };
  return new Problem(reason, undefined, { facts });
}

/** The phone that rings, and the customer's own. Where nothing rings it may be of any country. */
function phonesOf({ providers }: Parts, { customer, payment }: z.output<typeof OrderIn>) {
  const asks = providers.get(payment.provider)?.asks;
  if (asks === undefined || asks === "link") return { told: anyPhoneOf(customer.phone) };
  return { phone: phoneOf(payment.phone ?? customer.phone), told: phoneOf(customer.phone) };
}

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
export async function fullView(parts: Parts, order: Order) {
  const vouchers = await parts.store.find("vouchers", { where: { orderId: order.id }, limit: 1000 });
  return orderView(order, await lastPayment(parts, order.id), vouchers);
}

async function lastPayment({ store }: Parts, orderId: string) {
  return (await store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 }))[0];
}
