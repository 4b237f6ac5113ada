import { audited } from "../audit.ts";
import { type Asset, money } from "../books/money.ts";
import { decide, together } from "../decide.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { Changes } from "../store/store.ts";
import type { Order } from "./order.ts";
import { paid } from "./paid.ts";
import { approved } from "./quote-receipt.ts";
import { recordReceipt } from "./record-receipt.ts";

export type ByHand = {
  readonly merchantId: string;
  readonly orderId: string;
  /** Minor units. */
  readonly amount: bigint;
  /** What the amount is said to count; it has to be the order's currency. */
  readonly asset?: Asset;
  /** What names the money: a bank's reference, the number of a paper receipt. Accepted once. */
  readonly receipt: string;
  readonly note?: string;
  /** The key or the member of staff who took it. */
  readonly actor: string;
  /** Nobody means to take money in for an order that is paid: of two who do it at once one is refused. */
  readonly unlessPaid?: true;
};

export type TakenByHand = { readonly receipt: Receipt; readonly order: Order };
export type ByHandRefusal = "not-found" | "wrong-asset" | "receipt-used" | "order-not-open";

/**
 * Somebody who runs the shop says that money came: cash, a bank, another wallet. It enters the books like any other,
 * for an order of any provider, and by the same rules: too little waits, too much leaves the rest unplaced.
 */
export function takeByHand(
  parts: Parts,
  said: ByHand,
  alongside: (taken: TakenByHand) => Changes,
): Promise<Outcome<TakenByHand, ByHandRefusal>> {
  const number = receiptText(said.receipt);
  return decide<Outcome<TakenByHand, ByHandRefusal>>(parts.store, async () => {
    const order = await parts.store.get("orders", said.orderId);
    if (order?.merchantId !== said.merchantId) return { value: refuse("not-found") };
    const refusal = await whyNot(parts, order, { ...said, receipt: number });
    if (refusal !== undefined) return { value: refuse(refusal) };
    const { changes, ...taken } = await book(parts, order, { ...said, receipt: number });
    return { value: done(taken), changes: together(changes, alongside(taken)) };
  });
}

async function whyNot(
  parts: Parts,
  order: Order,
  { asset, receipt, unlessPaid, merchantId }: ByHand,
): Promise<ByHandRefusal | undefined> {
  if (unlessPaid === true && order.paidAt !== undefined) return "order-not-open";
  if (asset !== undefined && asset !== order.amountDue.asset) return "wrong-asset";
  return (await isUsed(parts, merchantId, receipt)) ? "receipt-used" : undefined;
}

/** Into the books like any other money, signed by who took it. */
async function book(
  parts: Parts,
  order: Order,
  { merchantId, orderId, amount, receipt: number, note, actor }: ByHand,
): Promise<TakenByHand & { readonly changes: Changes }> {
  const account = byHandAccount(merchantId);
  const named = { provider: "manual", account, number, provisional: false } as const;
  const arrival = { ...named, amount: money(amount, order.amountDue.asset), typed: order.reference };
  const booked = await recordReceipt(parts, arrival);
  const signed = { actor, ...(note !== undefined && { note }) };
  const isOurs = (receipt: Receipt) => receipt.account === account && receipt.number === number;
  const receipts = (booked.receipts ?? []).map((one) => (isOurs(one) ? { ...one, ...signed } : one));
  const receipt = receipts.find(isOurs);
  ensure(receipt !== undefined, "money that nobody has heard of is a new receipt");
  const now = booked.orders?.find(({ id }) => id === orderId) ?? order;
  const settled = now.state === "paid" ? await settledBy(parts, { receipt, order: now }, actor) : {};
  const facts = { amount: Number(amount), receipt: number };
  const act = "payment-taken-by-hand";
  const audit = [audited(parts, { merchantId, actor, act, subject: orderId, facts })];
  return { receipt, order: now, changes: together({ ...booked, receipts }, settled, { audit }) };
}

/** Where money by hand is kept: each merchant has their own drawer, in which a receipt text is accepted once. */
function byHandAccount(merchantId: string): string {
  return `by-hand:${merchantId}`;
}

/** Somebody took in by hand what a provider tells of too: the same money, perhaps. */
export async function isTakenByHand(
  { store }: Pick<Parts, "store">,
  { provider, number, merchantId }: Receipt,
): Promise<boolean> {
  if (provider === "manual") return false;
  const where = { provider: "manual", account: byHandAccount(merchantId), number } as const;
  return (await store.count("receipts", where, 1)) > 0;
}

/** Capitals and single spaces: `abc  1 ` and `ABC 1` are one receipt. */
export function receiptText(typed: string): string {
  return typed.normalize("NFKC").trim().replace(/\s+/gu, " ").toUpperCase();
}

/** Also what a provider has told already is not taken a second time by hand. */
async function isUsed({ store, providers }: Parts, merchantId: string, number: string): Promise<boolean> {
  const told = [...providers.values()].map(({ name, account }) => ({ provider: name, account }));
  const all = [{ provider: "manual" as const, account: byHandAccount(merchantId) }, ...told];
  const known = await Promise.all(all.map((where) => store.count("receipts", { ...where, number }, 1)));
  return known.some((count) => count > 0);
}

/** The order's asking by hand has come to its end, and so has what its customer showed for it. */
async function settledBy({ store, ...parts }: Parts, { receipt, order }: TakenByHand, actor: string) {
  const asked = await store.find("payments", { where: { orderId: order.id }, limit: 100 });
  const open = asked
    .filter(({ provider, state }) => provider === "manual" && state !== "succeeded")
    .slice(-1);
  const proofs = await store.find("proofs", { where: { orderId: order.id, state: "pending" }, limit: 100 });
  return {
    payments: open.map((payment) => paid(payment, receipt.id)),
    proofs: approved({ store, ...parts }, proofs, actor),
  };
}
