import { isSame } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import { readPhone } from "../payments/phone.ts";
import type { Receipt } from "../payments/receipt.ts";
import { isOneSlipAway } from "./near-reference.ts";
import type { Order } from "./order.ts";
import { type Fit, fitOf, type Person, personOf } from "./payer-hints.ts";
import { readReference } from "./reference.ts";

const DAY = 86_400_000;
const MOST_ORDERS = 500;
const MOST_PEOPLE = 50;
const RANK: { readonly [One in Fit]: number } = { contradicts: 0, unknown: 1, weak: 2, full: 3 };

/** How well the payer's hints fit the customer of an order: what was typed too, where it is nearly its reference. */
export function fitOfOrder(
  { typed = "", ...receipt }: Receipt,
  { reference }: Pick<Order, "reference">,
  person: Person,
): Fit {
  const typedPhone = readPhone(typed);
  const isTheirs = typedPhone !== undefined && person.phones.includes(typedPhone);
  return isTheirs || isOneSlipAway(readReference(typed), reference) ? "full" : fitOf(receipt, person);
}

/**
 * Open orders of other customers over the same amount whom the payer's hints fit at least as well as the one who quotes
 * the receipt: whose the money is, a person has to say.
 */
export async function rivalsOf(
  parts: Pick<Parts, "store">,
  receipt: Receipt,
  order: Order,
): Promise<readonly Order[]> {
  const { merchantId, customerId, amountDue } = order;
  const own = RANK[fitOfOrder(receipt, order, await personOf(parts, order))];
  const where = { merchantId, state: "awaiting-payment" } as const;
  const open = await parts.store.find("orders", { where, newestFirst: true, limit: MOST_ORDERS });
  const others = open
    .filter((one) => one.customerId !== customerId && isSame(one.amountDue, amountDue))
    .filter(({ createdAt }) => receipt.receivedAt - createdAt < DAY)
    .slice(0, MOST_PEOPLE);
  const ranks = await Promise.all(
    others.map(async (one) => RANK[fitOfOrder(receipt, one, await personOf(parts, one))]),
  );
  return others.filter((_, at) => (ranks[at] ?? 0) >= Math.max(own, RANK.weak));
}
