import type { PaymentProvider } from "../provider.ts";
import type { MpesaAccess, MpesaSettings } from "./access.ts";
import { pullStatement, REMEMBERS, registerPull } from "./pull.ts";
import { giveBack, refundStanding } from "./refund.ts";
import { registerPaybill } from "./register.ts";
import { openInquiries } from "./status.ts";
import { askPhone, queryPrompt } from "./stk.ts";
import { readNotice } from "./tellings.ts";
import { openToken } from "./token.ts";

/**
 * A prompt lives about 60 s, so a lost callback is found soon after; then slower, for money that comes late, and a
 * last time after a day.
 */
const PAUSES = [20, 10, 10, 15, 20, 30, 60, 120, 300, 900, 3600, 86_400] as const;

/** M-Pesa, with what is set up there once: `registerPull` opens its statement, told to a number of the till's owner. */
type Mpesa = PaymentProvider & { readonly registerPull: (nominated: string) => Promise<string> };

/** Safaricom M-Pesa over Daraja: a prompt on the payer's phone (STK push), and payments made at the paybill (C2B). */
export function openMpesa(settings: MpesaSettings): Mpesa {
  const access: MpesaAccess = { ...settings, token: openToken(settings, settings.clock) };
  return {
    name: "mpesa",
    account: settings.shortcode,
    asset: "KES",
    // Whole shillings, 1 to 250,000 a transaction (facts §1.2).
    limits: { least: 100n, most: 25_000_000n, step: 100n },
    asks: "phone",
    // Daraja knows no name of ours: a repeated prompt is a second one.
    asksOnce: false,
    pauses: PAUSES,
    ask: (payment, { reference }) => askPhone(access, payment, reference),
    verdict: ({ promptId = "" }) => queryPrompt(access, promptId),
    ...(access.operator === undefined && { refundsByHand: true }),
    refund: (refund) => giveBack(access, refund),
    refundVerdict: (refund) => refundStanding(access, refund),
    inquire: openInquiries(access),
    statement: (span) => pullStatement(access, span),
    remembers: REMEMBERS,
    register: () => registerPaybill(access),
    registerPull: (nominated) => registerPull(access, nominated),
    read: (kind, body) => readNotice(kind, body, settings.shortcode),
  };
}
