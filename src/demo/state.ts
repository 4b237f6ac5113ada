import type { Ledger, Order } from "../../ledger/index.ts";
import type { AppCore } from "../app.ts";
import type { Worlds } from "./worlds.ts";

const RECENT = 5;

/** Where the demo looks from: the shop's books, and the worlds around it. */
export type Counter = {
  readonly core: AppCore;
  readonly worlds: Worlds;
  /** The owner's invite that was printed at the start. */
  readonly invite: () => string | undefined;
};

/** What happened, for the page's right side: orders, payments, journal, vouchers, router. Amounts in minor units. */
export async function demoState({ core: { ledger }, worlds, invite }: Counter): Promise<object> {
  const { store, merchantId } = ledger;
  const orders = await store.find("orders", { where: { merchantId }, newestFirst: true, limit: RECENT });
  const sales = await Promise.all(orders.map((order) => saleView(ledger, order)));
  const { listening, users, active } = worlds.router.state();
  const prompts = worlds.daraja
    .prompts()
    .toReversed()
    .map(({ phone, amount, reference }) => ({ phone, amount, reference }));
  const owed = await store.count("tasks", { merchantId, kind: "provision-voucher" });
  const hasOwner = (await store.count("staff", { merchantId, role: "owner" })) > 0;
  const names = users.map(({ name }) => name);
  return {
    prompts,
    sales,
    router: { on: listening, users: names, online: active.length, owed },
    invite: hasOwner ? null : (invite() ?? null),
  };
}

async function saleView({ store }: Ledger, order: Order): Promise<object> {
  const { id: orderId, merchantId, reference, state, amountDue, terms } = order;
  const [payments, receipts, vouchers, entries] = await Promise.all([
    store.find("payments", { where: { orderId }, limit: 10 }),
    store.find("receipts", { where: { orderId }, limit: 10 }),
    store.find("vouchers", { where: { orderId }, limit: 10 }),
    store.entries({ merchantId, orderId, limit: 20 }),
  ]);
  return {
    reference,
    state,
    product: terms.name,
    amount: Number(amountDue.amount),
    asset: amountDue.asset,
    placedAt: new Date(order.createdAt).toISOString(),
    payments: payments.map((payment) => payment.state),
    receipts: receipts.map(({ number }) => number),
    vouchers: vouchers.map((voucher) => ({
      code: voucher.code,
      state: voucher.state,
      onRouter: voucher.provisionedAt !== undefined,
    })),
    journal: entries.map(({ number, memo, postings }) => ({
      number,
      memo,
      lines: postings.map(({ account, side, amount, asset }) => ({
        account,
        side,
        amount: Number(amount),
        asset,
      })),
    })),
  };
}
