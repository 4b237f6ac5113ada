import { stamp } from "./eat.ts";
import { type ErrandSort, is, isShillings } from "./errand.ts";
import { masked } from "./notices.ts";
import { sendBack, tillBalance } from "./record.ts";
import type { Moved, World } from "./world.ts";

/** Takes a payment by customer back, as a whole. Works for prompts and for payments by hand alike. */
export const reversal: ErrandSort = {
  kind: "reversal",
  operator: "Initiator",
  rules: ({ options }) => [
    ["CommandID", (value) => value === "TransactionReversal"],
    ["TransactionID", (value) => typeof value === "string" && /^[A-Z0-9]{10}$/.test(value)],
    ["Amount", isShillings],
    ["ReceiverParty", is(options.shortcode)],
    ["Remarks", (value) => typeof value === "string" && value.length >= 2],
    // Safaricom misspells the field.
    ["RecieverIdentifierType", is(11)],
  ],
  go: (world, fields) => {
    const payment = world.moved.find(({ receipt }) => receipt === fields["TransactionID"]);
    if (payment === undefined) return { code: "R000002" };
    if (isReversed(world, payment.receipt)) return { code: "R000001" };
    // Only the whole can be taken back; what Safaricom says to a part is not known, so: a malformed parameter.
    if (Number(fields["Amount"]) !== payment.amount) return { code: "25" };
    if (payment.amount > tillBalance(world)) return { code: "1" };
    return { code: "0", receipt: takeBack(world, payment.receipt), parameters: told(world, payment) };
  },
};

/** Moves a payment's money back to its payer; answers with the receipt of that. */
export function takeBack(world: World, receipt: string): string {
  const payment = world.moved.find((one) => one.receipt === receipt);
  if (payment === undefined || isReversed(world, receipt))
    throw new Error(`${receipt} cannot be taken back.`);
  return sendBack(world, { of: receipt, amount: payment.amount, phone: payment.phone, kind: "reversal" });
}

/** Whether a payment was taken back before. */
export function isReversed({ returned }: World, receipt: string): boolean {
  return returned.some(({ of }) => of === receipt);
}

function told({ options }: World, { receipt, amount, phone }: Moved) {
  return [
    { Key: "Amount", Value: amount },
    { Key: "OriginalTransactionID", Value: receipt },
    { Key: "TransCompletedTime", Value: Number(stamp(options.clock.now())) },
    { Key: "Charge", Value: 0 },
    { Key: "DebitPartyPublicName", Value: `${options.shortcode} - SHOP` },
    { Key: "CreditPartyPublicName", Value: `${masked(phone)} - JANE` },
  ];
}
