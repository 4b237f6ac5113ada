import { z } from "zod";
import type { Instant } from "../../ids.ts";
import type { Payment } from "../payment.ts";
import type { Asked, Verdict } from "../provider.ts";
import type { MpesaAccess } from "./access.ts";
import { adviceFor, isEnd, isPending } from "./codes.ts";
import { toEat } from "./eat.ts";
import { fault, post, type Refused } from "./http.ts";

const Accepted = z.object({ CheckoutRequestID: z.string().min(1), ResponseCode: z.coerce.string() });
const Queried = z.object({
  CheckoutRequestID: z.string(),
  ResponseCode: z.coerce.string(),
  ResultCode: z.coerce.string(),
  ResultDesc: z.string().default(""),
});

/** base64(shortcode + passkey + timestamp), all three as they stand in the same request. */
export function password(shortcode: string, passkey: string, timestamp: string): string {
  return Buffer.from(`${shortcode}${passkey}${timestamp}`).toString("base64");
}

function signed({ shortcode, passkey }: MpesaAccess, now: Instant) {
  const Timestamp = toEat(now);
  return {
    BusinessShortCode: Number(shortcode),
    Password: password(shortcode, passkey, Timestamp),
    Timestamp,
  };
}

/**
 * Asks a phone for money. Daraja takes whole shillings, an account reference of at most 12 characters and a
 * description of at most 13; phone numbers as numbers, since texts have ended in silent timeouts (facts §1.2).
 */
export async function askPhone(access: MpesaAccess, payment: Payment, reference: string): Promise<Asked> {
  const phone = Number(payment.phone);
  const answer = await post(
    `${access.baseUrl}/mpesa/stkpush/v1/processrequest`,
    {
      ...signed(access, access.clock.now()),
      TransactionType: "CustomerPayBillOnline",
      Amount: Number(payment.amount.amount / 100n),
      PartyA: phone,
      PartyB: Number(access.shortcode),
      PhoneNumber: phone,
      CallBackURL: `${access.callbackUrl}/stk/${payment.id}`,
      AccountReference: reference,
      TransactionDesc: "Order",
    },
    access.token,
  );
  if ("refused" in answer) return refusedPrompt(answer.refused, answer.status);
  const accepted = Accepted.safeParse(answer.ok);
  if (!accepted.success) throw fault("an answer to a prompt that we cannot read", { outcome: "unknown" });
  const { CheckoutRequestID: promptId, ResponseCode: code } = accepted.data;
  if (/^0+$/u.test(code)) return { asked: "prompted", promptId };
  return { asked: "refused", code, text: "not accepted", advice: adviceFor(code) };
}

/** `500.001.1001` means many things: the words decide, not the code. */
function refusedPrompt({ errorCode: code, errorMessage: text }: Refused, status: number): Asked {
  if (/lock subscriber|already in process/iu.test(text)) {
    return { asked: "refused", code, text, advice: "wait-two-minutes" };
  }
  // An internal error may have come before or after the prompt went out; only these words surely came before.
  if (status >= 500 && !/merchant does not exist|wrong credentials/iu.test(text))
    throw fault(`${code} ${text}`, { outcome: "unknown" });
  const advice = /PhoneNumber|PartyA/u.test(text) ? "number-refused" : "shop-problem";
  return { asked: "refused", code, text, advice };
}

/** Asks how a prompt ended. The answer holds no receipt and no amount. */
export async function queryPrompt(access: MpesaAccess, promptId: string): Promise<Verdict> {
  const answer = await post(
    `${access.baseUrl}/mpesa/stkpushquery/v1/query`,
    { ...signed(access, access.clock.now()), CheckoutRequestID: promptId },
    access.token,
  );
  if ("refused" in answer) {
    const { errorCode, errorMessage } = answer.refused;
    if (/being processed/iu.test(errorMessage)) return { verdict: "pending" };
    throw fault(`${errorCode} ${errorMessage}`, { outcome: "refused" });
  }
  const queried = Queried.safeParse(answer.ok).data;
  if (
    queried === undefined ||
    queried.CheckoutRequestID !== promptId ||
    !/^0+$/u.test(queried.ResponseCode)
  ) {
    throw fault("an answer to a query that is no verdict", { outcome: "refused" });
  }
  const { ResultCode: code, ResultDesc: text } = queried;
  if (code === "0") return { verdict: "succeeded" };
  if (isPending(code) || !isEnd(code)) return { verdict: "pending" };
  return { verdict: "failed", code, text, advice: adviceFor(code) };
}
