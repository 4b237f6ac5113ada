import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";

const WINDOW = 600_000;
/** Prompts that one phone may be rung with in ten minutes, whoever asks (facts on chat §1). */
const MOST = 3;
/** A prompt without an end may still be on the phone for so long. */
const LIVE = 120_000;
const LIVE_STATES: readonly Payment["state"][] = ["created", "sending", "prompted", "unknown"];
/** Two who ask for the same phone at the same moment: one of them waits. */
const TURN = 5000;

/**
 * May this phone be rung now? Anybody can type anybody's number into a chat, and Safaricom locks shops that ring too
 * often: one live prompt a phone, three in ten minutes. `asker` names who asks.
 */
export async function mayPrompt(
  { store, clock }: Pick<Parts, "store" | "clock">,
  { phone, asker }: { readonly phone: string; readonly asker: string },
): Promise<boolean> {
  const now = clock.now();
  if (!(await store.lease(`ring ${phone}`, asker, { now, until: now + TURN }))) return false;
  const asked = await store.find("payments", { where: { phone }, newestFirst: true, limit: MOST });
  const recent = asked.filter(({ createdAt, state }) => now - createdAt < WINDOW && state !== "refused");
  const orders = await Promise.all(recent.map(({ orderId }) => store.get("orders", orderId)));
  const live = recent.some(
    ({ state, createdAt }, n) =>
      LIVE_STATES.includes(state) && now - createdAt < LIVE && orders[n]?.state === "awaiting-payment",
  );
  return !live && recent.length < MOST;
}
