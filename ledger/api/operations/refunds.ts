import type { Refund } from "../../refunds/refund.ts";
import { type Refunded, refundOrder } from "../../refunds/refund-order.ts";
import { returnMoney } from "../../refunds/return-money.ts";
import { confirmRefund, retryRefund } from "../../refunds/settle-refund.ts";
import { isDoubtful } from "../../sales/same-money.ts";
import { amountOf, assetOf } from "../amount.ts";
import { OrderRefundAnswer, RefundAnswer, RefundPage } from "../answers/refund.ts";
import type { Caller } from "../operation.ts";
import { operation } from "../operation.ts";
import { phoneOf } from "../phone.ts";
import { Problem } from "../problem.ts";
import { refundedView, refundView } from "../refund-views.ts";
import { OrderRefundIn, RefundConfirmationIn, RefundQuery, ReturnIn } from "../schemas/refunds.ts";
import { list } from "./list.ts";

type Body = (typeof OrderRefundIn)["_output"];

function asked({ amount, asset, reason = "refund", phone: typed }: Body, { keyId: actor }: Caller) {
  const phone = phoneOf(typed);
  const named = amount === undefined ? asset : assetOf({ amount, asset });
  return {
    ...(amount !== undefined && { amount: amountOf({ amount, asset }, undefined) }),
    ...(named !== undefined && { asset: named }),
    reason,
    actor,
    ...(phone !== undefined && { phone }),
  };
}

export const refundOrderCall = operation({
  method: "post",
  path: "/v1/orders/:id/refunds",
  scope: "sell",
  id: "refundOrder",
  does: "Gives an order's money back, whole or in part, on the rail that brought it; a used code needs an admin's key.",
  tag: "orders",
  reply: { status: 201, schema: OrderRefundAnswer },
  refuses: [
    "order-not-paid",
    "refund-exceeds-payment",
    "wrong-asset",
    "receipt-awaited",
    "voucher-used",
    "already-spent",
  ],
  body: OrderRefundIn,
  idempotent: "required",
  handle: async ({ parts, caller, params, body, remember }) => {
    const { merchantId, scopes } = caller;
    const reply = (made: Refunded) => ({ status: 201, body: refundedView(made) });
    const named = { merchantId, orderId: params["id"] ?? "", byOwner: scopes.includes("admin") };
    const refunded = await refundOrder(parts, { ...named, ...asked(body, caller) }, (made) =>
      remember(reply(made)),
    );
    if (!refunded.ok) throw new Problem(refunded.reason);
    return reply(refunded.value);
  },
});

export const returnPayment = operation({
  method: "post",
  path: "/v1/payments/:id/refunds",
  scope: "sell",
  id: "returnPayment",
  does: "Sends money back that fits no order, or the part of it that does not.",
  tag: "payments",
  reply: { status: 201, schema: RefundAnswer },
  refuses: ["already-placed", "refund-exceeds-payment", "receipt-awaited", "wrong-asset", "taken-by-hand"],
  body: ReturnIn,
  idempotent: "required",
  handle: async ({ parts, caller, params, body, remember }) => {
    const receiptId = params["id"] ?? "";
    const reply = (refund: Refund) => ({ status: 201, body: refundView(refund) });
    const { asset, ...ask } = asked(body, caller);
    const { merchantId } = caller;
    const receipt = await parts.store.get("receipts", receiptId);
    if (receipt?.merchantId !== merchantId) throw new Problem("not-found");
    if (asset !== undefined && receipt.amount.asset !== asset) throw new Problem("wrong-asset");
    if (body.force !== true && (await isDoubtful(parts, receipt))) throw new Problem("taken-by-hand");
    const returned = await returnMoney(parts, { merchantId, receiptId, ...ask }, (made) =>
      remember(reply(made)),
    );
    if (!returned.ok) throw new Problem(returned.reason);
    return reply(returned.value);
  },
});

export const listRefunds = operation({
  method: "get",
  path: "/v1/refunds",
  scope: "read",
  id: "listRefunds",
  does: "Lists what goes back, or went; status=by-hand and status=failed wait for somebody.",
  tag: "refunds",
  reply: { status: 200, schema: RefundPage },
  query: RefundQuery,
  handle: ({ parts, caller: { merchantId }, query: { status, orderId, ...page } }) => {
    const where = {
      merchantId,
      ...(status !== undefined && { state: status }),
      ...(orderId !== undefined && { orderId }),
    };
    return list(parts, { from: "refunds", where, page, view: refundView });
  },
});

export const readRefund = operation({
  method: "get",
  path: "/v1/refunds/:id",
  scope: "read",
  id: "readRefund",
  does: "Reads how one refund goes.",
  tag: "refunds",
  reply: { status: 200, schema: RefundAnswer },
  handle: async ({ parts, caller, params }) => {
    const refund = await parts.store.get("refunds", params["id"] ?? "");
    if (refund?.merchantId !== caller.merchantId) throw new Problem("not-found");
    return { status: 200, body: refundView(refund) };
  },
});

export const confirmRefundCall = operation({
  method: "post",
  path: "/v1/refunds/:id/confirmations",
  scope: "sell",
  id: "confirmRefund",
  does: "Says that somebody has paid a refund out by hand, and with which receipt.",
  tag: "refunds",
  reply: { status: 201, schema: RefundAnswer },
  refuses: ["refund-not-open"],
  body: RefundConfirmationIn,
  idempotent: "required",
  handle: async ({ parts, caller, params, body: { receipt: number }, remember }) => {
    const reply = (refund: Refund) => ({ status: 201, body: refundView(refund) });
    const which = { merchantId: caller.merchantId, refundId: params["id"] ?? "", actor: caller.keyId };
    const done = await confirmRefund(parts, { ...which, number }, (refund) => remember(reply(refund)));
    if (!done.ok) throw new Problem(done.reason);
    return reply(done.value);
  },
});

export const retryRefundCall = operation({
  method: "post",
  path: "/v1/refunds/:id/retries",
  scope: "sell",
  id: "retryRefund",
  does: "Sends a refund again that surely failed.",
  tag: "refunds",
  reply: { status: 201, schema: RefundAnswer },
  refuses: ["refund-not-open"],
  idempotent: "required",
  handle: async ({ parts, caller, params, remember }) => {
    const reply = (refund: Refund) => ({ status: 201, body: refundView(refund) });
    const which = { merchantId: caller.merchantId, refundId: params["id"] ?? "", actor: caller.keyId };
    const again = await retryRefund(parts, which, (refund) => remember(reply(refund)));
    if (!again.ok) throw new Problem(again.reason);
    return reply(again.value);
  },
});
