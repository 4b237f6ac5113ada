import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { Order } from "../sales/order.ts";
import { isReference, readReference } from "../sales/reference.ts";
import { changed, moved } from "../states.ts";
import { VOUCHER_MOVES, type Voucher } from "./voucher.ts";

/** References of cards are not unique: with several of one nobody can tell which is meant. */
const MOST = 10;

/** The card that somebody means who pays with this reference: a Wi-Fi code of a batch that nobody has paid for. */
export async function cardNamed(
  { store, clock }: Pick<Parts, "store" | "clock">,
  typed: string,
): Promise<Voucher | undefined> {
  const reference = readReference(typed);
  if (!isReference(reference)) return undefined;
  const found = await store.find("vouchers", { where: { reference }, limit: MOST });
  const [card, second] = found.filter((voucher) => isForSale(voucher, clock.now()));
  return second === undefined ? card : undefined;
}

function isForSale(voucher: Voucher, now: Instant): boolean {
  const { batchId, stockOf, terms, expiresAt = Number.POSITIVE_INFINITY } = voucher;
  const isCard = batchId !== undefined && stockOf === undefined && isUnpaid(voucher);
  return isCard && expiresAt > now && "wifi" in terms.grants && terms.price.amount > 0n;
}

/** Whoever sells cards may give one out before its price comes: it is in use by then. */
function isUnpaid({ state, orderId, paidAt }: Voucher): boolean {
  const isGood = state === "active" || (state === "used" && paidAt === undefined);
  return isGood && orderId === undefined;
}

/** The card that an order was drawn up for, as long as it can be given; else the order gets a code of its own. */
export async function cardOf({ store }: Parts, { takes }: Order): Promise<Voucher | undefined> {
  const card = takes === undefined ? undefined : await store.get("vouchers", takes);
  return card !== undefined && isUnpaid(card) ? card : undefined;
}

/**
 * The card is paid for: the last day for its sale counts no more, and the time from its payment begins. One that is in
 * use already goes on, to an end no sooner than it had.
 */
export function cardSold({ clock }: Parts, card: Voucher, { id: orderId, reference, terms }: Order): Voucher {
  const now = clock.now();
  const minutes = terms.expiry.afterPurchaseMinutes;
  const end = minutes === undefined ? undefined : now + minutes * 60_000;
  if (card.state === "used") {
    const expiresAt = end === undefined ? card.expiresAt : Math.max(end, card.expiresAt ?? end);
    return changed(card, { orderId, reference, paidAt: now, ...(expiresAt !== undefined && { expiresAt }) });
  }
  const { expiresAt: _, ...rest } = moved(VOUCHER_MOVES, card, "paid");
  return { ...rest, orderId, reference, paidAt: now, ...(end !== undefined && { expiresAt: end }) };
}
