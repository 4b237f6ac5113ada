import { expect } from "vitest";
import { expectSoundBooks } from "../../support/books.ts";
import type { Voyage } from "./sea.ts";

/** What must hold after any schedule, once the sky is clear: no shilling lost or doubled, one order one code. */
export async function expectLaws(voyage: Voyage): Promise<void> {
  const { kept, worlds } = voyage;
  const { ledger } = voyage.app();
  await expectSoundBooks(ledger);

  const orders = await kept.find("orders", { where: {}, limit: 100 });
  const told = await kept.find("receipts", { where: {}, limit: 1000 });
  const receipts = told.filter(({ state }) => state !== "replaced");
  const vouchers = await kept.find("vouchers", { where: {}, limit: 1000 });
  const payments = await kept.find("payments", { where: {}, limit: 1000 });

  // All money that really moved is in the books, once, and nothing else is.
  const truth = worlds.daraja.truth().map(({ receipt, amount }) => `${receipt} ${amount}`);
  const booked = receipts.map(({ number, amount }) => `${number} ${Number(amount.amount) / 100}`);
  expect(booked.toSorted()).toEqual(truth.toSorted());

  for (const order of orders) {
    const own = vouchers.filter(({ orderId }) => orderId === order.id);
    const meant = worlds.daraja.truth().filter(({ reference }) => reference === order.reference);
    const got = receipts.filter(({ orderId }) => orderId === order.id);
    // Money for an order is never another's.
    expect(got.map(({ number }) => number).toSorted()).toEqual(
      meant.map(({ receipt }) => receipt).toSorted(),
    );
    const placed = got.reduce((sum, receipt) => sum + receipt.placed, 0n);
    const paid = order.paidAt !== undefined;
    expect(placed).toBe(paid ? order.amountDue.amount : 0n);
    expect(own).toHaveLength(paid ? 1 : 0);
    if (paid) expect(order.state).toBe("fulfilled");
    const received = got.reduce((sum, { amount }) => sum + amount.amount, 0n);
    if (order.state === "awaiting-payment") expect(received).toBeLessThan(order.amountDue.amount);
  }
  // A prompt whose money is booked ends as succeeded: failure never overwrites success.
  for (const { receiptId, state } of payments) if (receiptId !== undefined) expect(state).toBe("succeeded");

  // The router knows each code once, and the customer was sent each once.
  const users = worlds.router.state().users.map(({ name }) => name);
  const lines = await kept.find("lines", { where: {}, limit: 1000 });
  for (const { code } of vouchers) {
    expect(users.filter((name) => name === code)).toHaveLength(1);
    expect(lines.filter(({ say }) => say.code === code)).toHaveLength(1);
  }
}
