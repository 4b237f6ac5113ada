import { balanced, credit, debit, type NewEntry } from "../books/entry.ts";
import { isSame, money } from "../books/money.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { byHandAccount, receiptKey } from "./receipt-text.ts";
import { toStaff } from "./tell.ts";

/** Money of this merchant that somebody took in by hand under the number that a provider tells, whatever it counts. */
export async function takenByHand(
  { store }: Pick<Parts, "store">,
  { provider, number, merchantId }: Pick<Receipt, "provider" | "number" | "merchantId">,
): Promise<Receipt | undefined> {
  if (provider === "manual") return undefined;
  const account = byHandAccount(merchantId);
  const where = { provider: "manual", account, number: receiptKey(number) } as const;
  const [taken] = await store.find("receipts", { where, limit: 1 });
  return taken?.state === "replaced" ? undefined : taken;
}

/** Somebody took in by hand what a provider tells of too: the same money, perhaps, with another amount. */
export async function isTakenByHand(parts: Pick<Parts, "store">, receipt: Receipt): Promise<boolean> {
  return (await takenByHand(parts, receipt)) !== undefined;
}

/** Whether it stands in the books twice, with two amounts: nobody knows yet what there is to give back. */
export async function isDoubtful(parts: Pick<Parts, "store">, receipt: Receipt): Promise<boolean> {
  return receipt.provider === "manual" ? receipt.sameAs !== undefined : isTakenByHand(parts, receipt);
}

/**
 * A provider tells of money that somebody took in by hand under the same number: the two are one. The provider's
 * receipt takes over what the other has done, and what is held and what waits moves from the hand to the provider:
 * no money is added, and nobody has paid twice.
 */
export function takeOver(parts: Parts, real: Receipt, taken: Receipt): Changes {
  const { placed, refunded, returned, state, orderId } = taken;
  const done = {
    placed,
    state,
    ...(refunded !== undefined && { refunded }),
    ...(returned !== undefined && { returned }),
    ...(orderId !== undefined && { orderId }),
  };
  const receipt = { ...real, ...done, sameAs: taken.id };
  const replaced = changed(taken, { state: "replaced", sameAs: real.id });
  return together(
    { receipts: [receipt, replaced], entries: [moved(parts, receipt)] },
    toStaff(parts, real.merchantId, { kind: "same-money", receiptId: real.id }),
  );
}

function moved({ ids, clock }: Parts, receipt: Receipt): NewEntry {
  const { merchantId, orderId, provider, amount, number } = receipt;
  const open = money(unplacedPart(receipt), amount.asset);
  const waits =
    open.amount === 0n ? [] : [debit("unplaced:manual", open), credit(`unplaced:${provider}`, open)];
  return balanced({
    id: ids.next("ent"),
    merchantId,
    ...(orderId !== undefined && { orderId }),
    receiptId: receipt.id,
    memo: `${number} was taken in by hand`,
    postedAt: clock.now(),
    postings: [debit(`clearing:${provider}`, amount), credit("clearing:manual", amount), ...waits],
  });
}

/**
 * The order was believed paid on the provider's word, and its receipt was taken in by hand beside that: once it comes,
 * what was taken in is booked back. What an order or the payer has had of it already, a person looks at.
 */
export function dropTaken(parts: Parts, real: Receipt, taken: Receipt): Changes {
  const { ids, clock } = parts;
  const { id, merchantId, amount, placed, returned = 0n, orderId } = taken;
  const told = toStaff(parts, merchantId, { kind: "same-money", receiptId: real.id });
  if (placed > 0n || returned > 0n || !isSame(amount, real.amount)) return told;
  const entry = balanced({
    id: ids.next("ent"),
    merchantId,
    ...(orderId !== undefined && { orderId }),
    receiptId: id,
    memo: `${real.number} was taken in by hand beside`,
    postedAt: clock.now(),
    postings: [debit("unplaced:manual", amount), credit("clearing:manual", amount)],
  });
  const replaced = changed(taken, { state: "replaced", sameAs: real.id });
  return together({ receipts: [replaced], entries: [entry] }, told);
}
