import { type Ledger, readPhone, type Voucher } from "../../ledger/index.ts";
import { codeMeant } from "./codes.ts";
import type { Desk } from "./command.ts";

const MOST_ORDERS = 20;
const MOST_CODES = 200;

/** The one code that is meant: by itself, by its reference, or as the only one of a phone that works; else why not. */
export async function helpedCode(desk: Desk, typed: string): Promise<Voucher | string> {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const phone = readPhone(typed);
  if (phone === undefined) return codeMeant(ledger, { staff, words }, typed);
  const [only, second] = await workingOf(ledger, phone);
  if (second !== undefined) return words("code.severalof");
  return only ?? words("staff.code.none");
}

/** The codes that work of whoever has this phone, or was asked to pay on it. */
async function workingOf({ store, merchantId, clock }: Ledger, phone: string): Promise<readonly Voucher[]> {
  const newest = { newestFirst: true, limit: MOST_ORDERS } as const;
  const [payments, customers] = await Promise.all([
    store.find("payments", { where: { phone }, ...newest }),
    store.find("customers", { where: { merchantId, phone }, ...newest }),
  ]);
  const of = { customerId: { in: customers.map(({ id }) => id) } };
  const placed = customers.length === 0 ? [] : await store.find("orders", { where: of, ...newest });
  const orderIds = new Set([...payments.map(({ orderId }) => orderId), ...placed.map(({ id }) => id)]);
  if (orderIds.size === 0) return [];
  const where = { orderId: { in: [...orderIds] }, state: { in: ["paid", "used"] } };
  const found = await store.find("vouchers", { where, limit: MOST_CODES });
  const now = clock.now();
  return found.filter((one) => one.merchantId === merchantId && (one.expiresAt ?? now + 1) > now);
}
