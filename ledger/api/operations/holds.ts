import type { Move } from "../../books/move.ts";
import { moveName } from "../../books/move.ts";
import type { Parts } from "../../parts.ts";
import { isOfOrder } from "../../sales/settle-holds.ts";
import { amountOf, saysAsset } from "../amount.ts";
import { HoldAnswer } from "../answers/wallet.ts";
import { moving } from "../moving.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { CaptureIn, HoldIn, VoidIn } from "../schemas/spending.ts";
import { moneyView, timeView } from "../views.ts";
import { unitsFor } from "./movements.ts";
import { ownWallet, walletIn } from "./wallets.ts";

export const holdInWallet = operation({
  method: "post",
  path: "/v1/wallets/:id/holds",
  scope: "spend",
  id: "holdInWallet",
  does: "Sets money of a wallet aside for a debit to come; it goes back by itself when its time is up.",
  tag: "holds",
  idempotent: "by-account",
  body: HoldIn,
  reply: { status: 201, schema: HoldAnswer },
  refuses: ["insufficient-funds", "account-disabled", "account-ended", "too-many-holds", "wrong-asset"],
  handle: async ({ parts, caller, params, body, once }) => {
    const accountId = walletIn(params["id"]);
    const amount = await unitsFor(parts, { caller, walletId: accountId }, body);
    const lasts = body.expiresInSeconds * 1000;
    const deed = { kind: "hold", amount, lasts } as const;
    return moving({
      parts,
      caller,
      once,
      accountId,
      deed,
      note: body,
      view: (move) => heldView(move, lasts),
    });
  },
});

export const captureHold = operation({
  method: "post",
  path: "/v1/holds/:id/capture",
  scope: "spend",
  id: "captureHold",
  does: "Debits what is held, whole or in part; the rest goes back to the wallet.",
  tag: "holds",
  idempotent: "by-account",
  body: CaptureIn,
  reply: { status: 201, schema: HoldAnswer },
  refuses: ["hold-ended", "hold-of-an-order", "capture-exceeds-hold", "wrong-asset"],
  handle: async ({ parts, caller, params, body, once }) => {
    const { holdId, accountId } = await heldByApp(parts, caller, params["id"]);
    const { amount, asset } = body;
    const said = amount === undefined ? undefined : { amount, asset };
    const counts = said !== undefined && saysAsset(said);
    const counted = counts ? (await ownWallet(parts, caller, accountId)).asset : undefined;
    const units = said === undefined ? {} : { amount: amountOf(said, counted) };
    const deed = { kind: "capture", holdId, ...units } as const;
    return moving({ parts, caller, once, accountId, deed, note: body, view: endedView });
  },
});

export const voidHold = operation({
  method: "post",
  path: "/v1/holds/:id/void",
  scope: "spend",
  id: "voidHold",
  does: "Gives back what is held.",
  tag: "holds",
  idempotent: "by-account",
  body: VoidIn,
  reply: { status: 201, schema: HoldAnswer },
  refuses: ["hold-ended", "hold-of-an-order"],
  handle: async ({ parts, caller, params, body, once }) => {
    const { holdId, accountId } = await heldByApp(parts, caller, params["id"]);
    const deed = { kind: "void", holdId } as const;
    return moving({ parts, caller, once, accountId, deed, note: body, view: endedView });
  },
});

/** No hold is ever named so: what is asked of it is refused, and the refusal kept for the request's key. */
const NO_HOLD = "hld_none";

/**
 * The hold that is named, where it is not an order's: such a one ends with its order. The move that made a hold stays
 * as it is for ever, so what is read here holds; one that is not there yet is not waited for.
 */
async function heldByApp({ store }: Parts, { merchantId }: Caller, id = "") {
  // A hold carries its wallet's name and the number of its move.
  const [, accountId, number] = /^hld_(wal_[0-9a-f]+)_(\d{1,15})$/u.exec(id) ?? [];
  if (accountId === undefined) throw new Problem("not-found");
  const [made] = await store.moves({ merchantId, accountId, number: Number(number), limit: 1 });
  if (made?.holdId !== id) return { accountId, holdId: NO_HOLD };
  if (isOfOrder(made.key))
    throw new Problem("hold-of-an-order", "It ends with its order: when that is paid, cancelled or expired.");
  return { accountId, holdId: id };
}

function heldView(move: Move, lasts: number) {
  const expiresAt = timeView(move.at + lasts);
  return { ...holdView(move), amount: Number(move.held), status: "held", captured: 0, expiresAt };
}

function endedView(move: Move) {
  const status = move.kind === "capture" ? "captured" : "voided";
  return { ...holdView(move), amount: Number(-move.held), status, captured: Number(-move.amount) };
}

function holdView(move: Move) {
  const { accountId, asset, balanceAfter, holdId = "" } = move;
  const balance = moneyView({ amount: balanceAfter, asset });
  return { id: holdId, walletId: accountId, asset, transactionId: moveName(move), balance };
}
