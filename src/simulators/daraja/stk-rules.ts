import type { Reply } from "../http.ts";
import { isStamp } from "./eat.ts";
import { badField, refusal } from "./refusals.ts";
import { isCallbackUrl } from "./urls.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

const isPhone = (value: unknown) => typeof value === "number" && /^254[17]\d{8}$/.test(String(value));
const isShortcode = (value: unknown) => typeof value === "number" && /^\d{5,7}$/.test(String(value));
const isText = (value: unknown, most: number) =>
  typeof value === "string" && value.trim().length > 0 && value.length <= most;

/** What a push must hold, and the name Daraja gives a wrong field: a missing description is called "Remarks". */
const PUSH_RULES: readonly (readonly [string, string, (value: unknown) => boolean])[] = [
  ["BusinessShortCode", "BusinessShortCode", isShortcode],
  ["Timestamp", "Timestamp", isStamp],
  ["TransactionType", "TransactionType", (value) => TYPES.has(value)],
  ["Amount", "Amount", (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 250_000],
  ["PartyA", "PartyA", isPhone],
  ["PartyB", "PartyB", isShortcode],
  ["PhoneNumber", "PhoneNumber", isPhone],
  ["CallBackURL", "CallBackURL", isCallbackUrl],
  ["AccountReference", "AccountReference", (value) => isText(value, 12)],
  ["TransactionDesc", "Remarks", (value) => isText(value, 13)],
];
const TYPES = new Set<unknown>(["CustomerPayBillOnline", "CustomerBuyGoodsOnline"]);

/** The refusal of a push whose fields break a rule, or nothing. */
export function wrongPush(world: World, fields: Fields): Reply | undefined {
  const broken = PUSH_RULES.find(([field, , holds]) => !holds(fields[field]));
  return broken === undefined ? wrongPassword(world, fields) : badField(world, broken[1]);
}

/** The password binds shortcode, passkey and the timestamp of the same body; nothing compares it with a clock. */
export function wrongPassword(world: World, fields: Fields): Reply | undefined {
  const { shortcode, passkey } = world.options;
  if (Number(fields["BusinessShortCode"]) !== shortcode) {
    return refusal(world, "500.001.1001", "Merchant does not exist");
  }
  if (fields["Password"] !== password(shortcode, passkey, String(fields["Timestamp"]))) {
    return refusal(world, "500.001.1001", "Wrong credentials");
  }
  return undefined;
}

/** base64 of shortcode, passkey and timestamp, one after the other. */
function password(shortcode: number, passkey: string, timestamp: string): string {
  return Buffer.from(`${shortcode}${passkey}${timestamp}`).toString("base64");
}
