import { type Asked, left, type Reply } from "../http.ts";
import type { Post } from "../post.ts";
import type { Act, Acted } from "./act.ts";
import { enter, under } from "./gateway.ts";
import { cancelLink, createLink, expireDue, fetchLink, listLinks } from "./links.ts";
import { createOrder, fetchOrder, paymentsOfOrder } from "./orders.ts";
import { fetchPayment, listPayments } from "./payments.ts";
import { fetchRefund, refund, refundsOfPayment } from "./refunds.ts";
import { refusal } from "./refusals.ts";
import { type Delivery, tell } from "./webhook.ts";
import type { Endpoint, Faults, GatewayFault, World } from "./world.ts";

/** Razorpay's paths, the place in the weather where each lies, and what stands behind it. */
const TABLE: readonly (readonly [method: string, path: string, place: Endpoint, act: Act])[] = [
  ["POST", "/v1/payment_links", "links", createLink],
  ["GET", "/v1/payment_links", "links", listLinks],
  ["GET", "/v1/payment_links/:id", "link", fetchLink],
  ["POST", "/v1/payment_links/:id/cancel", "cancel", cancelLink],
  ["POST", "/v1/orders", "orders", createOrder],
  ["GET", "/v1/orders/:id", "orders", fetchOrder],
  ["GET", "/v1/orders/:id/payments", "orders", paymentsOfOrder],
  ["GET", "/v1/payments", "payments", listPayments],
  ["GET", "/v1/payments/:id", "payments", fetchPayment],
  ["POST", "/v1/payments/:id/refund", "refund", refund],
  ["GET", "/v1/payments/:id/refunds", "refunds", refundsOfPayment],
  ["GET", "/v1/refunds/:id", "refunds", fetchRefund],
];

const ROUTES = TABLE.map(([method, path, place, act]) => {
  const pattern = new RegExp(`^${path.replace(":id", "(?<id>[^/]+)")}$`);
  return { method, pattern, place, act };
});

/** Answers every call, through the weather, and writes it down. */
export function routes(world: World, post: Post<Delivery>): (asked: Asked) => Promise<Reply> {
  return async (asked) => {
    const reply = await routed(world, post, asked);
    const { method, path } = asked;
    world.calls.push({ method, path, status: reply === "dropped" ? 0 : reply.status });
    return reply;
  };
}

async function routed(world: World, post: Post<Delivery>, asked: Asked): Promise<Reply> {
  const route = ROUTES.find(({ method, pattern }) => method === asked.method && pattern.test(asked.path));
  if (route === undefined) {
    return refusal("The requested URL was not found on the server.", { status: 404 });
  }
  const fault = world.weather.next(route.place);
  if (fault === "conflict") return refusal("A request with this key is in progress", { status: 409 });
  if (fault === "insufficient-balance") {
    return refusal("Your account does not have enough balance to carry out the refund operation.");
  }
  const first = fault === "webhook-first";
  return under(first ? undefined : gatewayFault(fault), async () => {
    const { reply, raised = [] } = acted(world, asked, route);
    const telling = first ? Promise.resolve() : left(asked);
    const told = post.carry(telling.then(() => tell(world, post, raised)));
    if (first) await told;
    return reply;
  });
}

type Route = (typeof ROUTES)[number];

function acted(world: World, asked: Asked, { pattern, act }: Route): Acted {
  const entered = enter(world, asked);
  if ("refused" in entered) return { reply: entered.refused };
  const expired = expireDue(world);
  const header = asked.headers["x-refund-idempotency"];
  const key = typeof header === "string" ? header : undefined;
  const id = pattern.exec(asked.path)?.groups?.["id"] ?? "";
  const { reply, raised = [] } = act(world, { id, key, query: asked.query, fields: entered.fields });
  return { reply, raised: [...expired, ...raised] };
}

function gatewayFault(fault: Faults[Endpoint] | undefined): GatewayFault | undefined {
  const special = fault === "webhook-first" || fault === "conflict" || fault === "insufficient-balance";
  return special ? undefined : fault;
}
