import { z } from "zod";
import type { MpesaAccess } from "./access.ts";
import { fault, post } from "./http.ts";

const Acknowledged = z.object({
  ResponseCode: z.coerce.string(),
  ResponseDescription: z.string().catch(""),
  OriginatorConversationID: z.string().min(1).max(200).optional().catch(undefined),
  ConversationID: z.string().min(1).max(200).optional().catch(undefined),
});

/**
 * What Safaricom answered to an errand of the operator. `accepted`: it will tell the result; `name` is its name for
 * the errand. `known`: it has one of this name already. `refused`: surely not done.
 */
export type Errand =
  | { readonly errand: "accepted"; readonly name?: string }
  | { readonly errand: "known" }
  | { readonly errand: "refused"; readonly code: string; readonly text: string };

/** B2C: the OriginatorConversationID was used before (facts §1.2.1). */
const DUPLICATE = "500.002.1001";

/** Where the result of an errand, of our name `refundName`, shall be told, and where a queue that timed out. */
export function resultUrls({ callbackUrl }: MpesaAccess, door: string, refundName?: string) {
  const id = refundName === undefined ? "" : `/${refundName}`;
  return { ResultURL: `${callbackUrl}/${door}${id}`, QueueTimeOutURL: `${callbackUrl}/timeout${id}` };
}

/**
 * Has Safaricom do something in the operator's name: it answers that it will, and tells the result later. Faults where
 * nobody knows whether it was accepted.
 */
export async function sendErrand(access: MpesaAccess, path: string, fields: object): Promise<Errand> {
  const answer = await post(`${access.baseUrl}${path}`, fields, access.token);
  if ("refused" in answer) {
    const { errorCode: code, errorMessage: text } = answer.refused;
    if (code === DUPLICATE) return { errand: "known" };
    // An internal error may have come before or after the errand was taken on.
    if (answer.status >= 500) throw fault(`${code} ${text}`, { outcome: "unknown" });
    return { errand: "refused", code, text };
  }
  const ack = Acknowledged.safeParse(answer.ok).data;
  if (ack === undefined) throw fault("an answer to an errand that we cannot read", { outcome: "unknown" });
  const { ResponseCode: code, OriginatorConversationID, ConversationID } = ack;
  if (!/^0+$/u.test(code)) return { errand: "refused", code, text: ack.ResponseDescription };
  const name = OriginatorConversationID ?? ConversationID;
  return { errand: "accepted", ...(name !== undefined && { name }) };
}
