import type { Terms } from "../catalogue/product.ts";

/** Whether both let their holder in alike: for as long, as fast. What they are called and cost does not matter. */
export function isSameAccess(
  one: Pick<Terms, "grants" | "expiry">,
  other: Pick<Terms, "grants" | "expiry">,
): boolean {
  return accessText(one) === accessText(other);
}

function accessText({ grants, expiry }: Pick<Terms, "grants" | "expiry">): string {
  if (!("wifi" in grants)) return "";
  const { afterPurchaseMinutes, usageMinutes } = expiry;
  const facts = { ...grants.wifi, afterPurchaseMinutes, usageMinutes };
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  return JSON.stringify(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
