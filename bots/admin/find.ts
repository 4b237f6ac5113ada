import { type Ledger, type Order, readPhone, readReference, type Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { voucherWithCode } from "./codes.ts";
import { codeCard, orderCard, orderLine } from "./find-card.ts";
import { orderNamed } from "./typed.ts";

const MOST = 5;

/** `find CODE | phone | reference`: the code or the orders meant, and what can be done. Codes stay masked. */
export async function find(ledger: Ledger, view: View, rest: string): Promise<readonly Say[]> {
  const { words, staff } = view;
  const none = { lines: [words("staff.find.none")] };
  if (rest === "") return [{ lines: [words("staff.find.how")] }];
  const phone = readPhone(rest);
  if (phone !== undefined) return [(await ofPhone(ledger, view, phone)) ?? none];
  const reference = readReference(rest);
  if (/^\d{8}$/u.test(reference)) return [(await ofReference(ledger, view, reference)) ?? none];
  const voucher = staff && (await voucherWithCode(ledger, staff, rest));
  if (voucher === "too-many") return [{ lines: [words("balance.toomany")] }];
  return [voucher === undefined ? none : await codeCard(ledger, view, voucher)];
}

/** An order's, or that of one code of a batch. */
async function ofReference(ledger: Ledger, view: View, reference: string): Promise<Say | undefined> {
  const order = await orderNamed(ledger, reference);
  if (order !== undefined) return orderCard(ledger, view, order);
  const [voucher] = await ledger.store.find("vouchers", { where: { reference }, limit: 1 });
  return voucher?.merchantId === ledger.merchantId ? codeCard(ledger, view, voucher) : undefined;
}

/** The newest orders of whoever has this phone, or was asked to pay on it. One of them alone in full. */
async function ofPhone(ledger: Ledger, view: View, phone: string): Promise<Say | undefined> {
  const { store, merchantId } = ledger;
  const newest = { newestFirst: true, limit: MOST } as const;
  const [payments, customers] = await Promise.all([
    store.find("payments", { where: { phone }, ...newest }),
    store.find("customers", { where: { merchantId, phone }, ...newest }),
  ]);
  const asked = await Promise.all(payments.map(({ orderId }) => store.get("orders", orderId)));
  const where = { customerId: { in: customers.map(({ id }) => id) } };
  const placed = customers.length === 0 ? [] : await store.find("orders", { where, ...newest });
  const own = [...asked, ...placed].filter((order): order is Order => order?.merchantId === merchantId);
  const orders = [...new Map(own.map((order) => [order.id, order])).values()]
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .slice(0, MOST);
  const [only, second] = orders;
  if (only === undefined) return undefined;
  if (second === undefined) return orderCard(ledger, view, only);
  return { lines: orders.map((order) => orderLine(view, order)) };
}
