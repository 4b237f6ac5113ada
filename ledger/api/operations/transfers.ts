import { moveName } from "../../books/move.ts";
import { amountOf } from "../amount.ts";
import { TransferAnswer } from "../answers/wallet.ts";
import { remembered, replyOf } from "../moving.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { TransferIn } from "../schemas/spending.ts";
import { movedView } from "../wallet-views.ts";
import { ownWallet } from "./wallets.ts";

export const transfer = operation({
  method: "post",
  path: "/v1/transfers",
  scope: "spend",
  id: "transfer",
  does: "Passes from one wallet to another of the same asset: both or neither.",
  tag: "wallets",
  idempotent: "required",
  body: TransferIn,
  reply: { status: 201, schema: TransferAnswer },
  refuses: [
    "not-found",
    "insufficient-funds",
    "account-disabled",
    "account-ended",
    "amount-out-of-range",
    "wrong-asset",
  ],
  handle: async ({ parts, caller, body, once, remember }) => {
    const giver = await ownWallet(parts, caller, body.from);
    const taker = await ownWallet(parts, caller, body.to);
    if (giver.id === taker.id) throw new Problem("invalid-request", "to: the wallet it comes from");
    if (giver.asset !== taker.asset) throw new Problem("wrong-asset");
    const amount = amountOf(body, giver.asset);
    const { description, reference } = body;
    const note = {
      ...(description !== undefined && { description }),
      ...(reference !== undefined && { reference }),
      actor: caller.keyId,
    };
    const common = { merchantId: caller.merchantId, ...once, note };
    const from = {
      ...common,
      accountId: giver.id,
      deed: { kind: "debit", amount, against: "transit" },
    } as const;
    const to = {
      ...common,
      accountId: taker.id,
      deed: { kind: "credit", amount, against: "transit" },
    } as const;
    const moved = await parts.store.transfer(from, to);
    const view = (move: Parameters<typeof movedView>[0]) => ({
      ...movedView(move),
      from: giver.id,
      to: taker.id,
      transactionId: moveName(move),
    });
    return remembered(parts, replyOf(parts, moved, view), remember);
  },
});
