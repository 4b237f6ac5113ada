import type { Instant } from "../ids.ts";
import { type Usage, type Used, usedOf } from "./usage.ts";
import type { Voucher, VoucherEnd } from "./voucher.ts";

const MEGABYTE = 1_000_000;

/** What was bought: seconds online, and bytes in and out together. Absent: without limit. */
export type Bought = { readonly seconds?: number; readonly bytes?: number };

/**
 * What was bought of time online and of data; a megabyte is 10^6 bytes. Two devices online at once use two minutes a
 * minute, as the router counts it. Time after the purchase is none of it: it runs by the calendar.
 */
export function boughtOf(voucher: Voucher): Bought {
  const { grants, expiry } = voucher.terms;
  if (!("wifi" in grants)) return {};
  const { megabytes } = grants.wifi;
  const minutes = expiry.usageMinutes ?? grants.wifi.minutes;
  return {
    ...(minutes !== undefined && { seconds: minutes * 60 }),
    ...(megabytes !== undefined && { bytes: megabytes * MEGABYTE }),
  };
}

/** By what it is used up, if it is. */
export function usedUpBy({ seconds, bytes }: Bought, used: Used): VoucherEnd | undefined {
  if (seconds !== undefined && used.seconds >= seconds) return "time-used";
  return bytes !== undefined && used.bytes >= bytes ? "data-used" : undefined;
}

/**
 * What is left of a Wi-Fi code: the least that its time online and the calendar leave, and its data. Whole seconds; 0
 * once it has ended; absent: without limit.
 */
export function leftOf(voucher: Voucher, usage: Usage | undefined, now: Instant): Bought {
  const bought = boughtOf(voucher);
  const used = usage === undefined ? { seconds: 0, bytes: 0 } : usedOf(usage);
  const isOver = voucher.state === "expired";
  const online = bought.seconds === undefined ? [] : [bought.seconds - used.seconds];
  // Before the sale that is the last day on which it can be sold.
  const isSold = voucher.state !== "active" && voucher.expiresAt !== undefined;
  const calendar = isSold ? [Math.ceil(((voucher.expiresAt ?? now) - now) / 1000)] : [];
  const ends = [...online, ...calendar];
  return {
    ...(ends.length > 0 && { seconds: isOver ? 0 : Math.max(0, Math.min(...ends)) }),
    ...(bought.bytes !== undefined && { bytes: isOver ? 0 : Math.max(0, bought.bytes - used.bytes) }),
  };
}
