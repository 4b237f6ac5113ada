import { z } from "zod";
import type { Receipt } from "../../payments/receipt.ts";
import { type Assignment, assignMoney } from "../../sales/place-money.ts";
import { type Suggestion, suggestions } from "../../sales/suggest-order.ts";
import { AllocationAnswer } from "../answers/allocation.ts";
import { PaymentPage } from "../answers/payment.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { AllocationIn, Page } from "../schemas.ts";
import { orderView, receiptView } from "../views.ts";
import { list } from "./list.ts";

const PaymentQuery = Page.extend({ status: z.enum(["unplaced", "placed"]).optional() });

/** Money that came in, by every way. `status=unplaced`: what still waits for its order. */
export const listPayments = operation({
  method: "get",
  path: "/v1/payments",
  scope: "sell",
  id: "listPayments",
  does: "Lists the money that came in; status=unplaced is what still waits for its order.",
  tag: "payments",
  reply: { status: 200, schema: PaymentPage },
  query: PaymentQuery,
  handle: async ({ parts, caller: { merchantId }, query: { status, ...page } }) => {
    const where = status === undefined ? { merchantId } : { merchantId, state: status };
    if (status !== "unplaced") return list(parts, { from: "receipts", where, page, view: receiptView });
    const suggest = await suggestions(parts, merchantId);
    const view = async (receipt: Receipt) => {
      const suggestion = await suggest(receipt, { evenContradicted: true });
      return { ...receiptView(receipt), ...(suggestion && { suggestion: suggestionView(suggestion) }) };
    };
    return list(parts, { from: "receipts", where, page, view });
  },
});

function suggestionView({ order, because, payerDiffers, others = [], contradicted }: Suggestion) {
  const named = ({ id: orderId, reference }: Suggestion["order"]) => ({ orderId, reference });
  return {
    ...named(order),
    because,
    ...(contradicted && { contradicted }),
    ...(payerDiffers && { payerDiffers }),
    ...(others.length > 0 && { others: others.map(named) }),
  };
}

export const allocatePayment = operation({
  method: "post",
  path: "/v1/payments/:id/allocations",
  scope: "sell",
  id: "allocatePayment",
  does: "Gives money that waits to the order it was meant for.",
  tag: "payments",
  reply: { status: 201, schema: AllocationAnswer },
  refuses: ["order-not-found", "already-placed", "order-not-open", "too-little"],
  body: AllocationIn,
  idempotent: "required",
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params, body: { orderId }, remember }) => {
    const reply = ({ receipt, order }: Assignment) => ({
      status: 201,
      body: { payment: receiptView(receipt), order: orderView(order, undefined, []) },
    });
    const assigning = { merchantId, receiptId: params["id"] ?? "", orderId, actor };
    const assigned = await assignMoney(parts, assigning, (made) => remember(reply(made)));
    if (!assigned.ok) throw new Problem(assigned.reason);
    return reply(assigned.value);
  },
});
