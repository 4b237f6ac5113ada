import type { Parts } from "../../parts.ts";
import { voucherBalance } from "../../vouchers/balance.ts";
import type { Voucher } from "../../vouchers/voucher.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { moneyView, voucherView } from "../views.ts";

/** Codes are read as people type them: any case, spaces and dashes dropped. */
async function byCode({ store }: Parts, typed = ""): Promise<Voucher | undefined> {
  const code = typed.toUpperCase().replace(/[\s-]/gu, "");
  return (await store.find("vouchers", { where: { code }, limit: 1 }))[0];
}

export const readVoucher = operation({
  method: "get",
  path: "/v1/vouchers/:code",
  scope: "sell",
  handle: async ({ parts, caller, params }) => {
    const voucher = await byCode(parts, params["code"]);
    if (voucher?.merchantId !== caller.merchantId) throw new Problem("not-found");
    return { status: 200, body: voucherView(voucher) };
  },
});

/** Public: whoever holds the code may ask. Unknown codes take the same two reads and answer 404. */
export const readBalance = operation({
  method: "get",
  path: "/v1/vouchers/:code/balance",
  handle: async ({ parts, params }) => {
    const voucher = await byCode(parts, params["code"]);
    const balance = await voucherBalance(parts.store, voucher);
    if (voucher === undefined) throw new Problem("not-found");
    const { code, state } = voucher;
    return { status: 200, body: { code, balance: moneyView(balance), status: state } };
  },
});
