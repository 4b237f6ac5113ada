import type { Instant } from "../ids.ts";
import { changed } from "../states.ts";
import type { Voucher } from "./voucher.ts";

/** Sooner than this after the payment nobody stands at the router. Milliseconds. */
const SOON = 5000;

/**
 * The voucher with its end moved by what its holder has lost so far because the router did not know it; nothing when
 * none was lost, or all was given back already. Only the calendar loses: time online has not begun to count.
 */
export function withTimeBack(voucher: Voucher, now: Instant): Voucher | undefined {
  const { paidAt, expiresAt, givenBack = 0 } = voucher;
  if (!isOwed(voucher) || paidAt === undefined || expiresAt === undefined) return undefined;
  const lost = now - paidAt;
  if (lost <= SOON || lost <= givenBack) return undefined;
  return changed(voucher, { expiresAt: expiresAt + lost - givenBack, givenBack: lost });
}

/** Paid for, and its router was never seen to know it: its time does not run yet. */
export function isOwed({ state, routerId, provisionedAt, paidAt, terms }: Voucher): boolean {
  const runs = terms.expiry.afterPurchaseMinutes !== undefined && paidAt !== undefined;
  return runs && state === "paid" && routerId !== undefined && provisionedAt === undefined;
}
