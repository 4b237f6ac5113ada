import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { allocate } from "./allocate.ts";
import type { Order } from "./order.ts";
import { personOf } from "./payer-hints.ts";
import type { Proof } from "./proof.ts";
import { fitOfOrder, rivalsOf } from "./rivals.ts";

/** Money older than the order by more than this was for something else (facts §4.18). */
const DAY = 86_400_000;

/** The money that a quoted receipt names, in whichever state; M-Pesa's alone are quoted. */
export async function quotedMoney({ store, providers }: Parts, number: string): Promise<Receipt | undefined> {
  const account = providers.get("mpesa")?.account;
  if (account === undefined) return undefined;
  const [receipt] = await store.find("receipts", { where: { provider: "mpesa", account, number }, limit: 1 });
  return receipt;
}

/** Whether money waits without anybody's order: the only money that can be had for quoting its receipt. */
export function isUnclaimed({ orderId, placed, returned = 0n, ...receipt }: Receipt): boolean {
  const whole = placed === 0n && returned === 0n && receipt.state === "unplaced";
  return whole && orderId === undefined && !receipt.provisional && receipt.dispute === undefined;
}

/**
 * A customer quotes the receipt of money that waits. Receipts can be read over a shoulder, so it is theirs only when
 * nothing speaks against it: the amount is exactly what is due, it is no older than a day before the order, nobody else
 * quotes it, and what is known of the payer does not contradict, nor fits somebody else's open order as well.
 * Nothing: a person has to decide.
 */
export async function claimQuoted(
  parts: Parts,
  { order, receipt }: { readonly order: Order; readonly receipt: Receipt },
): Promise<Changes | undefined> {
  const { amount, asset } = order.amountDue;
  const came = Math.min(receipt.paidAt, receipt.receivedAt);
  const fits =
    receipt.merchantId === order.merchantId &&
    isUnclaimed(receipt) &&
    receipt.amount.asset === asset &&
    unplacedPart(receipt) === amount &&
    came >= order.createdAt - DAY;
  if (!fits || (await isQuotedElsewhere(parts, order, receipt.number))) return undefined;
  if (fitOfOrder(receipt, order, await personOf(parts, order)) === "contradicts") return undefined;
  if ((await rivalsOf(parts, receipt, order)).length > 0) return undefined;
  const arrived = { ...receipt, orderId: order.id };
  const changes = await allocate(parts, order, { arrived });
  const isPaid = changes.orders?.some(({ id, state }) => id === order.id && state === "paid") === true;
  return isPaid ? changes : undefined;
}

async function isQuotedElsewhere({ store }: Parts, { id }: Order, quoted: string): Promise<boolean> {
  const proofs = await store.find("proofs", { where: { quoted }, limit: 100 });
  return proofs.some(({ orderId, state }) => orderId !== id && state !== "rejected");
}

/** Money came without a usable reference: whoever quoted its receipt before gets it, if nothing speaks against it. */
export async function placeQuoted(parts: Parts, receipt: Receipt): Promise<Changes | undefined> {
  if (receipt.provider !== "mpesa" || receipt.provisional) return undefined;
  const { merchantId, number: quoted } = receipt;
  const where = { merchantId, quoted, state: "pending" } as const;
  const proofs = await parts.store.find("proofs", { where, limit: 100 });
  const [first] = proofs;
  const order = first && (await parts.store.get("orders", first.orderId));
  if (order === undefined || order.paidAt !== undefined) return undefined;
  const claimed = await claimQuoted(parts, { order, receipt });
  return claimed && together(claimed, { proofs: approved(parts, proofs) });
}

/** Proofs that turned out right; `actor`: who said so, where it was a person. */
export function approved({ clock }: Parts, proofs: readonly Proof[], actor?: string): readonly Proof[] {
  const decided = {
    state: "approved",
    decidedAt: clock.now(),
    ...(actor !== undefined && { actor }),
  } as const;
  return proofs.map((proof) => changed(proof, decided));
}
