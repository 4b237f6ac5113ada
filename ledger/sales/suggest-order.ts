import { isSame, money } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import { readPhone } from "../payments/phone.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import { isOneSlipAway } from "./near-reference.ts";
import type { Order } from "./order.ts";
import { nameHint, type Person, personOf, phoneHint } from "./payer-hints.ts";
import type { Proof } from "./proof.ts";
import { readReference } from "./reference.ts";
import { fitOfOrder, rivalsOf } from "./rivals.ts";

/**
 * Why money may be an order's: its customer quoted the receipt; the typed reference is one slip away from the order's;
 * the payer typed the customer's phone; the payer's own number and name fit.
 */
type Because = "quoted" | "near-reference" | "phone-as-reference" | "payer";

/** The order that money without a usable reference is probably for. A person decides. */
export type Suggestion = {
  readonly order: Order;
  readonly because: Because;
  /** What is known of the payer does not fit its customer. */
  readonly payerDiffers?: true;
  /** Orders that it may be for just as well: who quotes the same receipt, whom the payer's hints fit as well. */
  readonly others?: readonly Order[];
  /** Something speaks against it: nobody should take it without having named it. */
  readonly contradicted?: true;
};
/** Gives the suggestion for money; one that something speaks against only to those who show what that is. */
export type Suggest = (
  receipt: Receipt,
  which?: { readonly evenContradicted: true },
) => Promise<Suggestion | undefined>;

/** An order that waits for money, and who placed it. */
export type Candidate = { readonly order: Order; readonly person: Person };

const DAY = 86_400_000;
const HALF_AN_HOUR = 1_800_000;
/** The newest so many open orders are looked at, and of those of one price the people behind so many. */
const MOST_ORDERS = 500;
const MOST_PEOPLE = 50;

/** The nearest order, where exactly one is nearest. Pure. Candidates: open, of the right amount, a day old at most. */
export function suggest(receipt: Receipt, candidates: readonly Candidate[]): Suggestion | undefined {
  const { typed = "", phone, payerName, receivedAt } = receipt;
  const reference = readReference(typed);
  const near = candidates.filter(({ order }) => isOneSlipAway(reference, order.reference));
  if (near.length > 0) return only(near, "near-reference");
  const typedPhone = readPhone(typed);
  if (typedPhone !== undefined) {
    const own = candidates.filter(({ person }) => person.phones.includes(typedPhone));
    if (own.length > 0) return only(own, "phone-as-reference");
  }
  const fitting = candidates.filter(
    ({ order, person }) =>
      Math.abs(receivedAt - order.createdAt) < HALF_AN_HOUR &&
      phoneHint(phone, person.phones) === "agrees" &&
      nameHint(payerName, person.name) !== "contradicts",
  );
  return only(fitting, "payer");
}

function only(found: readonly Candidate[], because: Because): Suggestion | undefined {
  const [one] = found;
  return one === undefined || found.length > 1 ? undefined : { order: one.order, because };
}

/** Suggestions for one merchant's money, from the orders that wait now; reads each order's person at most once. */
export async function suggestions(parts: Pick<Parts, "store">, merchantId: string): Promise<Suggest> {
  const { store } = parts;
  const where = { merchantId, state: "awaiting-payment" } as const;
  const open = await store.find("orders", { where, newestFirst: true, limit: MOST_ORDERS });
  const pending = { merchantId, state: "pending" } as const;
  const proofs = await store.find("proofs", { where: pending, newestFirst: true, limit: 1000 });
  const people = new Map<string, Promise<Person>>();
  const known = (order: Order) => {
    const person = people.get(order.id) ?? personOf(parts, order);
    people.set(order.id, person);
    return person;
  };
  return async (receipt, which) => {
    if (receipt.orderId !== undefined || unplacedPart(receipt) === 0n) return undefined;
    const quoted = await quotedBy(parts, receipt, proofs);
    if (quoted?.contradicted === true && which === undefined) return undefined;
    if (quoted !== undefined) return quoted;
    const due = money(unplacedPart(receipt), receipt.amount.asset);
    const fitting = open
      .filter(({ amountDue, createdAt }) => isSame(amountDue, due) && receipt.receivedAt - createdAt < DAY)
      .slice(0, MOST_PEOPLE);
    const candidates = await Promise.all(
      fitting.map(async (order): Promise<Candidate> => ({ order, person: await known(order) })),
    );
    return suggest(receipt, candidates);
  };
}

/** Whoever quoted its receipt and has not paid, with all that speaks against it. */
async function quotedBy(
  parts: Pick<Parts, "store">,
  receipt: Receipt,
  proofs: readonly Proof[],
): Promise<Suggestion | undefined> {
  const quoting = new Set(proofs.flatMap((one) => (one.quoted === receipt.number ? [one.orderId] : [])));
  const all = await Promise.all([...quoting].map((id) => parts.store.get("orders", id)));
  const [order, ...quoters] = all.filter((one) => one !== undefined && one.paidAt === undefined);
  if (order === undefined) return undefined;
  const differs = fitOfOrder(receipt, order, await personOf(parts, order)) === "contradicts";
  const others = [...quoters, ...(await rivalsOf(parts, receipt, order))].filter((one) => one !== undefined);
  const different = [...new Map(others.map((one) => [one.id, one])).values()];
  return {
    order,
    because: "quoted",
    ...(differs && { payerDiffers: true }),
    ...(different.length > 0 && { others: different }),
    ...((differs || different.length > 0) && { contradicted: true }),
  };
}
