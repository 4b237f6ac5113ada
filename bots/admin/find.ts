import {
  type Ledger,
  type Order,
  readPhone,
  readReference,
  type Say,
  type Voucher,
} from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";

const MOST = 5;

/** `find CODE | phone | reference`: the order or the code meant. Codes are masked in lists. */
export async function find({ store, merchantId }: Ledger, view: View, rest: string): Promise<readonly Say[]> {
  const reference = readReference(rest);
  const code = rest.toUpperCase().replace(/[\s-]/gu, "");
  const phone = readPhone(rest);
  const payments =
    phone === undefined
      ? []
      : await store.find("payments", { where: { phone }, newestFirst: true, limit: MOST });
  const paid = await Promise.all(payments.map(({ orderId }) => store.get("orders", orderId)));
  const orders = [...(await store.find("orders", { where: { reference }, limit: 1 })), ...paid];
  const vouchers = await store.find("vouchers", { where: { code }, limit: 1 });
  const own = <Thing extends { readonly merchantId: string }>(thing: Thing | undefined): thing is Thing =>
    thing?.merchantId === merchantId;
  const lines = [
    ...orders.filter(own).map((order) => orderLine(view, order)),
    ...vouchers.filter(own).map((voucher) => voucherLine(view, voucher)),
  ];
  return [{ lines: lines.length === 0 ? [view.words("staff.find.none")] : lines }];
}

function orderLine({ words }: View, { reference, terms, amountDue, state }: Order): string {
  const price = moneyText(amountDue);
  return words("staff.find.order", {
    reference: referenceText(reference),
    name: terms.name,
    price,
    state: words(`orderstate.${state}`),
  });
}

function voucherLine({ words }: View, { code, terms, state }: Voucher): string {
  return words("staff.find.voucher", {
    code: `${code.slice(0, 4)}-••••`,
    name: terms.name,
    state: words(`state.${state}`),
  });
}
