import type { AppCore } from "../app.ts";
import type { Worlds } from "./worlds.ts";

const RECENT = 5;

/** What happened, for the page's right side: orders, payments, journal, vouchers, router. Amounts in minor units. */
export async function demoState({ ledger }: AppCore, { daraja, router }: Worlds): Promise<object> {
  const { store, merchantId } = ledger;
  const orders = await store.find("orders", { where: { merchantId }, newestFirst: true, limit: RECENT });
  const sales = await Promise.all(
    orders.map(async ({ id, reference, state, amountDue, terms }) => ({
      reference,
      state,
      product: terms.name,
      amount: Number(amountDue.amount),
      asset: amountDue.asset,
      payments: (await store.find("payments", { where: { orderId: id }, limit: 10 })).map(
        (payment) => payment.state,
      ),
      receipts: (await store.find("receipts", { where: { orderId: id }, limit: 10 })).map(
        ({ number }) => number,
      ),
      vouchers: (await store.find("vouchers", { where: { orderId: id }, limit: 10 })).map((voucher) => ({
        code: voucher.code,
        state: voucher.state,
        onRouter: voucher.provisionedAt !== undefined,
      })),
      journal: (await store.entries({ merchantId, orderId: id, limit: 20 })).map(
        ({ number, memo, postings }) => ({
          number,
          memo,
          lines: postings.map(({ account, side, amount, asset }) => ({
            account,
            side,
            amount: Number(amount),
            asset,
          })),
        }),
      ),
    })),
  );
  const { listening, users, active } = router.state();
  const prompts = daraja
    .prompts()
    .map(({ phone, amount, reference }) => ({ phone: String(phone), amount, reference }));
  const owed = await store.count("tasks", { merchantId, kind: "provision-voucher" });
  const names = users.map(({ name }) => name);
  return { prompts, sales, router: { on: listening, users: names, online: active.length, owed } };
}
