import { voucherBalance } from "../../vouchers/balance.ts";
import { BalanceAnswer, VoucherAnswer } from "../answers/voucher.ts";
import { usageView } from "../lasting-view.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { moneyView, voucherState, voucherView } from "../views.ts";
import { voucherByCode } from "../voucher-by-code.ts";

export const readVoucher = operation({
  method: "get",
  path: "/v1/vouchers/:code",
  scope: "sell",
  id: "readVoucher",
  does: "Reads a voucher of the merchant by its code.",
  tag: "vouchers",
  reply: { status: 200, schema: VoucherAnswer },
  params: { code: "The code, in any case, with or without spaces and dashes." },
  handle: async ({ parts, caller, params }) => {
    const voucher = await voucherByCode(parts, params["code"], caller);
    if (voucher === undefined) throw new Problem("not-found");
    const usage = await parts.store.get("usages", voucher.id);
    return {
      status: 200,
      body: { ...voucherView(voucher, parts.clock.now()), ...usageView(voucher, usage, parts.clock.now()) },
    };
  },
});

/** Whoever holds the code may ask; with a key, about its merchant's codes. Unknown ones take the same two reads. */
export const readBalance = operation({
  method: "get",
  path: "/v1/vouchers/:code/balance",
  scope: "read",
  orPublic: true,
  id: "readVoucherBalance",
  does: "Says what a code is still worth, to whoever holds it.",
  tag: "vouchers",
  reply: { status: 200, schema: BalanceAnswer },
  params: { code: "The code, in any case, with or without spaces and dashes." },
  handle: async ({ parts, caller, params }) => {
    const asks = caller.keyId === "" ? undefined : caller;
    const voucher = await voucherByCode(parts, params["code"], asks);
    const balance = await voucherBalance(parts, voucher);
    if (voucher === undefined) throw new Problem("not-found");
    const { code } = voucher;
    return {
      status: 200,
      body: { code, balance: moneyView(balance), status: voucherState(voucher, parts.clock.now()) },
    };
  },
});
