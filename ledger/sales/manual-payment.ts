import { audited } from "../audit.ts";
import { type Asset, money } from "../books/money.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
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
  const { store } = parts;
  const { merchantId, orderId, amount, note, actor } = said;
  const number = receiptText(said.receipt);
  const account = byHandAccount(merchantId);
  return decide<Outcome<TakenByHand, ByHandRefusal>>(store, async () => {
    const order = await store.get("orders", orderId);
    if (order?.merchantId !== merchantId) return { value: refuse("not-found") };
    if (said.unlessPaid === true && order.paidAt !== undefined) return { value: refuse("order-not-open") };
    const { asset } = order.amountDue;
    if (said.asset !== undefined && said.asset !== asset) return { value: refuse("wrong-asset") };
    if (await isUsed(parts, merchantId, number)) return { value: refuse("receipt-used") };
    const named = { provider: "manual", account, number, provisional: false } as const;
    const arrival = { ...named, amount: money(amount, asset), typed: order.reference };
    const booked = await recordReceipt(parts, arrival);
    const signed = { actor, ...(note !== undefined && { note }) };
    const isOurs = (receipt: Receipt) => receipt.account === account && receipt.number === number;
    const receipts = (booked.receipts ?? []).map((one) => (isOurs(one) ? { ...one, ...signed } : one));
    const receipt = receipts.find(isOurs);
    if (receipt === undefined) return { value: refuse("receipt-used") };
    const now = booked.orders?.find(({ id }) => id === orderId) ?? order;
    const taken = { receipt, order: now };
    const settled = now.state === "paid" ? await settledBy(parts, taken, actor) : {};
    const facts = { amount: Number(amount), receipt: number };
    const act = "payment-taken-by-hand" as const;
    const audit = [audited(parts, { merchantId, actor, act, subject: orderId, facts })];
    const changes = together({ ...booked, receipts }, settled, { audit }, alongside(taken));
    return { value: done(taken), changes };
  });
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
  const accounts = [...providers.values()].map(({ name, account }) => ({ provider: name, account }));
  for (const where of [{ provider: "manual" as const, account: byHandAccount(merchantId) }, ...accounts]) {
    const [known] = await store.find("receipts", { where: { ...where, number }, limit: 1 });
    if (known?.merchantId === merchantId) return true;
  }
  return false;
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
