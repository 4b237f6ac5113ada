import type { Clock } from "../../ids.ts";

export type RazorpaySettings = {
  /** Where the API lives, with its version and without a slash at the end: `https://api.razorpay.com/v1`. */
  readonly baseUrl: string;
  /** Public: an app's checkout shows it. */
  readonly keyId: string;
  readonly keySecret: string;
  /** The smallest amount that is asked for, in paise. */
  readonly least: bigint;
  readonly clock: Clock;
};

/** Something that is asked of Razorpay under our name, once. */
type Named = { readonly id: string; readonly createdAt: number };

/** The settings, with what this process remembers of its askings. */
export type RazorpayAccess = RazorpaySettings & {
  /** Nobody can have asked this before; else Razorpay is first searched for our name. Answers so once. */
  readonly isFirst: (asked: Named) => boolean;
};

/** What is older may have been asked by a process that died, in milliseconds. A task's lease lasts longer. */
const YOUNG = 10_000;
const MOST = 10_000;

export function openAccess(settings: RazorpaySettings): RazorpayAccess {
  const begun = new Set<string>();
  const isFirst = ({ id, createdAt }: Named): boolean => {
    const first = !begun.has(id) && settings.clock.now() - createdAt < YOUNG;
    begun.add(id);
    // Those remembered longest are old by now.
    if (begun.size > MOST) begun.delete([...begun.keys()][0] ?? "");
    return first;
  };
  return { ...settings, isFirst };
}
