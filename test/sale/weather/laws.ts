import { expect } from "vitest";
import type { Order, Store } from "../../../ledger/index.ts";
import { expectSoundBooks } from "../../support/books.ts";
import type { Voyage } from "./sea.ts";

type Moved = ReturnType<Voyage["worlds"]["daraja"]["truth"]>[number];

type Kind = "orders" | "receipts" | "vouchers" | "payments" | "lines";

/** How far a voyage has been looked at: the newest id of each kind, how many movements of money and entries. */
export type Seen = {
  readonly newest: { readonly [K in Kind]?: string };
  readonly moved: number;
  readonly entries: number;
};
export const NOTHING: Seen = { newest: {}, moved: 0, entries: 0 };

/**
 * What must hold after any schedule, once the sky is clear: no shilling lost or doubled, one order one code. The
 * balances are looked at whole, the rest from where the last look ended. Answers where this one did.
 */
export async function expectLaws(voyage: Voyage, seen: Seen): Promise<Seen> {
  const { kept, worlds } = voyage;
  const entries = await expectSoundBooks(voyage.app().ledger, seen.entries);
  const made = await madeSince(kept, seen);
  const moved = worlds.daraja.truth().slice(seen.moved);
  expectAllMoneyBooked(made, moved);
  for (const order of made.orders) expectPaidOnce(order, made, moved);
  // A prompt whose money is booked ends as succeeded: failure never overwrites success.
  for (const { receiptId, state } of made.payments) {
    if (receiptId !== undefined) expect(state).toBe("succeeded");
  }
  // The router knows each code once, and the customer was sent each once.
  const users = worlds.router.state().users.map(({ name }) => name);
  for (const { code } of made.vouchers) {
    expect(users.filter((name) => name === code)).toHaveLength(1);
    expect(made.lines.filter(({ say }) => say.code === code)).toHaveLength(1);
  }
  return { newest: newestOf(made, seen), moved: seen.moved + moved.length, entries };
}

type Made = Awaited<ReturnType<typeof madeSince>>;

async function madeSince(kept: Store, { newest }: Seen) {
  const after = (kind: Kind) => ({ where: { id: { above: newest[kind] ?? "" } }, limit: 1000 });
  return {
    orders: await kept.find("orders", after("orders")),
    receipts: await kept.find("receipts", after("receipts")),
    vouchers: await kept.find("vouchers", after("vouchers")),
    payments: await kept.find("payments", after("payments")),
    lines: await kept.find("lines", after("lines")),
  };
}

function newestOf(made: Made, seen: Seen): Seen["newest"] {
  const found = Object.entries(made).map(([kind, all]) => [kind, all.at(-1)?.id] as const);
  return { ...seen.newest, ...Object.fromEntries(found.filter(([, id]) => id !== undefined)) };
}

/** All money that really moved is in the books, once, and nothing else is. */
function expectAllMoneyBooked({ receipts }: Made, moved: readonly Moved[]): void {
  const truth = moved.map(({ receipt, amount }) => `${receipt} ${amount}`);
  const booked = receipts
    .filter(({ state }) => state !== "replaced")
    .map(({ number, amount }) => `${number} ${Number(amount.amount) / 100}`);
  expect(booked.toSorted()).toEqual(truth.toSorted());
}

function expectPaidOnce(order: Order, { receipts, vouchers }: Made, moved: readonly Moved[]): void {
  const meant = moved.filter(({ reference }) => reference === order.reference);
  const got = receipts.filter(({ orderId, state }) => orderId === order.id && state !== "replaced");
  // Money for an order is never another's.
  expect(got.map(({ number }) => number).toSorted()).toEqual(meant.map(({ receipt }) => receipt).toSorted());
  const placed = got.reduce((sum, receipt) => sum + receipt.placed, 0n);
  const paid = order.paidAt !== undefined;
  expect(placed).toBe(paid ? order.amountDue.amount : 0n);
  expect(vouchers.filter(({ orderId }) => orderId === order.id)).toHaveLength(paid ? 1 : 0);
  if (paid) expect(order.state).toBe("fulfilled");
  const received = got.reduce((sum, { amount }) => sum + amount.amount, 0n);
  if (order.state === "awaiting-payment") expect(received).toBeLessThan(order.amountDue.amount);
}
