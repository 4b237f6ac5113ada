import type { Reply } from "../http.ts";
import { dotted } from "./eat.ts";
import { type ErrandSort, type Fields, is, isShillings } from "./errand.ts";
import { masked } from "./notices.ts";
import { sendBack, tillBalance } from "./record.ts";
import { refusal } from "./refusals.ts";
import type { World } from "./world.ts";

const COMMANDS = new Set<unknown>(["BusinessPayment", "SalaryPayment", "PromotionPayment"]);

/** Pays a customer out of the till. The caller's own OriginatorConversationID makes a repeat harmless. */
export const payout: ErrandSort = {
  kind: "b2c",
  operator: "InitiatorName",
  rules: ({ options }) => [
    ["OriginatorConversationID", (value) => typeof value === "string" && value !== ""],
    ["CommandID", (value) => COMMANDS.has(value)],
    ["Amount", isShillings],
    ["PartyA", is(options.shortcode)],
    ["PartyB", (value) => /^254[17]\d{8}$/.test(String(value))],
  ],
  go: (world, fields) => {
    const amount = Number(fields["Amount"]);
    if (amount > tillBalance(world)) return { code: "1" };
    const phone = String(fields["PartyB"]);
    const receipt = sendBack(world, { amount, phone, kind: "b2c" });
    const funds = tillBalance(world);
    const parameters = [
      { Key: "TransactionReceipt", Value: receipt },
      { Key: "TransactionAmount", Value: amount },
      { Key: "B2CWorkingAccountAvailableFunds", Value: 0 },
      { Key: "B2CUtilityAccountAvailableFunds", Value: funds },
      { Key: "TransactionCompletedDateTime", Value: dotted(world.options.clock.now()) },
      { Key: "ReceiverPartyPublicName", Value: `${masked(phone)} - JANE` },
      { Key: "B2CChargesPaidAccountAvailableFunds", Value: 0 },
      { Key: "B2CRecipientIsRegisteredCustomer", Value: "Y" },
    ];
    return { code: "0", receipt, parameters };
  },
};

/** The refusal of a payout under a name that was used before, whatever became of that one. */
export function repeated(world: World, fields: Fields): Reply | undefined {
  const { OriginatorConversationID: name } = fields;
  if (world.errands.every(({ kind, originatorConversationId: one }) => kind !== "b2c" || one !== name)) {
    return undefined;
  }
  return refusal(world, "500.002.1001", "Duplicate OriginatorConversationID");
}
