import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";

const WINDOW = 600_000;
/** Prompts without success that one phone may be rung with in ten minutes, whoever asks (facts on chat §1). */
const MOST = 3;
/** Beside those that count there may be some that were paid: a payer who pays is not being bothered. */
const LOOKED_AT = 20;
/** A prompt without an end may still be on the phone for so long. */
const LIVE = 120_000;
const LIVE_STATES: readonly Payment["state"][] = ["created", "sending", "prompted", "unknown"];
/** Nobody knows how it ended. */
const OUT_STATES: readonly Payment["state"][] = ["sending", "prompted", "unknown"];
const ASKED_ABOUT = 86_400_000;
/** Two who ask for the same phone at the same moment: one of them waits. */
const TURN = 5000;

/** `customerId`: who asks in a chat, and may have as many phones rung as one phone may be rung. */
type Ringing = { readonly phone: string; readonly asker: string; readonly customerId?: string | undefined };

/**
 * May this phone be rung now? Anybody can type anybody's number into a chat, and Safaricom locks shops that ring too
 * often: one live prompt a phone, three in ten minutes. `asker` names who asks.
 */
export async function mayPrompt(
  { store, clock }: Pick<Parts, "store" | "clock">,
  { phone, asker, customerId }: Ringing,
): Promise<boolean> {
  const now = clock.now();
  if (customerId !== undefined && (await isAskingTooOften({ store, clock }, customerId))) return false;
  if (!(await store.lease(`ring ${phone}`, asker, { now, until: now + TURN }))) return false;
  const recent = (await askedOf(store, phone)).filter(
    (payment) => payment.state !== "refused" && isUnpaid(payment) && now - payment.createdAt < WINDOW,
  );
  const orders = await Promise.all(recent.map(({ orderId }) => store.get("orders", orderId)));
  const live = recent.some(
    ({ state, createdAt }, n) =>
      LIVE_STATES.includes(state) && now - createdAt < LIVE && orders[n]?.state === "awaiting-payment",
  );
  return !live && recent.length < MOST;
}

/** One customer who names one phone after the other: what they had rung without success counts together. */
async function isAskingTooOften(
  { store, clock }: Pick<Parts, "store" | "clock">,
  customerId: string,
): Promise<boolean> {
  const now = clock.now();
  const orders = await store.find("orders", { where: { customerId }, newestFirst: true, limit: LOOKED_AT });
  if (orders.length === 0) return false;
  const where = { orderId: { in: orders.map(({ id }) => id) } };
  const asked = await store.find("payments", { where, newestFirst: true, limit: LOOKED_AT });
  const rang = asked.filter(
    (payment) =>
      payment.phone !== undefined &&
      payment.state !== "refused" &&
      isUnpaid(payment) &&
      now - payment.createdAt < WINDOW,
  );
  return rang.length >= MOST;
}

/**
 * Until when a customer has to stay: the phones they had rung without success still count for ten minutes, and a prompt
 * whose end nobody knows may yet bring money that is theirs. That is asked about for a day at most.
 */
export async function stayingUntil(
  { store, clock, providers }: Pick<Parts, "store" | "clock" | "providers">,
  customerId: string,
): Promise<Instant | undefined> {
  const now = clock.now();
  const orders = await store.find("orders", { where: { customerId }, newestFirst: true, limit: LOOKED_AT });
  if (orders.length === 0) return undefined;
  const where = { orderId: { in: orders.map(({ id }) => id) } };
  const asked = await store.find("payments", { where, newestFirst: true, limit: LOOKED_AT });
  const ends = asked
    .filter((payment) => providers.get(payment.provider)?.asks === "phone" && payment.phone !== undefined)
    .filter((payment) => isUnpaid(payment) && payment.state !== "refused")
    .map(({ state, createdAt }) => {
      const isOut = OUT_STATES.includes(state) && now - createdAt < ASKED_ABOUT;
      return Math.max(createdAt + WINDOW, isOut ? now + WINDOW : 0);
    });
  const last = Math.max(0, ...ends);
  return last > now ? last : undefined;
}

/**
 * The same bound where the prompt goes out, over all ways: chat, REST, portal, top-up. Prompts of one phone go out one
 * after the other, so none slips through beside another.
 */
export async function isRungTooOften(
  { store, clock }: Pick<Parts, "store" | "clock">,
  { id, phone = "" }: Payment,
): Promise<boolean> {
  const now = clock.now();
  const rang = (await askedOf(store, phone)).filter(
    (other) =>
      other.id !== id &&
      other.state !== "created" &&
      other.state !== "refused" &&
      isUnpaid(other) &&
      now - other.createdAt < WINDOW,
  );
  return rang.length >= MOST;
}

function askedOf(store: Parts["store"], phone: string): Promise<readonly Payment[]> {
  return store.find("payments", { where: { phone }, newestFirst: true, limit: LOOKED_AT });
}

function isUnpaid({ state }: Payment): boolean {
  return state !== "succeeded" && state !== "succeeded-no-receipt";
}
