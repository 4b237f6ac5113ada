import { z } from "zod";
import { keepsOff, mpesaOf } from "../config.ts";
import type { Heard } from "./ask.ts";
import { fix, type Line, note, off, ok, stop } from "./line.ts";
import { type Check, seen, type Visit } from "./visit.ts";

const ABOUT = "M-Pesa";
const MINE = "developer.safaricom.co.ke → My Apps";
const PRODUCTION = "https://api.safaricom.co.ke";
/** The sandbox's own paybill: it is the same for everybody. */
const SANDBOX_PAYBILL = "174379";
const EAT = 3 * 3_600_000;
const Granted = z.object({ access_token: z.string().min(1) });
const Refusal = z.object({ errorCode: z.string(), errorMessage: z.string().default("") });

type Keys = NonNullable<ReturnType<typeof mpesaOf>>;

/** Whether Safaricom knows the app's keys, the paybill and its passkey, and what of the rest cannot be asked. */
export const mpesaCheck: Check = async (visit) => {
  const keys = mpesaOf(visit.settings);
  if (keys === undefined) return [off(ABOUT, `${keepsOff(visit.settings, "mpesa") ?? ""} is not set`)];
  const { token, line } = await tokenOf(visit, keys);
  return [
    ...(token === undefined ? [line] : [line, await passkeyLine(visit, keys, token)]),
    ...ground(keys),
    (await seen(visit))?.heardPaybill === true
      ? ok("M-Pesa paybill", "Safaricom has told of payments made there by hand")
      : note(
          "M-Pesa paybill",
          "Safaricom cannot be asked whether it knows where to tell of payments made by hand: kibanda register",
        ),
    keys.operator === undefined
      ? off("M-Pesa refunds", "MPESA_INITIATOR is not set: refunds are paid by hand and written down")
      : note("M-Pesa refunds", "the operator's name and password are proven by the first refund only"),
  ];
};

/** A new token kills the one before: a shop that runs is refused once, and asks for another by itself. */
async function tokenOf(
  { ask }: Visit,
  keys: Keys,
): Promise<{ readonly line: Line; readonly token?: string }> {
  const basic = Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`).toString("base64");
  const url = `${keys.baseUrl}/oauth/v1/generate?grant_type=client_credentials`;
  const heard = await ask(url, { headers: { authorization: `Basic ${basic}` } });
  const token = "json" in heard ? Granted.safeParse(heard.json).data?.access_token : undefined;
  if (token !== undefined) return { line: ok(ABOUT, "the consumer key and secret are accepted"), token };
  return { line: noToken(heard, keys) };
}

function noToken(heard: Heard, { baseUrl }: Keys): Line {
  if ("silence" in heard)
    return note(ABOUT, `${heard.silence} at ${baseUrl}; the shop starts and tries again`);
  if ([400, 401, 403].includes(heard.status)) {
    const where = baseUrl === PRODUCTION ? "" : ` (for ${baseUrl})`;
    return stop(ABOUT, `the consumer key or secret is refused${where}; copy both anew from ${MINE}`);
  }
  const what = `HTTP ${String(heard.status)} at ${baseUrl}`;
  if (heard.status === 429 || heard.status >= 500)
    return note(ABOUT, `${what}: busy; the shop starts and tries again`);
  return stop(
    ABOUT,
    `${what}: that is no Daraja; MPESA_BASE_URL is ${PRODUCTION} or https://sandbox.safaricom.co.ke`,
  );
}

/** Asks about a prompt that never was: who has the right passkey is told so, and no phone rings. */
async function passkeyLine({ ask, clock }: Visit, keys: Keys, token: string): Promise<Line> {
  const stamp = new Date(clock.now() + EAT).toISOString().replace(/\D/gu, "").slice(0, 14);
  const heard = await ask(`${keys.baseUrl}/mpesa/stkpushquery/v1/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      BusinessShortCode: Number(keys.shortcode),
      Password: Buffer.from(`${keys.shortcode}${keys.passkey}${stamp}`).toString("base64"),
      Timestamp: stamp,
      CheckoutRequestID: "ws_CO_010120200000000000000000",
    }),
  });
  const { errorMessage = "" } = ("json" in heard ? Refusal.safeParse(heard.json).data : undefined) ?? {};
  const about = "M-Pesa passkey";
  if (/CheckoutRequestID/iu.test(errorMessage)) return ok(about, `it fits paybill ${keys.shortcode}`);
  if (/wrong credentials|merchant does not exist/iu.test(errorMessage))
    return stop(
      about,
      `MPESA_PASSKEY is not that of paybill ${keys.shortcode}; both come in Safaricom's go-live mail`,
    );
  if (/^[0-9a-f]{64}$/iu.test(keys.passkey))
    return note(about, "Safaricom does not say whether it fits; the first prompt will");
  return fix(about, "passkeys are 64 letters and digits of hex, this one is not: copy it anew");
}

/** Sandbox and production, told apart by their address and not mixed. */
function ground({ baseUrl, shortcode }: Keys): readonly Line[] {
  if (baseUrl === PRODUCTION && shortcode === SANDBOX_PAYBILL)
    return [
      fix(
        ABOUT,
        `paybill ${SANDBOX_PAYBILL} is the sandbox's: set your own, or the sandbox's MPESA_BASE_URL`,
      ),
    ];
  if (baseUrl.includes("sandbox")) return [note(ABOUT, "this is the sandbox: no real money comes")];
  return baseUrl === PRODUCTION ? [] : [note(ABOUT, `asked at ${baseUrl}, which is not Safaricom's address`)];
}
