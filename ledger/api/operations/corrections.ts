import { audited } from "../../audit.ts";
import type { Move } from "../../books/move.ts";
import { type RefundRefusal, refundDebit } from "../../wallets/refund-debit.ts";
import { amountOf, assetOf } from "../amount.ts";
import { MoveAnswer } from "../answers/wallet.ts";
import { moving, remembered, replyOf } from "../moving.ts";
import { operation } from "../operation.ts";
import { Problem, type ProblemCode } from "../problem.ts";
import { AdjustmentIn, RefundIn } from "../schemas/spending.ts";
import { movedView } from "../wallet-views.ts";
import { ownWallet } from "./wallets.ts";

export const refundTransaction = operation({
  method: "post",
  path: "/v1/transactions/:id/refunds",
  scope: "sell",
  id: "refundTransaction",
  does: "Takes a debit back, whole or in part; all refunds of it together never exceed it.",
  tag: "transactions",
  idempotent: "required",
  body: RefundIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: [
    "not-a-debit",
    "wrong-asset",
    "account-ended",
    "voucher-expired",
    "refund-exceeds-debit",
    "too-many-refunds",
    "amount-out-of-range",
  ],
  handle: async ({ parts, caller, params, body, once, remember }) => {
    const { amount, asset, reason } = body;
    const named = amount === undefined ? asset : assetOf({ amount, asset });
    const refunded = await refundDebit(parts, {
      merchantId: caller.merchantId,
      transactionId: params["id"] ?? "",
      ...(amount !== undefined && { amount: amountOf({ amount, asset }, undefined) }),
      ...(named !== undefined && { asset: named }),
      reason,
      actor: caller.keyId,
      key: once.key,
    });
    if (!refunded.ok) throw new Problem(voucherWords(refunded.reason, params["id"]));
    return remembered(parts, replyOf(parts, refunded.value, movedView), remember);
  },
});

export const adjustWallet = operation({
  method: "post",
  path: "/v1/wallets/:id/adjustments",
  scope: "admin",
  id: "adjustWallet",
  does: "Corrects a wallet by hand, up (positive) or down (negative), with a reason.",
  tag: "wallets",
  idempotent: "by-account",
  body: AdjustmentIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: ["insufficient-funds", "amount-out-of-range", "wrong-asset"],
  handle: async ({ parts, caller, params, body, once }) => {
    const { amount, asset, reason } = body;
    const { id: accountId, asset: counted } = await ownWallet(parts, caller, params["id"]);
    if (asset !== undefined && asset !== counted) throw new Problem("wrong-asset");
    const deed = { kind: "adjust", amount: BigInt(amount) } as const;
    const view = (move: Move) => ({ ...movedView(move), amount: Number(move.amount) });
    const reply = await moving({ parts, caller, once, accountId, deed, note: { description: reason }, view });
    if (reply.status === 201 && reply.replayed !== true) {
      const { merchantId, keyId: actor } = caller;
      const facts = { amount, reason };
      const record = audited(parts, { merchantId, actor, act: "wallet-adjusted", subject: accountId, facts });
      // The move itself names who did it and why; this is for who reads the record of acts.
      await parts.store.commit({ audit: [record] });
    }
    return reply;
  },
});

/** A voucher's holder knows it as a voucher. */
function voucherWords(reason: RefundRefusal, transactionId = ""): ProblemCode {
  return reason === "account-ended" && transactionId.startsWith("vch_") ? "voucher-expired" : reason;
}
