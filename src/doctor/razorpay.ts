import { keepsOff, razorpayOf } from "../config.ts";
import { note, off, ok, stop } from "./line.ts";
import type { Check } from "./visit.ts";

const ABOUT = "Razorpay";

/** Whether the two keys are accepted, by a question that changes nothing. */
export const razorpayCheck: Check = async ({ settings, ask }) => {
  const keys = razorpayOf(settings);
  if (keys === undefined) return [off(ABOUT, `${keepsOff(settings, "razorpay") ?? ""} is not set`)];
  const authorization = `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString("base64")}`;
  const heard = await ask(`${keys.baseUrl}/payments?count=1`, { headers: { authorization } });
  if ("silence" in heard) return [note(ABOUT, `${heard.silence}; the shop starts and tries again`)];
  if (heard.status === 401 || heard.status === 403)
    return [
      stop(ABOUT, "the two keys are refused; make new ones in the dashboard: Account & Settings → API keys"),
    ];
  if (heard.status === 429 || heard.status >= 500)
    return [note(ABOUT, `HTTP ${String(heard.status)}: busy; the shop starts and tries again`)];
  if (heard.status !== 200)
    return [stop(ABOUT, `HTTP ${String(heard.status)}: that is no Razorpay; leave RAZORPAY_BASE_URL empty`)];
  const hook = `${settings.PUBLIC_URL ?? "https://<your shop>"}/webhooks/razorpay`;
  return [
    ok(ABOUT, "the two keys are accepted"),
    note(
      "Razorpay webhook",
      `it cannot be asked for: the dashboard has to hold ${hook} and RAZORPAY_WEBHOOK_SECRET`,
    ),
    ...(keys.keyId.startsWith("rzp_test_") ? [note(ABOUT, "these are test keys: no real money comes")] : []),
  ];
};
