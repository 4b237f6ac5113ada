import type { Parts } from "../../parts.ts";
import { amountOf } from "../amount.ts";
import { MoveAnswer } from "../answers/wallet.ts";
import { moving } from "../moving.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { DebitIn } from "../schemas/spending.ts";
import { voucherByCode } from "../voucher-by-code.ts";
import { movedView } from "../wallet-views.ts";

const CODE = { code: "The code, in any case, with or without spaces and dashes." };

export const debitVoucher = operation({
  method: "post",
  path: "/v1/vouchers/:code/debits",
  scope: "spend",
  orPublic: true,
  id: "debitVoucher",
  does: "Takes from a balance voucher; without a key where its merchant allows that. 402 when there is too little.",
  tag: "vouchers",
  idempotent: "by-account",
  params: CODE,
  body: DebitIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: ["insufficient-funds", "voucher-disabled", "voucher-expired", "not-spendable", "wrong-asset"],
  handle: async ({ parts, caller, params, body, once }) => {
    const { id: accountId, merchantId, asset } = await spendableVoucher(parts, params["code"], caller);
    const deed = { kind: "debit", amount: amountOf(body, asset), against: "spent" } as const;
    const acting = { ...caller, merchantId };
    return moving({ parts, caller: acting, once, accountId, deed, note: body, view: movedView });
  },
});

export const rechargeVoucher = operation({
  method: "post",
  path: "/v1/vouchers/:code/recharges",
  scope: "sell",
  id: "rechargeVoucher",
  does: "Adds to a balance voucher.",
  tag: "vouchers",
  idempotent: "by-account",
  params: CODE,
  body: DebitIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: ["voucher-disabled", "voucher-expired", "not-spendable", "amount-out-of-range", "wrong-asset"],
  handle: async ({ parts, caller, params, body, once }) => {
    const { id: accountId, asset } = await spendableVoucher(parts, params["code"], caller);
    const deed = { kind: "credit", amount: amountOf(body, asset), against: "granted" } as const;
    return moving({ parts, caller, once, accountId, deed, note: body, view: movedView });
  },
});

/** The account behind a code. Nobody's key opens only the codes of merchants that let their holders spend. */
async function spendableVoucher(parts: Parts, code: string | undefined, caller: Caller) {
  const isPublic = caller.keyId === "";
  const voucher = await voucherByCode(parts, code, isPublic ? undefined : caller);
  if (voucher === undefined) throw new Problem("not-found");
  const { id, merchantId, terms } = voucher;
  if (isPublic && (await parts.store.get("merchants", merchantId))?.publicDebits !== true) {
    throw new Problem("unauthorized", "Send the header Authorization: Bearer <key>.");
  }
  if (!("balance" in terms.grants))
    throw new Problem("not-spendable", "This code lets in; it holds no balance.");
  return { id, merchantId, asset: terms.grants.balance.asset };
}
