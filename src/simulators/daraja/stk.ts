import { json, type Reply } from "../http.ts";
import { newCheckoutId, newRequestId } from "./names.ts";
import { badField, refusal } from "./refusals.ts";
import { wordsFor } from "./results.ts";
import { wrongPassword, wrongPush } from "./stk-rules.ts";
import type { KeptPrompt, World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Rings a phone. One prompt at a time: the second is refused while the first is open. */
export function push(world: World, fields: Fields): { readonly reply: Reply; readonly prompt?: KeptPrompt } {
  const wrong = wrongPush(world, fields);
  if (wrong !== undefined) return { reply: wrong };
  const phone = String(fields["PhoneNumber"]);
  if (world.prompts.some((prompt) => prompt.phone === phone && prompt.result === undefined)) {
    const words = "Unable to lock subscriber, a transaction is already in process for the current subscriber";
    return { reply: refusal(world, "500.001.1001", words) };
  }
  const prompt: KeptPrompt = {
    checkoutRequestId: newCheckoutId(world, phone),
    merchantRequestId: newRequestId(world),
    phone,
    amount: Number(fields["Amount"]),
    reference: String(fields["AccountReference"]),
    description: String(fields["TransactionDesc"]),
    callbackUrl: String(fields["CallBackURL"]),
    paid: false,
    answered: false,
    queries: 0,
  };
  world.prompts.push(prompt);
  const accepted = "Success. Request accepted for processing";
  const answer = {
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResponseCode: "0",
    ResponseDescription: accepted,
    CustomerMessage: accepted,
  };
  return { reply: json(answer), prompt };
}

/** Whether the transaction type fits the receiving party; Safaricom finds out only when it handles the push (2028). */
export function isMisassigned({ options }: World, fields: Fields): boolean {
  return (fields["TransactionType"] === "CustomerPayBillOnline") !== (fields["PartyB"] === options.shortcode);
}

/** Tells what became of a prompt: a result as text, never a receipt, an amount or a phone. */
export function query(
  world: World,
  fields: Fields,
  fault: "processing" | { readonly says: string } | undefined,
): Reply {
  const wrong = wrongPassword(world, fields);
  if (wrong !== undefined) return wrong;
  const id = fields["CheckoutRequestID"];
  const prompt = world.prompts.find(({ checkoutRequestId }) => checkoutRequestId === id);
  if (prompt === undefined) return badField(world, "CheckoutRequestID");
  prompt.queries += 1;
  const open = prompt.says === undefined && fault === undefined;
  // An open prompt has been seen to answer in two ways; a caller has to know both, so they take turns.
  if (open && prompt.queries % 2 === 1) {
    return refusal(world, "500.001.1001", "The transaction is being processed");
  }
  const code =
    typeof fault === "object" ? fault.says : fault === "processing" ? "4999" : (prompt.says ?? "4999");
  return json({
    ResponseCode: "0",
    ResponseDescription: "The service request has been accepted successfully",
    MerchantRequestID: prompt.merchantRequestId,
    CheckoutRequestID: prompt.checkoutRequestId,
    ResultCode: code,
    ResultDesc: wordsFor(code),
  });
}
