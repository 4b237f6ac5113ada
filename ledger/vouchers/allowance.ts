import { lastingOf } from "./extend-voucher.ts";
import type { Usage } from "./usage.ts";
import type { Voucher } from "./voucher.ts";

const MEGABYTE = 1_000_000;

/** What a router's row still allows: seconds online, bytes in and out. Absent: without limit. */
type Allowance = { readonly seconds?: number; readonly bytes?: number };

/** What the row of a Wi-Fi voucher has to allow: what was bought less what was used on rows that are gone. */
export function allowanceOf(voucher: Voucher, usage: Pick<Usage, "carried"> | undefined): Allowance {
  const { grants } = voucher.terms;
  if (!("wifi" in grants)) return {};
  const { minutes } = lastingOf(voucher);
  const { megabytes, devices = 1 } = grants.wifi;
  // Each device may be online until the end by the calendar, and the row counts them together.
  const times =
    voucher.terms.expiry.usageMinutes === undefined && grants.wifi.minutes === undefined ? devices : 1;
  const carried = usage?.carried ?? { seconds: 0, bytes: 0 };
  return {
    // A limit of nothing would be no limit.
    ...(minutes !== undefined && { seconds: Math.max(1, minutes * times * 60 - carried.seconds) }),
    ...(megabytes !== undefined && { bytes: Math.max(1, megabytes * MEGABYTE - carried.bytes) }),
  };
}
