import { expect, test } from "vitest";
import { MOST } from "../../../../ledger/books/money.ts";
import type { Customer } from "../../../../ledger/catalogue/customer.ts";
import type { Receipt } from "../../../../ledger/payments/receipt.ts";
import { changed } from "../../../../ledger/states.ts";
import { line, NOW, name, order, product, task } from "../make.ts";
import type { Opened } from "./opened.ts";

const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  id: name("rcp"),
  version: 1,
  merchantId: "mer_a",
  provider: "mpesa",
  account: "174379",
  number: name("UAF"),
  provisional: false,
  amount: { amount: 2000n, asset: "KES" },
  placed: 0n,
  state: "unplaced",
  paidAt: NOW,
  receivedAt: NOW,
  ...change,
});

const customer = (change: Partial<Customer> = {}): Customer => ({
  id: name("cus"),
  version: 1,
  merchantId: "mer_a",
  createdAt: NOW,
  ...change,
});

export function documentContract(opened: Opened): void {
  test("what is put comes back as it went in: texts, truths, instants, amounts, lists and what is in them", async () => {
    const { store } = opened();
    const greeting = line({
      say: { lines: ["Habari 👋", "", 'a "quote" $n {"$n":"1"}', "नमस्ते"], code: "0000" },
    });
    const plain = product({ active: false, grants: { balance: { amount: 5n, asset: "COIN" } }, expiry: {} });
    const fractional = product({
      expiry: { usageMinutes: 0.5, activationDays: -1, afterPurchaseMinutes: 2 ** 31 },
    });
    await store.commit({ lines: [greeting], products: [plain, fractional] });
    expect(await store.get("lines", greeting.id)).toEqual(greeting);
    expect(await store.get("products", plain.id)).toEqual(plain);
    expect(await store.get("products", fractional.id)).toEqual(fractional);
  });

  test("an amount is exact up to 2^53 − 1 and an instant stays a number", async () => {
    const { store } = opened();
    for (const amount of [MOST, -MOST, 0n, 1n, 2n ** 31n, 2n ** 32n + 1n]) {
      const one = receipt({
        amount: { amount, asset: "KES" },
        placed: amount,
        paidAt: Number.MAX_SAFE_INTEGER,
      });
      await store.commit({ receipts: [one] });
      const found = await store.get("receipts", one.id);
      expect(found).toStrictEqual(one);
      expect(typeof found?.amount.amount).toBe("bigint");
      expect(typeof found?.paidAt).toBe("number");
    }
  });

  test("a field that is absent stays absent, also one that was taken away or set to nothing", async () => {
    const { store } = opened();
    const known = customer({ phone: "254700000001", name: "Asha" });
    const { phone: _, ...nameless } = changed(known, {});
    const hollow = { ...customer(), name: undefined } as unknown as Customer;
    expect(await store.commit({ customers: [known, hollow] })).toBe("committed");
    expect(await store.commit({ customers: [nameless] })).toBe("committed");
    expect(Object.keys((await store.get("customers", known.id)) ?? {})).not.toContain("phone");
    expect(await store.count("customers", { phone: "254700000001" })).toBe(0);
    expect(Object.keys((await store.get("customers", hollow.id)) ?? {})).not.toContain("name");
  });

  test("what was never put is not there", async () => {
    expect(await opened().store.get("orders", "ord_nowhere")).toBeUndefined();
  });

  test("a document changes only from the version that was read", async () => {
    const { store } = opened();
    const first = order();
    const second = changed(first, { quantity: 2 });
    expect(await store.commit({ orders: [second] })).toBe("conflict");
    expect(await store.commit({ orders: [first] })).toBe("committed");
    expect(await store.commit({ orders: [second] })).toBe("committed");
    expect(await store.commit({ orders: [changed(first, { quantity: 3 })] })).toBe("conflict");
    expect(await store.get("orders", first.id)).toEqual(second);
  });

  test("an id is given once", async () => {
    const { store } = opened();
    const first = order();
    expect(await store.commit({ orders: [first] })).toBe("committed");
    expect(await store.commit({ orders: [order({ id: first.id })] })).toBe("duplicate");
    expect(await store.commit({ orders: [order({ id: first.id })], tasks: [task()] })).toBe("duplicate");
    expect(await store.get("orders", first.id)).toEqual(first);
  });

  test("a unique field is taken once, by a new document and by a changed one", async () => {
    const { store } = opened();
    const [first, second] = [order(), order()];
    await store.commit({ orders: [first, second] });
    const { reference } = first;
    expect(await store.commit({ orders: [order({ reference })] })).toBe("duplicate");
    expect(await store.commit({ orders: [changed(second, { reference })] })).toBe("duplicate");
    expect(await store.commit({ orders: [order({ reference })], tasks: [task()] })).toBe("duplicate");
  });

  test("fields that are unique together may each repeat alone", async () => {
    const { store } = opened();
    const first = receipt();
    const { number } = first;
    expect(await store.commit({ receipts: [first, receipt({ number, account: "600000" })] })).toBe(
      "committed",
    );
    expect(await store.commit({ receipts: [receipt({ number })] })).toBe("duplicate");
  });

  test("documents without a unique field do not stand in each other's way", async () => {
    const { store } = opened();
    expect(await store.commit({ customers: [customer(), customer()] })).toBe("committed");
    const reached = customer({ addressKey: "web:7" });
    expect(
      await store.commit({ customers: [reached, customer({ merchantId: "mer_b", addressKey: "web:7" })] }),
    ).toBe("committed");
    expect(await store.commit({ customers: [customer({ addressKey: "web:7" })] })).toBe("duplicate");
  });
}
