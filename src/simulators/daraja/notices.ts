import { createHash } from "node:crypto";
import { stamp } from "./eat.ts";
import { wordsFor } from "./results.ts";
import type { KeptPrompt, Moved } from "./world.ts";

/** How the payer's number shows in a callback; masking began in 2026 and nobody knows where it ends. */
export type PhoneShown = "number" | "text" | "masked" | "missing";

/** Shapes of a callback that were seen, where they differ from the usual one. `words`: another text for the code. */
export type Shape = {
  readonly codeAsText?: boolean;
  readonly dateAsText?: boolean;
  /** In shillings; the item has no value unless told. */
  readonly balance?: number;
  /** Names of items that are not there at all. */
  readonly without?: readonly string[];
  readonly words?: string;
};

/** The callback of a payment that succeeded: an unordered list, no value for the balance, two decimals. */
export function paidCallback(
  prompt: KeptPrompt,
  moved: Moved,
  { at, phone, random, shape }: { at: number; phone: PhoneShown; random: () => number; shape: Shape },
): string {
  const shown = {
    number: Number(moved.phone),
    text: moved.phone,
    masked: masked(moved.phone),
    missing: undefined,
  }[phone];
  const items = [
    { Name: "Amount", Value: "@shillings@" },
    { Name: "MpesaReceiptNumber", Value: moved.receipt },
    { Name: "Balance", ...(shape.balance === undefined ? {} : { Value: shape.balance }) },
    { Name: "TransactionDate", Value: shape.dateAsText === true ? stamp(at) : Number(stamp(at)) },
    ...(shown === undefined ? [] : [{ Name: "PhoneNumber", Value: shown }]),
  ];
  const present = items.filter(({ Name }) => shape.without?.includes(Name) !== true);
  const Item = present.map((item) => ({ item, lot: random() })).sort((one, other) => one.lot - other.lot);
  const metadata = { CallbackMetadata: { Item: Item.map(({ item }) => item) } };
  // JSON.stringify would write 499.00 as 499; Safaricom does not.
  return callback(prompt, "0", { ...metadata, shape }).replace('"@shillings@"', moved.amount.toFixed(2));
}

/** The callback of a payment that failed. The code is a number where it can be: `E3008` and its kind cannot. */
export function failedCallback(prompt: KeptPrompt, code: string, shape: Shape = {}): string {
  return callback(prompt, code, { shape });
}

function callback(
  prompt: KeptPrompt,
  code: string,
  { shape, ...more }: { readonly shape: Shape; readonly CallbackMetadata?: object },
): string {
  const stkCallback = {
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResultCode: shape.codeAsText === true ? code : asSaid(code),
    ResultDesc: shape.words ?? wordsFor(code),
    ...more,
  };
  return JSON.stringify({ Body: { stkCallback } });
}

/** A result code as notices carry it: a number where it can be. */
export function asSaid(code: string): number | string {
  return /^\d+$/.test(code) ? Number(code) : code;
}

/** How a C2B notice shows the payer's number: `2547 ***** 001`, `25470****001`, 64 hex digits, or not at all. */
export type Msisdn = "masked" | "starred" | "hashed" | "missing";

/** Which of the payer's names a notice carries: a production one was seen with the first name only. */
export type Names = "all" | "first" | "none";

const NAMES: Readonly<Record<Names, object>> = {
  all: { FirstName: "JANE", MiddleName: "", LastName: "" },
  first: { FirstName: "JANE" },
  none: {},
};

/** What surrounds a movement in a C2B notice. `balance` in whole shillings, blank in a validation. */
export type C2bSetting = {
  readonly type: string;
  readonly at: number;
  readonly shortcode: number;
  readonly balance: number | undefined;
  readonly msisdn: Msisdn;
  readonly wholeAmount: boolean;
  readonly names: Names;
  readonly thirdParty: string;
};

/** The notice of a payment to the paybill, for validation and confirmation alike. All values are text. */
export function c2bNotice(moved: Moved, setting: C2bSetting): string {
  return JSON.stringify({
    TransactionType: setting.type,
    TransID: moved.receipt,
    TransTime: stamp(setting.at),
    TransAmount: setting.wholeAmount ? String(moved.amount) : moved.amount.toFixed(2),
    BusinessShortCode: String(setting.shortcode),
    BillRefNumber: moved.reference,
    InvoiceNumber: "",
    OrgAccountBalance: setting.balance?.toFixed(2) ?? "",
    ThirdPartyTransID: setting.thirdParty,
    // JSON leaves out what is undefined.
    MSISDN: msisdnOf(moved.phone, setting.msisdn),
    ...NAMES[setting.names],
  });
}

function msisdnOf(phone: string, shown: Msisdn): string | undefined {
  if (shown === "hashed") return createHash("sha256").update(phone).digest("hex");
  if (shown === "starred") return `${phone.slice(0, 5)}****${phone.slice(-3)}`;
  return shown === "masked" ? masked(phone) : undefined;
}

/** A number with its middle hidden, as since 2026. */
export function masked(phone: string): string {
  return `${phone.slice(0, 4)} ***** ${phone.slice(-3)}`;
}
