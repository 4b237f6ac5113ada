import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import { VOUCHER_MOVES, type Voucher, type VoucherEnd } from "./voucher.ts";

/** The voucher as it is once it has ended now, by this. */
export function endedVoucher(
  { clock }: Pick<Parts, "clock">,
  voucher: Voucher,
  endedBy: VoucherEnd,
): Voucher {
  const { stockOf: _, ...rest } = moved(VOUCHER_MOVES, voucher, "expired");
  return { ...rest, endedAt: clock.now(), endedBy };
}

/** Its router is to let nobody in with it any more. */
export function revokeTask(
  parts: Pick<Parts, "ids" | "clock">,
  { id, merchantId, routerId }: Voucher,
): Changes {
  if (routerId === undefined) return {};
  const deed = { kind: "revoke-voucher", voucherId: id } as const;
  return { tasks: [newTask(parts, deed, { merchantId, subject: `router:${routerId}` })] };
}

/** Its router is to be told anew what it may: another limit, another device. */
export function tellRouterTask(
  parts: Pick<Parts, "ids" | "clock">,
  { id, merchantId, routerId }: Voucher,
): Changes {
  if (routerId === undefined) return {};
  const deed = { kind: "provision-voucher", voucherId: id } as const;
  return { tasks: [newTask(parts, deed, { merchantId, subject: `router:${routerId}` })] };
}
