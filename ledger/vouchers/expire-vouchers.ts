import { decide } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { moved } from "../states.ts";
import { newTask } from "../tasks.ts";
import { VOUCHER_MOVES } from "./voucher.ts";

const BATCH = 200;

/** Vouchers whose time is up end here, and their router is told to let nobody in with them. Answers how many. */
export async function expireVouchers(parts: Parts): Promise<number> {
  const { store, clock } = parts;
  const late = await store.find("vouchers", {
    where: { state: { in: ["active", "paid", "used"] }, expiresAt: { atMost: clock.now() } },
    by: "expiresAt",
    limit: BATCH,
  });
  for (const { id } of late) await decide(store, () => expire(parts, id));
  return late.length;
}

async function expire(parts: Parts, id: string) {
  const voucher = await parts.store.get("vouchers", id);
  if (voucher === undefined || voucher.state === "expired") return { value: undefined };
  const expired = moved(VOUCHER_MOVES, voucher, "expired");
  const { merchantId, routerId } = voucher;
  const revoke =
    routerId === undefined
      ? []
      : [
          newTask(
            parts,
            { kind: "revoke-voucher", voucherId: id },
            { merchantId, subject: `router:${routerId}` },
          ),
        ];
  return { value: undefined, changes: { vouchers: [expired], tasks: revoke } };
}
