import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { allocate } from "./allocate.ts";
import type { Order } from "./order.ts";
import { findProvisional, replaceProvisional } from "./replace-provisional.ts";
import { toCustomer } from "./tell.ts";

export type Assignment = { readonly receipt: Receipt; readonly order: Order };
export type AssignRefusal =
  | "not-found"
  | "order-not-found"
  | "already-placed"
  | "order-not-open"
  | "too-little";

type Assigning = {
  readonly merchantId: string;
  readonly receiptId: string;
  readonly orderId: string;
  /** The key or the member of staff who says so. */
  readonly actor: string;
  /** The owner who said yes, where the actor may not decide it alone. */
  readonly approvedBy?: string;
};

/**
 * The merchant says which order unplaced money is for. Too little waits for that order until the rest comes, as long as
 * the order is open; what is over stays unplaced.
 */
export async function assignMoney(
  parts: Parts,
  { merchantId, receiptId, orderId, actor, approvedBy }: Assigning,
  alongside: (assigned: Assignment) => Changes,
): Promise<Outcome<Assignment, AssignRefusal>> {
  const { store } = parts;
  return decide<Outcome<Assignment, AssignRefusal>>(store, async () => {
    const receipt = await store.get("receipts", receiptId);
    const order = await store.get("orders", orderId);
    if (receipt?.merchantId !== merchantId) return { value: refuse("not-found") };
    if (order?.merchantId !== merchantId) return { value: refuse("order-not-found") };
    if (unplacedPart(receipt) === 0n) return { value: refuse("already-placed") };
    const assigned = await assign(parts, receipt, order);
    if (!assigned.ok) return { value: assigned };
    const { changes, ...made } = assigned.value;
    const facts = { order: order.reference, ...(approvedBy !== undefined && { approvedBy }) };
    const audit = [audited(parts, { merchantId, actor, act: "money-placed", subject: receiptId, facts })];
    return { value: done(made), changes: together(changes, { audit }, alongside(made)) };
  });
}

type Assigned = Assignment & { readonly changes: Changes };

async function assign(
  parts: Parts,
  receipt: Receipt,
  order: Order,
): Promise<Outcome<Assigned, "order-not-open" | "too-little">> {
  const arrived = changed(receipt, { orderId: order.id });
  const { provider, amount } = receipt;
  const promised = await findProvisional(parts.store, { provider, orderId: order.id, amount });
  if (promised !== undefined && receipt.placed === 0n) {
    const changes = await replaceProvisional(parts, arrived, promised);
    return done({ receipt: changes.receipts?.[0] ?? arrived, order, changes });
  }
  if (order.paidAt !== undefined) return refuse("order-not-open");
  const changes = await allocate(parts, order, { arrived, byHand: true });
  const now = changes.orders?.find(({ id }) => id === order.id) ?? order;
  if (now.state !== "paid") {
    if (!mayBeCompleted(receipt, order)) return refuse("too-little");
    return done({ receipt: arrived, order: now, changes: waiting(parts, arrived, now) });
  }
  const placed = changes.receipts?.find(({ id }) => id === receipt.id) ?? arrived;
  return done({ receipt: placed, order: now, changes });
}

/** A closed order is honoured whole or not at all, and money in another currency brings it no nearer. */
function mayBeCompleted({ amount }: Receipt, { state, amountDue }: Order): boolean {
  return state === "awaiting-payment" && amount.asset === amountDue.asset;
}

/** The part is kept for the order, and its customer hears what is missing. Those who run the shop have said so. */
function waiting(parts: Parts, arrived: Receipt, order: Order): Changes {
  const news = { kind: "paid-too-little", orderId: order.id, receiptId: arrived.id } as const;
  return together({ receipts: [arrived], orders: [order] }, toCustomer(parts, order, news));
}
