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

type Setting = Pick<Voucher, "id" | "merchantId"> & {
  readonly actor: string;
  readonly way: "disable" | "enable";
};

/**
 * Turns a code off, or on again in the state it had. Its account and its router follow in the same commit. Already so:
 * nothing happens but what goes `alongside`.
 */
export async function setVoucher(
  parts: Parts,
  { id, merchantId, actor, way }: Setting,
  alongside?: (voucher: Voucher) => Changes,
): Promise<Outcome<Voucher, SetVoucherRefusal>> {
  return decide<Outcome<Voucher, SetVoucherRefusal>>(parts.store, async () => {
    const voucher = await parts.store.get("vouchers", id);
    if (voucher?.merchantId !== merchantId) return { value: refuse("not-found") };
    if (voucher.state === "expired") return { value: refuse("voucher-expired") };
    const to: VoucherState = way === "disable" ? "disabled" : (voucher.stateBefore ?? "active");
    const more = (told: Voucher) => alongside?.(told) ?? {};
    if ((way === "disable") === (voucher.state === "disabled"))
      return { value: done(voucher), ...(alongside && { changes: more(voucher) }) };
    if (!canMove(VOUCHER_MOVES, voucher.state, to)) return { value: refuse("voucher-expired") };
    const { stateBefore, ...rest } = moved(VOUCHER_MOVES, voucher, to);
    const next = way === "disable" ? { ...rest, stateBefore: voucher.state } : rest;
    const act = way === "disable" ? "voucher-disabled" : "voucher-enabled";
    const facts = { state: { before: voucher.state, after: next.state } };
    const audit = [audited(parts, { merchantId, actor, act, subject: id, facts })];
    return { value: done(next), changes: together(followedBy(parts, next), { audit }, more(next)) };
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
