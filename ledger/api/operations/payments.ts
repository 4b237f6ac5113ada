import { z } from "zod";
import type { Receipt } from "../../payments/receipt.ts";
import { type Assignment, assignMoney } from "../../sales/place-money.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { AllocationIn, Page } from "../schemas.ts";
import { orderView, receiptView } from "../views.ts";
import { list } from "./list.ts";

const PaymentPage = Page.extend({ status: z.enum(["unplaced", "placed"]).optional() });

/** Money that came in, by every way. `status=unplaced`: what still waits for its order. */
export const listPayments = operation({
  method: "get",
  path: "/v1/payments",
  scope: "sell",
  query: PaymentPage,
  handle: ({ parts, caller: { merchantId }, query: { status, ...page } }) => {
    const where = status === undefined ? { merchantId } : { merchantId, state: status };
    return list(parts, { from: "receipts", where, page, view: (receipt: Receipt) => receiptView(receipt) });
  },
});

export const allocatePayment = operation({
  method: "post",
  path: "/v1/payments/:id/allocations",
  scope: "sell",
  body: AllocationIn,
  idempotent: "required",
  handle: async ({ parts, caller: { merchantId }, params, body: { orderId }, remember }) => {
    const reply = ({ receipt, order }: Assignment) => ({
      status: 201,
      body: { payment: receiptView(receipt), order: orderView(order, undefined, []) },
    });
    const assigning = { merchantId, receiptId: params["id"] ?? "", orderId };
    const assigned = await assignMoney(parts, assigning, (made) => remember(reply(made)));
    if (!assigned.ok) throw new Problem(assigned.reason);
    return reply(assigned.value);
  },
});
