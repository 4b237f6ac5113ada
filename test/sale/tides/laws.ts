import { expect } from "vitest";
import { type Order, type Refund, takings } from "../../../ledger/index.ts";
import { fromWallet } from "../../../ledger/sales/order.ts";
import { expectSoundBooks } from "../../support/books.ts";
import type { Ship } from "./ship.ts";

type Known = {
  readonly orders: readonly Order[];
  readonly refunds: readonly Refund[];
};

/**
 * What must hold after any tide, once it is calm: all that providers took is booked, all that went back was decided,
 * once; one order is one code; and no wallet is short or long of what was done with it.
 */
export async function expectTideLaws(ship: Ship): Promise<void> {
  const { kept, app } = ship.voyage;
  await expectSoundBooks(app().ledger);
  const orders = await ship.orders();
  const refunds = await kept.find("refunds", { where: {}, limit: 1000 });
  await expectMoneyIn(ship);
  await expectMoneyBack(ship, refunds);
  await expectCodes(ship, orders);
  await expectPurse(ship, { orders, refunds });
}

/** Each provider's movements are our receipts, once each, and nothing else is. */
async function expectMoneyIn({ voyage }: Ship): Promise<void> {
  const { kept, worlds } = voyage;
  const receipts = (await kept.find("receipts", { where: {}, limit: 1000 })).filter(
    ({ state }) => state !== "replaced",
  );
  const told = (provider: string) =>
    receipts
      .filter((one) => one.provider === provider)
      .map(({ number, amount }) => `${number} ${amount.amount}`);
  const paid = worlds.daraja.truth().map(({ receipt, amount }) => `${receipt} ${amount * 100}`);
  const linked = worlds.razorpay.truth().map(({ paymentId, amount }) => `${paymentId} ${amount}`);
  expect(told("mpesa").toSorted()).toEqual(paid.toSorted());
  expect(told("razorpay").toSorted()).toEqual(linked.toSorted());
  for (const { amount, placed, refunded = 0n, returned = 0n, provisional } of receipts) {
    expect(provisional).toBe(false);
    expect(placed + returned <= amount.amount && refunded <= placed).toBe(true);
  }
}

/** What left a provider is what refunds say is done, receipt by receipt; nothing is left half way. */
async function expectMoneyBack({ voyage }: Ship, refunds: readonly Refund[]): Promise<void> {
  const { daraja, razorpay } = voyage.worlds;
  const done = (provider: string) =>
    refunds
      .filter((refund) => refund.provider === provider && refund.state === "done")
      .reduce((sum, { amount }) => sum + amount.amount, 0n);
  const sent = daraja.returned().reduce((sum, { amount }) => sum + BigInt(amount) * 100n, 0n);
  const back = razorpay.truth().flatMap((one) => one.refunds.filter(({ status }) => status === "processed"));
  expect(done("mpesa")).toBe(sent);
  expect(done("razorpay")).toBe(back.reduce((sum, { amount }) => sum + BigInt(amount), 0n));
  for (const { state, provider } of refunds) {
    expect(["done", "failed", "by-hand"]).toContain(state);
    if (provider === "wallet") expect(state).toBe("done");
  }
}

/** One code for a paid order that was not given back, in the chat once; none that works for one that was. */
async function expectCodes({ voyage }: Ship, orders: readonly Order[]): Promise<void> {
  const { kept } = voyage;
  const lines = await kept.find("lines", { where: {}, limit: 1000 });
  for (const order of orders) {
    const vouchers = await kept.find("vouchers", { where: { orderId: order.id }, limit: 10 });
    const isTopUp = "wallet" in order.terms.grants;
    expect(vouchers).toHaveLength(order.paidAt === undefined || isTopUp ? 0 : 1);
    const over = order.state === "refunding" || order.state === "refunded";
    for (const { state, code } of vouchers) {
      expect(state === "expired").toBe(over);
      const shown = lines.filter(({ say }) => say.code === code).length;
      expect(shown).toBeLessThanOrEqual(1);
      if (!over) expect(shown).toBe(1);
    }
    expect(order.refunded ?? 0n).toBeLessThanOrEqual(takings(order).amount);
    if (order.paidAt !== undefined && !over) expect(order.state).toBe("fulfilled");
  }
}

/** The wallet is what it was, plus top-ups, less what was spent and what paid orders took, plus what came back. */
async function expectPurse(ship: Ship, { orders, refunds }: Known): Promise<void> {
  const { store, merchantId } = ship.voyage.app().ledger;
  const purse = await store.account(ship.wallets.money);
  const coins = await store.account(ship.wallets.coins);
  const moves = await store.moves({ merchantId, accountId: ship.wallets.money, limit: 1000 });
  const granted = moves.filter(({ key }) => key === "first" || key.startsWith("spend-"));
  const paid = orders.filter(({ paidAt }) => paidAt !== undefined);
  const back = (accountId: string) =>
    refunds
      .filter(
        (refund) => refund.provider === "wallet" && refund.account === accountId && refund.state === "done",
      )
      .reduce((sum, { amount }) => sum + amount.amount, 0n);
  const topUps = orders
    .filter(({ terms, fulfilledAt }) => "wallet" in terms.grants && fulfilledAt !== undefined)
    .reduce((sum, { amountDue, refunded = 0n }) => sum + amountDue.amount - refunded, 0n);
  const own = granted.reduce((sum, { amount }) => sum + amount, 0n);
  const used = paid.reduce((sum, order) => sum + fromWallet(order), 0n);
  const burnt = paid.flatMap(({ held = [] }) => held).filter(({ from }) => from === "coins");
  expect(purse?.balance).toBe(own + topUps - used + back(ship.wallets.money));
  expect(coins?.balance).toBe(
    10n - burnt.reduce((sum, { amount }) => sum + amount.amount, 0n) + back(ship.wallets.coins),
  );
  // Nothing stays set aside but for orders that still wait.
  const open = orders.filter(({ state }) => state === "awaiting-payment").flatMap(({ held = [] }) => held);
  expect([...(purse?.holds ?? []), ...(coins?.holds ?? [])].map(({ id }) => id).toSorted()).toEqual(
    open.map(({ holdId }) => holdId).toSorted(),
  );
}
