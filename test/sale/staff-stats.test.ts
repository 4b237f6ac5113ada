import { afterEach, beforeEach, expect, test } from "vitest";
import { money, type Order } from "../../ledger/index.ts";
import { CASHIER, type Counter, JANE, OWNER, openCounter } from "../support/counter.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(async () => {
  await counter.close();
});

const stats = (rest = "") => counter.say(OWNER, `stats ${rest}`.trim());

/** Orders that were paid at this moment, as many as that, Ksh 20 each. */
async function sold(count: number, paidAt: number): Promise<void> {
  const { store, merchantId, ids } = counter.shop.app.ledger;
  const product = await counter.shop.product("3 hours");
  const { name, price, grants, expiry } = product;
  const orders = Array.from(
    { length: count },
    (): Order => ({
      id: ids.next("ord"),
      version: 1,
      merchantId,
      reference: ids.digits(12),
      state: "fulfilled",
      productId: product.id,
      terms: { name, price, grants, expiry },
      quantity: 1,
      amountDue: money(2000n, "KES"),
      customerId: "cus_x",
      provider: "mpesa",
      createdAt: paidAt,
      expiresAt: paidAt + DAY,
      paidAt,
    }),
  );
  expect(await store.commit({ orders })).toBe("committed");
}

test("four lines and a chart at once: sales, the time before, what waits, what is owed", async () => {
  const now = () => counter.shop.clock.now();
  await sold(2, now());
  counter.shop.clock.pass(HOUR);
  await sold(9, now());
  counter.shop.clock.pass(DAY - HOUR);
  await counter.say(CASHIER, "sell 1d");
  await counter.say(CASHIER, "yes");
  await counter.say(JANE, "3h");
  await counter.say(JANE, "0712345678");
  await counter.shop.daraja.payBill({ reference: "rent", amount: 70, phone: "254700000001" });
  await counter.shop.settle();
  const told = await stats();
  expect(told).toContain(
    [
      "Today: 1 sale, Ksh 50.",
      "Yesterday until this hour: 2 sales, Ksh 40.",
      "Waiting for payment: 1. Unplaced money: Ksh 70.",
      "Owed to routers: 0.",
    ].join("\n"),
  );
  const pictures = () =>
    counter.shop.telegram
      .messages(OWNER)
      .filter(({ from, file }) => from === "bot" && file?.name === "photo");
  expect(pictures()).toHaveLength(1);
  expect(await stats("yesterday")).toContain(
    "Yesterday: 11 sales, Ksh 220.\nThe day before: 0 sales, Ksh 0.",
  );
  expect(await stats("week")).toContain(
    "Last 7 days: 12 sales, Ksh 270.\nThe 7 days before: 0 sales, Ksh 0.",
  );
  expect(await stats("month")).toContain(
    "This month: 12 sales, Ksh 270.\nLast month until this day: 0 sales",
  );
  expect(await stats("sometimes")).toContain("Send: stats");
  expect(await counter.say(JANE, "stats")).not.toContain("sale");
});

test("a day of more than a thousand sales is counted whole", async () => {
  for (const count of [700, 700]) await sold(count, counter.shop.clock.now());
  expect(await stats()).toContain("Today: 1,400 sales, Ksh 28,000.");
});
