import fc from "fast-check";
import { expect, test } from "vitest";
import { balanced, credit, debit } from "../../ledger/books/entry.ts";
import { MOST, money } from "../../ledger/books/money.ts";
import { commissionOn } from "../../ledger/catalogue/merchant.ts";
import { PAYMENT_MOVES } from "../../ledger/payments/payment.ts";
import { ORDER_MOVES } from "../../ledger/sales/order.ts";
import { isReference, newReference, readReference } from "../../ledger/sales/reference.ts";
import { VOUCHER_MOVES } from "../../ledger/vouchers/voucher.ts";
import { openIds } from "../../src/clock.ts";
import { handClock } from "../support/clock.ts";

const ids = openIds(handClock());

test("every wrong digit and every swap of neighbours in a reference is caught", () => {
  for (let n = 0; n < 300; n += 1) {
    const reference = newReference(ids);
    expect(isReference(reference)).toBe(true);
    for (let at = 0; at < 8; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = `${reference.slice(0, at)}${digit}${reference.slice(at + 1)}`;
        expect(isReference(wrong)).toBe(wrong === reference);
      }
      const swapped = `${reference.slice(0, at)}${reference.charAt(at + 1)}${reference.charAt(at)}${reference.slice(at + 2)}`;
      if (at < 7) expect(isReference(swapped)).toBe(swapped === reference);
    }
  }
});

test("a reference is read as people type it", () => {
  expect(readReference(" 4821-o37 9")).toBe("48210379");
  expect(readReference("l234I678")).toBe("12341678");
});

test("ids sort by the time of making and never repeat", () => {
  const many = Array.from({ length: 5000 }, () => ids.next("ord"));
  expect(new Set(many).size).toBe(5000);
  expect(many.toSorted()).toEqual(many);
});

test("every state can be reached, and an end is an end", () => {
  for (const [first, moves] of [
    ["awaiting-payment", ORDER_MOVES],
    ["created", PAYMENT_MOVES],
    ["active", VOUCHER_MOVES],
  ] as const) {
    const reached = new Set<string>([first]);
    for (const from of reached)
      for (const to of (moves as Record<string, readonly string[]>)[from] ?? []) reached.add(to);
    expect([...reached].toSorted()).toEqual(Object.keys(moves).toSorted());
  }
  expect(PAYMENT_MOVES.succeeded).toEqual([]);
});

test("an entry that does not balance never gets into the books", () => {
  const entry = (right: bigint) => ({
    id: "ent_1",
    merchantId: "mer_1",
    memo: "",
    postedAt: 0,
    postings: [debit("deposits", money(20n, "KES")), credit("income", money(right, "KES"))],
  });
  expect(balanced(entry(20n))).toBeDefined();
  expect(() => balanced(entry(19n))).toThrow("debits equal credits");
  expect(() => balanced({ ...entry(20n), postings: [debit("deposits", money(0n, "KES"))] })).toThrow();
  expect(() => money(MOST + 1n, "KES")).toThrow();
});

test("commission and income always sum to the price", () => {
  const merchant = {
    id: "m",
    version: 1,
    name: "",
    currency: "KES",
    isDefault: true,
    practice: false,
    createdAt: 0,
  } as const;
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: MOST }),
      fc.integer({ min: 0, max: 10_000 }),
      (amount, commissionBps) => {
        const house = commissionOn(money(amount, "KES"), { ...merchant, type: "isp", commissionBps });
        expect(house >= 0n && house <= amount).toBe(true);
      },
    ),
  );
});
