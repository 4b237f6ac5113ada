import type { Instant } from "../ids.ts";
import { leftOf } from "../vouchers/bought.ts";
import { type Usage, usedOf } from "../vouchers/usage.ts";
import type { Voucher } from "../vouchers/voucher.ts";

const time = (at: number) => new Date(at).toISOString();

/** When a code was paid, first used and ended, and by what. */
export function lifeView({ paidAt, usedAt, endedAt, endedBy, mac }: Voucher) {
  return {
    ...(paidAt !== undefined && { paidAt: time(paidAt) }),
    ...(usedAt !== undefined && { usedAt: time(usedAt) }),
    ...(endedAt !== undefined && { endedAt: time(endedAt) }),
    ...(endedBy !== undefined && { endedBy }),
    ...(mac !== undefined && { device: mac }),
  };
}

/** What was used of a Wi-Fi code when it was last seen, and what is left of it: the least of what ends it. */
export function usageView(voucher: Voucher, usage: Usage | undefined, now: Instant) {
  if (!("wifi" in voucher.terms.grants)) return {};
  const { seconds, bytes } = leftOf(voucher, usage, now);
  return {
    ...(usage !== undefined && {
      usage: { ...usedOf(usage), devices: usage.devices, seenAt: time(usage.seenAt) },
    }),
    ...(seconds !== undefined && { secondsLeft: seconds }),
    ...(bytes !== undefined && { bytesLeft: bytes }),
  };
}
