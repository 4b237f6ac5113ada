import { balanced, credit, debit, type NewEntry } from "../../../ledger/books/entry.ts";
import type { Product } from "../../../ledger/catalogue/product.ts";
import type { Line } from "../../../ledger/chat/records.ts";
import type { Order } from "../../../ledger/sales/order.ts";
import type { Store } from "../../../ledger/store/store.ts";
import type { Task } from "../../../ledger/task.ts";

/** Friday 20 November 2026, 10:00 in Nairobi: beyond 32 bits, as every instant is. */
export const NOW = Date.UTC(2026, 10, 20, 7);

let made = 0;

/** A name nothing else in the store has; names sort by the order of making. */
export function name(prefix: string): string {
  made += 1;
  return `${prefix}_${String(made).padStart(8, "0")}`;
}

export function product(change: Partial<Product> = {}): Product {
  return {
    id: name("prd"),
    version: 1,
    merchantId: "mer_a",
    name: "Three hours",
    price: { amount: 2000n, asset: "KES" },
    grants: { wifi: { minutes: 180, devices: 1 } },
    expiry: {},
    active: true,
    createdAt: NOW,
    ...change,
  };
}

export function order(change: Partial<Order> = {}): Order {
  return {
    id: name("ord"),
    version: 1,
    merchantId: "mer_a",
    reference: name("ref"),
    state: "awaiting-payment",
    productId: "prd_1",
    terms: {
      name: "Three hours",
      price: { amount: 2000n, asset: "KES" },
      grants: { wifi: { minutes: 180 } },
      expiry: {},
    },
    quantity: 1,
    amountDue: { amount: 2000n, asset: "KES" },
    customerId: "cus_1",
    provider: "mpesa",
    createdAt: NOW,
    expiresAt: NOW + 600_000,
    ...change,
  };
}

export function task(change: Partial<Task> = {}): Task {
  const id = name("tsk");
  const made = {
    id,
    version: 1,
    merchantId: "mer_a",
    subject: `subject of ${id}`,
    due: NOW,
    tries: 0,
    leasedUntil: 0,
    state: "waiting",
    createdAt: NOW,
    kind: "deliver-order",
    orderId: "ord_1",
  } as const;
  return { ...made, ...change } as Task;
}

export function line(change: Partial<Line> = {}): Line {
  const id = name("lin");
  return {
    id,
    version: 1,
    chat: "web:1",
    key: id,
    from: "shop",
    say: { lines: ["Karibu"] },
    saidAt: NOW,
    ...change,
  };
}

export function entry(merchantId: string, change: Partial<NewEntry> = {}): NewEntry {
  const money = { amount: 2000n, asset: "KES" };
  return balanced({
    id: name("ent"),
    merchantId,
    memo: "paid",
    postedAt: NOW,
    postings: [debit("clearing:mpesa", money), credit("deposits", money)],
    ...change,
  });
}

/** The numbers of a merchant's entries, in order. */
export async function numbers(store: Store, merchantId: string): Promise<readonly number[]> {
  const entries = await store.entries({ merchantId, limit: 10_000 });
  return entries.map(({ number }) => number);
}

/** 1, 2, 3 … `last`. */
export function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, n) => n + 1);
}
