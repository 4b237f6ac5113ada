import { createHash } from "node:crypto";
import { stamp } from "./eat.ts";
import { wordsFor } from "./results.ts";
import type { KeptPrompt, Moved } from "./world.ts";

/** How the payer's number shows in a callback; masking began in 2026 and nobody knows where it ends. */
export type PhoneShown = "number" | "text" | "masked" | "missing";

/** The callback of a payment that succeeded: an unordered list, no value for the balance, two decimals. */
export function paidCallback(
  prompt: KeptPrompt,
  moved: Moved,
  { at, phone, random }: { at: number; phone: PhoneShown; random: () => number },
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
    { Name: "Balance" },
    { Name: "TransactionDate", Value: Number(stamp(at)) },
    ...(shown === undefined ? [] : [{ Name: "PhoneNumber", Value: shown }]),
  ];
  const Item = items.map((item) => ({ item, lot: random() })).sort((one, other) => one.lot - other.lot);
  const metadata = { CallbackMetadata: { Item: Item.map(({ item }) => item) } };
  // JSON.stringify would write 499.00 as 499; Safaricom does not.
  return callback(prompt, "0", metadata).replace('"@shillings@"', moved.amount.toFixed(2));
}

/** The callback of a payment that failed. The code is a number where it can be: `E3008` and its kind cannot. */
export function failedCallback(prompt: KeptPrompt, code: string): string {
  return callback(prompt, code, {});
}

function callback(prompt: KeptPrompt, code: string, more: object): string {
  const stkCallback = {
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResultCode: /^\d+$/.test(code) ? Number(code) : code,
    ResultDesc: wordsFor(code),
    ...more,
  };
  return JSON.stringify({ Body: { stkCallback } });
}

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
  readonly hashed: boolean;
  readonly names: Names;
  readonly thirdParty: string;
};

/** The notice of a payment to the paybill, for validation and confirmation alike. All values are text. */
export function c2bNotice(moved: Moved, setting: C2bSetting): string {
  return JSON.stringify({
    TransactionType: setting.type,
    TransID: moved.receipt,
    TransTime: stamp(setting.at),
    TransAmount: moved.amount.toFixed(2),
    BusinessShortCode: String(setting.shortcode),
    BillRefNumber: moved.reference,
    InvoiceNumber: "",
    OrgAccountBalance: setting.balance?.toFixed(2) ?? "",
    ThirdPartyTransID: setting.thirdParty,
    MSISDN: setting.hashed ? createHash("sha256").update(moved.phone).digest("hex") : masked(moved.phone),
    ...NAMES[setting.names],
  });
}

function masked(phone: string): string {
  return `${phone.slice(0, 4)} ***** ${phone.slice(-3)}`;
}
