import { stamp } from "./eat.ts";
import { type ErrandSort, type Fields, is, type Outcome } from "./errand.ts";
import { masked } from "./notices.ts";
import { isReversed } from "./reversal.ts";
import type { World } from "./world.ts";

/** Tells what became of a receipt, or of an errand named by the id of its acknowledgement. */
export const status: ErrandSort = {
  kind: "status",
  operator: "Initiator",
  rules: ({ options }) => [
    ["CommandID", (value) => value === "TransactionStatusQuery"],
    ["PartyA", is(options.shortcode)],
    ["IdentifierType", is(4)],
  ],
  go: (world, fields) => {
    const wanted = receiptWanted(world, fields);
    if ("code" in wanted) return wanted;
    return lookUp(world, wanted.receipt) ?? { code: "R000002" };
  },
};

function receiptWanted(world: World, fields: Fields): { readonly receipt: string } | Outcome {
  const { TransactionID: receipt, OriginalConversationID: name } = fields;
  if (typeof receipt === "string" && receipt !== "") {
    return /^[A-Z0-9]{10}$/.test(receipt) ? { receipt } : { code: "25" };
  }
  if (typeof name !== "string" || name === "") return { code: "25" };
  const errand = world.errands.find((one) =>
    [one.originatorConversationId, one.conversationId].includes(name),
  );
  if (errand === undefined) return { code: "R000002" };
  if (errand.receipt !== undefined) return { receipt: errand.receipt };
  return { code: "0", parameters: [{ Key: "TransactionStatus", Value: "Failed" }] };
}

type Party = { readonly from: string; readonly to: string; readonly amount: number; readonly state: string };

function lookUp(world: World, receipt: string): Outcome | undefined {
  const till = `${world.options.shortcode} - SHOP`;
  const payer = (phone = "") => `${masked(phone)} - JANE`;
  const came = world.moved.find((one) => one.receipt === receipt);
  const went = world.returned.find((one) => one.receipt === receipt);
  if (came !== undefined) {
    const state = isReversed(world, receipt) ? "Reversed" : "Completed";
    return told(world, receipt, { from: payer(came.phone), to: till, amount: came.amount, state });
  }
  if (went === undefined) return undefined;
  return told(world, receipt, { from: till, to: payer(went.phone), amount: went.amount, state: "Completed" });
}

function told(world: World, receipt: string, { from, to, amount, state }: Party): Outcome {
  const at = Number(stamp(world.times.get(receipt) ?? 0));
  const parameters = [
    { Key: "DebitPartyName", Value: from },
    { Key: "CreditPartyName", Value: to },
    { Key: "InitiatedTime", Value: at },
    { Key: "DebitAccountType", Value: "MMF Account For Customer" },
    // The portal's own sample has this key twice.
    { Key: "DebitPartyName", Value: from },
    { Key: "TransactionReason", Value: "" },
    { Key: "TransactionStatus", Value: state },
    { Key: "FinalisedTime", Value: at },
    { Key: "Amount", Value: amount },
    { Key: "ReceiptNo", Value: receipt },
  ];
  return { code: "0", parameters };
}
