import { z } from "zod";
import type { MpesaAccess } from "./access.ts";
import { post } from "./http.ts";

const Registered = z.object({ ResponseCode: z.coerce.string().regex(/^0+$/u) });

type PaybillUrls = { readonly ConfirmationURL: string; readonly ValidationURL: string };

/** Where Safaricom shall send what is paid at the paybill. In production this can be told once only. */
function paybillUrls({ callbackUrl }: Pick<MpesaAccess, "callbackUrl">): PaybillUrls {
  return {
    ConfirmationURL: `${callbackUrl}/c2b/confirmation`,
    ValidationURL: `${callbackUrl}/c2b/validation`,
  };
}

/** Registers the paybill's addresses. Answers what Safaricom said; `Completed`: pay on when we cannot be reached. */
export async function registerPaybill(access: MpesaAccess): Promise<string> {
  const body = { ShortCode: access.shortcode, ResponseType: "Completed", ...paybillUrls(access) };
  const answer = await post(`${access.baseUrl}/mpesa/c2b/v2/registerurl`, body, access.token);
  if ("refused" in answer) return `refused: ${answer.refused.errorCode} ${answer.refused.errorMessage}`;
  return Registered.safeParse(answer.ok).success ? "registered" : "refused";
}
