import { readPhone } from "../payments/phone.ts";
import { Problem } from "./problem.ts";

/** A phone number as a request types it, as Daraja wants it; absent stays absent. */
export function phoneOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const phone = readPhone(typed);
  if (phone === undefined)
    throw new Problem("invalid-request", "phone: not a Kenyan mobile number, e.g. 0712345678");
  return phone;
}
