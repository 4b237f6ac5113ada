import type { Move } from "../../books/move.ts";
import { refundDebit } from "../../wallets/refund-debit.ts";
import { amountOf } from "../amount.ts";
import { MoveAnswer } from "../answers/wallet.ts";
import { moving, replyOf } from "../moving.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
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
  refuses: ["not-a-debit", "refund-exceeds-debit", "amount-out-of-range"],
  handle: async ({ parts, caller, params, body, once, remember }) => {
    const { amount, asset, reason } = body;
    const refunded = await refundDebit(parts, {
      merchantId: caller.merchantId,
      transactionId: params["id"] ?? "",
      ...(amount !== undefined && { amount: amountOf({ amount, asset }, undefined) }),
      reason,
      actor: caller.keyId,
      key: once.key,
    });
    if (!refunded.ok) throw new Problem(refunded.reason);
    const { replayed, ...reply } = replyOf(parts, refunded.value, movedView);
    await parts.store.commit(remember(reply));
    return reply;
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
    return moving({ parts, caller, once, accountId, deed, note: { description: reason }, view });
  },
});
