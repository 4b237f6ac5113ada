import { decide, together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { Order } from "../sales/order.ts";
import { toCustomer } from "../sales/tell.ts";
import type { Changes } from "../store/store.ts";
import { endedVoucher, revokeTask } from "./end-voucher.ts";
import { withTimeBack } from "./give-back.ts";
import type { Voucher } from "./voucher.ts";

const BATCH = 200;

/**
 * Vouchers whose end by the calendar has come end here, by our clock alone: their router is told to let nobody in with
 * them, and their holder that the time is up, once for all codes of an order. Answers how many.
 */
export async function expireVouchers(parts: Parts): Promise<number> {
  const { store, clock } = parts;
  const late = await store.find("vouchers", {
    where: { state: { in: ["active", "paid", "used"] }, expiresAt: { atMost: clock.now() } },
    by: "expiresAt",
    limit: BATCH,
  });
  const groups = new Map<string, readonly string[]>();
  for (const { id, orderId = id } of late) groups.set(orderId, [...(groups.get(orderId) ?? []), id]);
  for (const [orderId, ids] of groups) await decide(store, () => expire(parts, orderId, ids));
  return late.length;
}

async function expire(parts: Parts, orderId: string, ids: readonly string[]) {
  const { store, clock } = parts;
  const found = await Promise.all(ids.map((id) => store.get("vouchers", id)));
  const late = found.filter((voucher) => voucher !== undefined && isLate(voucher, clock.now()));
  const all = late.flatMap((voucher) => voucher ?? []);
  if (all.length === 0) return { value: undefined };
  // Time in which their router did not know them does not run: those go on.
  const longer = all.flatMap((voucher) => withTimeBack(voucher, clock.now()) ?? []);
  const owed = new Set(longer.map(({ id }) => id));
  const vouchers = all.filter(({ id }) => !owed.has(id));
  const order = await store.get("orders", orderId);
  const ended = vouchers.map((voucher) => {
    const by = voucher.state === "active" ? "not-sold-in-time" : "time-after-purchase";
    return endedVoucher(parts, voucher, by);
  });
  const revoked = ended.map((voucher) => revokeTask(parts, voucher));
  const changes = together({ vouchers: [...longer, ...ended] }, ...revoked, told(parts, order, ended));
  return { value: undefined, changes };
}

/** It may have been given more time since it was found. */
function isLate({ state, expiresAt }: Voucher, now: number): boolean {
  const isOpen = state === "active" || state === "paid" || state === "used";
  return isOpen && expiresAt !== undefined && expiresAt <= now;
}

function told(parts: Parts, order: Order | undefined, ended: readonly Voucher[]): Changes {
  const wifi = ended.find(({ terms }) => "wifi" in terms.grants);
  if (order === undefined || wifi === undefined) return {};
  return toCustomer(parts, order, { kind: "time-up", voucherId: wifi.id });
}
