import { isSame, money } from "../books/money.ts";
import type { Parts } from "../parts.ts";
import { readPhone } from "../payments/phone.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import type { Order } from "./order.ts";
import { nameHint, type Person, personOf, phoneHint } from "./payer-hints.ts";
import { readReference } from "./reference.ts";

/**
 * Why money may be an order's: its customer quoted the receipt; the typed reference is one slip away from the order's;
 * the payer typed the customer's phone; the payer's own number and name fit.
 */
type Because = "quoted" | "near-reference" | "phone-as-reference" | "payer";

/** The order that money without a usable reference is probably for. A person decides. */
export type Suggestion = { readonly order: Order; readonly because: Because };

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

/** One digit wrong, missing or too many, or two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < meant.length && typed[at] === meant[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  const swapped = `${typed.charAt(at + 1)}${typed.charAt(at)}${rest(typed, at + 2)}`;
  return (
    rest(typed, at + 1) === rest(meant, at + 1) ||
    rest(typed, at + 1) === rest(meant, at) ||
    rest(typed, at) === rest(meant, at + 1) ||
    swapped === rest(meant, at)
  );
}

/** Suggestions for one merchant's money, from the orders that wait now; reads each order's person at most once. */
export async function suggestions(
  parts: Pick<Parts, "store">,
  merchantId: string,
): Promise<(receipt: Receipt) => Promise<Suggestion | undefined>> {
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
  return async (receipt) => {
    if (receipt.orderId !== undefined || unplacedPart(receipt) === 0n) return undefined;
    const quoting = new Set(proofs.flatMap((one) => (one.quoted === receipt.number ? [one.orderId] : [])));
    const [quoter] = quoting;
    const quoted = quoter === undefined || quoting.size > 1 ? undefined : await store.get("orders", quoter);
    if (quoted?.paidAt === undefined && quoted !== undefined) return { order: quoted, because: "quoted" };
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
