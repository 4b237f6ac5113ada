import { z } from "zod";
import type { MpesaAccess } from "./access.ts";
import { Code } from "./fields.ts";
import { post } from "./http.ts";

const Registered = z.object({ ResponseCode: Code.refine((code) => /^0+$/u.test(code)) });

/** Registers the paybill's addresses. Answers what Safaricom said; `Completed`: pay on when we cannot be reached. */
export async function registerPaybill(access: MpesaAccess): Promise<string> {
  const body = {
    ShortCode: access.shortcode,
    ResponseType: "Completed",
    ConfirmationURL: `${access.callbackUrl}/c2b/confirmation`,
    ValidationURL: `${access.callbackUrl}/c2b/validation`,
  };
  const answer = await post(`${access.baseUrl}/mpesa/c2b/v2/registerurl`, body, access.token);
  if ("ok" in answer) return Registered.safeParse(answer.ok).success ? "registered" : "refused";
  const { errorCode, errorMessage } = answer.refused;
  const kept = /already registered|duplicate notification/iu.test(errorMessage)
    ? ": Safaricom keeps the addresses it has; to change them they are deleted in its portal first"
    : "";
  return `refused: ${errorCode} ${errorMessage}${kept}`;
}
