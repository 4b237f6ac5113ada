import { type TakenByHand, takeByHand } from "../../sales/manual-payment.ts";
import type { Proof } from "../../sales/proof.ts";
import { type Rejected, rejectProofs } from "../../sales/proof-rejected.ts";
import { type ProofKept, sendProof } from "../../sales/proof-sent.ts";
import { amountOf, assetOf } from "../amount.ts";
import { AllocationAnswer } from "../answers/allocation.ts";
import { ProofKeptAnswer, ProofPage, RejectionAnswer } from "../answers/proof.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { ByHandIn, ProofIn, ProofQuery, RejectionIn } from "../schemas/by-hand.ts";
import { orderView, receiptView, timeView } from "../views.ts";
import { list } from "./list.ts";

export const payByHand = operation({
  method: "post",
  path: "/v1/orders/:id/manual-payments",
  scope: "sell",
  id: "payByHand",
  does: "Says that money for an order came by hand: cash, a bank, another wallet; each receipt text is accepted once.",
  tag: "orders",
  reply: { status: 201, schema: AllocationAnswer },
  refuses: ["wrong-asset", "receipt-used"],
  body: ByHandIn,
  idempotent: "required",
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params, body, remember }) => {
    const { receipt, note, ...said } = body;
    const asset = assetOf(said);
    const reply = (taken: TakenByHand) => ({
      status: 201,
      body: { payment: receiptView(taken.receipt), order: orderView(taken.order, undefined, []) },
    });
    const by = {
      merchantId,
      orderId: params["id"] ?? "",
      amount: amountOf(said, undefined),
      ...(asset !== undefined && { asset }),
      receipt,
      ...(note !== undefined && { note }),
      actor,
    };
    const taken = await takeByHand(parts, by, (made) => remember(reply(made)));
    if (!taken.ok) throw new Problem(taken.reason);
    return reply(taken.value);
  },
});

export const showProof = operation({
  method: "post",
  path: "/v1/orders/:id/proofs",
  scope: "sell",
  id: "showProof",
  does: "Keeps what a customer shows for their payment; money that waits under a quoted M-Pesa receipt is placed.",
  tag: "orders",
  reply: { status: 201, schema: ProofKeptAnswer },
  refuses: ["order-not-open", "too-many-proofs"],
  body: ProofIn,
  idempotent: "optional",
  handle: async ({ parts, caller: { merchantId, keyId }, params, body: { text }, remember }) => {
    const reply = ({ proof, order }: ProofKept) => ({
      status: 201,
      body: { proof: proofView(proof), order: orderView(order, undefined, []) },
    });
    const sent = { merchantId, orderId: params["id"] ?? "", text, sentBy: keyId };
    const asker = { keyId, merchantId };
    const kept = await sendProof(parts, { ...sent, asker }, (made) => remember(reply(made)));
    if (kept.ok) return reply(kept.value);
    const more = kept.reason === "too-many-requests" ? { retryAfterSeconds: 60 } : {};
    throw new Problem(kept.reason, undefined, more);
  },
});

export const rejectPayment = operation({
  method: "post",
  path: "/v1/orders/:id/rejections",
  scope: "sell",
  id: "rejectPayment",
  does: "Says that no such money came: the customer is told, and the order waits on.",
  tag: "orders",
  reply: { status: 201, schema: RejectionAnswer },
  refuses: ["order-not-open"],
  body: RejectionIn,
  idempotent: "optional",
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params, body: { reason }, remember }) => {
    const reply = ({ order, proofs }: Rejected) => ({
      status: 201,
      body: { order: orderView(order, undefined, []), proofs: proofs.map(proofView) },
    });
    const said = { merchantId, orderId: params["id"] ?? "", actor, ...(reason !== undefined && { reason }) };
    const rejected = await rejectProofs(parts, said, (made) => remember(reply(made)));
    if (!rejected.ok) throw new Problem(rejected.reason);
    return reply(rejected.value);
  },
});

export const listProofs = operation({
  method: "get",
  path: "/v1/proofs",
  scope: "sell",
  id: "listProofs",
  does: "Lists what customers showed for their payments; status=pending waits for somebody, or for the money.",
  tag: "payments",
  reply: { status: 200, schema: ProofPage },
  query: ProofQuery,
  handle: ({ parts, caller: { merchantId }, query: { status, ...page } }) => {
    const where = { merchantId, ...(status !== undefined && { state: status }) };
    return list(parts, { from: "proofs", where, page, view: proofView });
  },
});

function proofView({ id, orderId, text, picture, quoted, state, actor, reason, ...times }: Proof) {
  const { createdAt, decidedAt } = times;
  return {
    id,
    orderId,
    text,
    picture: picture !== undefined,
    ...(quoted !== undefined && { quoted }),
    status: state,
    ...(actor !== undefined && { actor }),
    ...(reason !== undefined && { reason }),
    createdAt: timeView(createdAt),
    ...(decidedAt !== undefined && { decidedAt: timeView(decidedAt) }),
  };
}
