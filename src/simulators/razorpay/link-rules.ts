import type { Reply } from "../http.ts";
import { seconds } from "./names.ts";
import { refusal } from "./refusals.ts";
import { areNotes, atMost, broken, type Fields, isAmount, isCurrency, isFlag, type Rule } from "./rules.ts";
import type { World } from "./world.ts";

const MINUTE = 60;
const SIX_MONTHS = 183 * 24 * 60 * MINUTE;
const OTHERS = ["customer", "notify", "options"];

const RULES: readonly Rule[] = [
  ["amount", "The amount must be atleast INR 1.00", isAmount],
  ["currency", "Currency is not supported", (value) => value === undefined || isCurrency(value)],
  ["accept_partial", "The accept partial field must be true or false.", isFlag],
  [
    "first_min_partial_amount",
    "The first min partial amount must be atleast INR 1.00 and below the amount.",
    (value, { accept_partial, amount }) =>
      value === undefined || (accept_partial === true && isAmount(value) && Number(value) < Number(amount)),
  ],
  ["reference_id", "The reference id may not be greater than 40 characters.", atMost(40)],
  ["description", "The description may not be greater than 2048 characters.", atMost(2048)],
  ["notes", "The notes may hold 15 pairs of 255 characters.", areNotes(255)],
  ["reminder_enable", "The reminder enable field must be true or false.", isFlag],
  ["upi_link", "The upi link field must be true or false.", isFlag],
  [
    "callback_url",
    "The callback url format is invalid.",
    (value) => value === undefined || (typeof value === "string" && URL.canParse(value)),
  ],
  [
    "callback_method",
    "The callback method must be get.",
    (value, { callback_url }) => (callback_url === undefined ? value === undefined : value === "get"),
  ],
];

/** The refusal of a link whose fields break a rule, or nothing. */
export function wrongLink(world: World, fields: Fields): Reply | undefined {
  return (
    broken(fields, RULES.concat([["expire_by", ...expiry(world)]]), OTHERS) ??
    wrongForUpi(world, fields) ??
    taken(world, fields["reference_id"])
  );
}

function expiry(world: World): readonly [string, Rule[2]] {
  const now = seconds(world);
  const holds = (value: unknown) =>
    value === undefined ||
    (Number.isSafeInteger(value) && Number(value) >= now + 15 * MINUTE && Number(value) <= now + SIX_MONTHS);
  return ["expire_by should be at least 15 minutes and at most 6 months after current time", holds];
}

function wrongForUpi({ options }: World, { upi_link, accept_partial }: Fields): Reply | undefined {
  if (upi_link !== true) return undefined;
  if (accept_partial === true) return refusal("Partial payments are not supported for UPI Payment Links");
  if (!options.keyId.startsWith("rzp_test_")) return undefined;
  return refusal("UPI Payment Links is not supported in Test Mode");
}

/** A reference serves one link for ever, also after that link was cancelled. */
function taken({ links }: World, reference: unknown): Reply | undefined {
  if (typeof reference !== "string" || reference === "") return undefined;
  if (links.every(({ reference_id }) => reference_id !== reference)) return undefined;
  return refusal("payment link creation with reference ID already attempted", { field: "reference_id" });
}
