import type { Parts } from "../../parts.ts";
import { setVoucher } from "../../vouchers/set-voucher.ts";
import { VoucherAnswer } from "../answers/voucher.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { voucherView } from "../views.ts";
import { voucherByCode } from "../voucher-by-code.ts";

const COMMON = {
  method: "post",
  scope: "sell",
  tag: "vouchers",
  params: { code: "The code, in any case, with or without spaces and dashes." },
  reply: { status: 200, schema: VoucherAnswer },
  refuses: ["voucher-expired"],
} as const;

export const disableVoucher = operation({
  ...COMMON,
  path: "/v1/vouchers/:code/disable",
  id: "disableVoucher",
  does: "Turns a code off: nothing can be spent from it, and its router lets nobody in with it.",
  handle: ({ parts, caller, params }) => set(parts, { caller, code: params["code"] }, "disable"),
});

export const enableVoucher = operation({
  ...COMMON,
  path: "/v1/vouchers/:code/enable",
  id: "enableVoucher",
  does: "Turns a disabled code on again, as it was.",
  handle: ({ parts, caller, params }) => set(parts, { caller, code: params["code"] }, "enable"),
});

type Named = { readonly caller: Caller; readonly code: string | undefined };

async function set(parts: Parts, { caller, code }: Named, way: "disable" | "enable") {
  const voucher = await voucherByCode(parts, code, caller);
  if (voucher === undefined) throw new Problem("not-found");
  const next = await setVoucher(parts, { ...voucher, actor: caller.keyId, way });
  if (!next.ok) throw new Problem(next.reason);
  return { status: 200, body: voucherView(next.value, parts.clock.now()) };
}
