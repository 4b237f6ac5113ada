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
};

/**
 * The merchant says which order unplaced money is for. It must cover what is due together with what already waits
 * for that order; what is over stays unplaced.
 */
export async function assignMoney(
  parts: Parts,
  { merchantId, receiptId, orderId, actor }: Assigning,
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
    const facts = { order: order.reference };
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
  const paid = changes.orders?.find(({ state }) => state === "paid");
  if (paid === undefined) return refuse("too-little");
  return done({
    receipt: changes.receipts?.find(({ id }) => id === receipt.id) ?? arrived,
    order: paid,
    changes,
  });
}
