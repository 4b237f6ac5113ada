import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { canMove, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task } from "../task.ts";
import { newTask } from "../tasks.ts";
import { VOUCHER_MOVES, type Voucher, type VoucherState } from "./voucher.ts";

export type SetVoucherRefusal = "not-found" | "voucher-expired";

/**
 * Turns a code off, or on again in the state it had. Its account and its router follow in the same commit. Already so:
 * nothing happens.
 */
export async function setVoucher(
  parts: Parts,
  { id, merchantId, actor }: Pick<Voucher, "id" | "merchantId"> & { readonly actor: string },
  way: "disable" | "enable",
): Promise<Outcome<Voucher, SetVoucherRefusal>> {
  return decide<Outcome<Voucher, SetVoucherRefusal>>(parts.store, async () => {
    const voucher = await parts.store.get("vouchers", id);
    if (voucher?.merchantId !== merchantId) return { value: refuse("not-found") };
    if (voucher.state === "expired") return { value: refuse("voucher-expired") };
    const to: VoucherState = way === "disable" ? "disabled" : (voucher.stateBefore ?? "active");
    if ((way === "disable") === (voucher.state === "disabled")) return { value: done(voucher) };
    if (!canMove(VOUCHER_MOVES, voucher.state, to)) return { value: refuse("voucher-expired") };
    const { stateBefore, ...rest } = moved(VOUCHER_MOVES, voucher, to);
    const next = way === "disable" ? { ...rest, stateBefore: voucher.state } : rest;
    const act = way === "disable" ? "voucher-disabled" : "voucher-enabled";
    const audit = [audited(parts, { merchantId, actor, act, subject: id })];
    return { value: done(next), changes: together(followedBy(parts, next), { audit }) };
  });
}

function followedBy(parts: Parts, voucher: Voucher): Changes {
  const { id, terms, state } = voucher;
  const account = state === "disabled" ? "disabled" : "open";
  const accountTerms = "balance" in terms.grants ? [{ accountId: id, state: account } as const] : [];
  return { vouchers: [voucher], accountTerms, tasks: routerTask(parts, voucher) };
}

function routerTask(parts: Parts, { id: voucherId, merchantId, routerId, state }: Voucher): readonly Task[] {
  if (routerId === undefined) return [];
  const kind = state === "disabled" ? "revoke-voucher" : "provision-voucher";
  return [newTask(parts, { kind, voucherId }, { merchantId, subject: `router:${routerId}` })];
}
