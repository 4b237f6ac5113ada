import type { Parts } from "../../parts.ts";
import type { Caller } from "../operation.ts";

/** The default merchant is the house: its admins look after every merchant's; all others only after their own. */
export function isHouse({ terms }: Parts, { merchantId }: Caller): boolean {
  return merchantId === terms.merchantId;
}
