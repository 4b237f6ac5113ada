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
import { byHandAccount, receiptKey, receiptText } from "./receipt-text.ts";
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
  /** The owner who said yes, where the actor may not decide it alone. */
  readonly approvedBy?: string;
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
  return decide<Outcome<TakenByHand, ByHandRefusal>>(parts.store, async () => {
    const order = await parts.store.get("orders", said.orderId);
    if (order?.merchantId !== said.merchantId) return { value: refuse("not-found") };
    const refusal = await whyNot(parts, order, said);
    if (refusal !== undefined) return { value: refuse(refusal) };
    const { changes, ...taken } = await book(parts, order, said);
    return { value: done(taken), changes: together(changes, alongside(taken)) };
  });
}

async function whyNot(
  parts: Parts,
  order: Order,
  { asset, receipt, unlessPaid }: ByHand,
): Promise<ByHandRefusal | undefined> {
  if (unlessPaid === true && order.paidAt !== undefined) return "order-not-open";
  if (asset !== undefined && asset !== order.amountDue.asset) return "wrong-asset";
  return (await isUsed(parts, order, receipt)) ? "receipt-used" : undefined;
}

/** Into the books like any other money, signed by who took it. */
async function book(
  parts: Parts,
  order: Order,
  { merchantId, orderId, amount, receipt: typed, note, actor, approvedBy }: ByHand,
): Promise<TakenByHand & { readonly changes: Changes }> {
  const account = byHandAccount(merchantId);
  const [number, written] = [receiptKey(typed), receiptText(typed)];
  const named = { provider: "manual", account, number, provisional: false } as const;
  const arrival = { ...named, amount: money(amount, order.amountDue.asset), typed: order.reference };
  const booked = await recordReceipt(parts, arrival);
  const signed = { actor, ...(note !== undefined && { note }), ...(written !== number && { written }) };
  const isOurs = (receipt: Receipt) => receipt.account === account && receipt.number === number;
  const receipts = (booked.receipts ?? []).map((one) => (isOurs(one) ? { ...one, ...signed } : one));
  const receipt = receipts.find(isOurs);
  ensure(receipt !== undefined, "money that nobody has heard of is a new receipt");
  const now = booked.orders?.find(({ id }) => id === orderId) ?? order;
  const settled = now.state === "paid" ? await settledBy(parts, { receipt, order: now }, actor) : {};
  const by = approvedBy !== undefined && { approvedBy };
  const facts = { amount: Number(amount), receipt: written, ...by };
  const act = "payment-taken-by-hand";
  const audit = [audited(parts, { merchantId, actor, act, subject: orderId, facts })];
  return { receipt, order: now, changes: together({ ...booked, receipts }, settled, { audit }) };
}

/** Also what a provider has told already is not taken a second time by hand. */
async function isUsed(
  { store, providers }: Parts,
  { merchantId, id: orderId }: Order,
  typed: string,
): Promise<boolean> {
  const key = receiptKey(typed);
  const numbers = [...new Set([key, receiptText(typed), typed.trim()])];
  const told = [...providers.values()].map(({ name, account }) => ({ provider: name, account }));
  const all = [{ provider: "manual" as const, account: byHandAccount(merchantId) }, ...told];
  const wheres = all.flatMap((where) => numbers.map((number) => ({ ...where, number })));
  const known = await Promise.all(wheres.map((where) => store.count("receipts", where, 1)));
  if (known.some((count) => count > 0)) return true;
  // A provider's numbers may tell capitals from small letters; the order's own money is compared without.
  const own = await store.find("receipts", { where: { orderId }, limit: 100 });
  return own.some(({ number }) => receiptKey(number) === key);
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
