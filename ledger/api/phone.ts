import { readPhone } from "../payments/phone.ts";
import { Problem } from "./problem.ts";

/** The same of any country, as digits alone: nobody rings it. */
export function anyPhoneOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const phone = readPhone(typed) ?? typed.replace(/[\s+().-]/gu, "");
  if (!/^\d{8,15}$/u.test(phone)) throw new Problem("invalid-request", "phone: not a phone number");
  return phone;
}

/** A phone number as a request types it, as Daraja wants it; absent stays absent. */
export function phoneOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const phone = readPhone(typed);
  if (phone === undefined)
    throw new Problem("invalid-request", "phone: not a Kenyan mobile number, e.g. 0712345678");
  return phone;
}
