import { balanced, credit, debit, type NewEntry } from "../books/entry.ts";
import { money } from "../books/money.ts";
import { together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { newTask } from "../tasks.ts";
import { fromWallet, type HeldPart, type Order } from "./order.ts";
import { toStaff } from "./tell.ts";

/** What was set aside for an order is taken, or goes back: decided with the order, done right after. */
export function settleHoldsTask(parts: Parts, order: Order, how: "capture" | "release"): Changes {
  if (order.held === undefined || order.held.length === 0) return {};
  const { id: orderId, merchantId } = order;
  const deed = { kind: "settle-holds", orderId, how } as const;
  return { tasks: [newTask(parts, deed, { merchantId, subject: `holds:${orderId}` })] };
}

/** The wallet's part of a price: used there, and owed as a delivery here. */
export function walletPaid({ ids, clock }: Parts, order: Order): readonly NewEntry[] {
  const amount = fromWallet(order);
  if (amount === 0n) return [];
  const part = money(amount, order.amountDue.asset);
  const { merchantId, id: orderId, reference } = order;
  const named = { id: ids.next("ent"), merchantId, orderId, memo: `paid from the wallet on ${reference}` };
  return [
    balanced({ ...named, postedAt: clock.now(), postings: [debit("spent", part), credit("deposits", part)] }),
  ];
}

/** Captures or releases each part once, however often the task is begun. */
export async function settleHolds(parts: Parts, task: TaskOf<"settle-holds">): Promise<void> {
  const { store } = parts;
  const order = await store.get("orders", task.orderId);
  ensure(order !== undefined, "holds are an order's");
  const taken: boolean[] = [];
  for (const part of order.held ?? []) taken.push(await settle(parts, order, { part, how: task.how }));
  const news = { kind: "holds-not-captured", orderId: order.id } as const;
  const alarm = taken.includes(false) ? toStaff(parts, order.merchantId, news) : {};
  await store.commit(together({ finished: [task] }, alarm));
}

/** Nobody outside can send a key that begins so: theirs are ASCII. */
const OF_ORDERS = "·order:";

/** What every move about one part of one order's price is named by. */
export function partKey(orderId: string, from: HeldPart["from"]): string {
  return `${OF_ORDERS}${orderId}:${from}`;
}

/** Whether a move with this key is about a part of an order's price. */
export function isOfOrder(key: string): boolean {
  return key.startsWith(OF_ORDERS);
}

type Settling = { readonly part: HeldPart; readonly how: "capture" | "release" };

/** A hold outlives its order by far; should it have ended all the same, the money is taken if it is still there. */
async function settle({ store }: Parts, order: Order, { part, how }: Settling): Promise<boolean> {
  const { accountId, holdId, amount } = part;
  const named = { accountId, merchantId: order.merchantId, fingerprint: "" };
  const note = { description: order.terms.name, reference: order.reference };
  const kind = how === "capture" ? "capture" : "void";
  const key = partKey(order.id, part.from);
  const done = await store.move({ ...named, note, key: `${key}:${kind}`, deed: { kind, holdId } });
  if (how === "release" || done.outcome === "done") return true;
  const deed = { kind: "debit", amount: amount.amount, against: "spent" } as const;
  const late = await store.move({ ...named, note, key: `${key}:late`, deed });
  return late.outcome === "done";
}
