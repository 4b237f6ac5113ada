import {
  type Ledger,
  lastingOf,
  type Merchant,
  maskPhone,
  type Order,
  type Payment,
  Problem,
  usedOf,
  type Voucher,
} from "../../../ledger/index.ts";
import { type Counter, lotOf } from "./shelf.ts";

const MOST_CODES = 100;
const MEGABYTE = 1_000_000;

type Seen = {
  readonly order: Order;
  readonly payment: Payment | undefined;
  readonly vouchers: readonly Voucher[];
  readonly shop: Pick<Merchant, "howToPay"> | undefined;
};

/** An order as its buyer sees it now; see `viewOf`. */
export async function orderView({ store }: Ledger, order: Order) {
  const { id: orderId, merchantId } = order;
  const [[payment], vouchers, shop] = await Promise.all([
    store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 }),
    store.find("vouchers", { where: { orderId }, limit: MOST_CODES }),
    store.get("merchants", merchantId),
  ]);
  return viewOf({ order, payment, vouchers, shop });
}

/** An order as its buyer sees it; its codes once it is fulfilled, `ready` once the router was seen to know them. */
export function viewOf({ order, payment, vouchers, shop }: Seen) {
  const { id, state, reference, amountDue, terms, expiresAt } = order;
  const codes = state === "fulfilled" ? vouchers.map(({ code }) => code) : undefined;
  const ready = vouchers.every((one) => one.routerId === undefined || one.provisionedAt !== undefined);
  return {
    id,
    status: state,
    reference,
    product: { id: order.productId, name: terms.name, ...lotOf(terms) },
    amountDue: { amount: Number(amountDue.amount), asset: amountDue.asset },
    payment: payment === undefined ? { provider: order.provider, status: "created" } : payView(payment, shop),
    expiresAt: new Date(expiresAt).toISOString(),
    ...(codes && { codes, ready }),
  };
}

/** How it is paid: at the paybill with the reference as well as by the prompt; by hand as the merchant says. */
function payView(
  { provider, state, account, phone, url }: Payment,
  shop: Pick<Merchant, "howToPay"> | undefined,
) {
  const howToPay = provider === "manual" ? shop?.howToPay : undefined;
  return {
    provider,
    status: state,
    ...(provider === "mpesa" && { account }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(url !== undefined && { url }),
    ...(howToPay !== undefined && { howToPay }),
  };
}

/** What is left of a code, as far as its router told us. Throws `not-found` for a word that is no code here. */
export async function codeView(ledger: Ledger, { router }: Counter, typed: string) {
  const { store, clock, guessing } = ledger;
  const code = typed.toUpperCase().replace(/[\s-]/gu, "");
  const looked = await guessing.lookUp(async () => {
    const [voucher] = await store.find("vouchers", { where: { code }, limit: 1 });
    // A code that is none costs the same reads.
    const usage = await store.get("usages", voucher?.id ?? "vch_nobody");
    return voucher?.merchantId === router.merchantId ? { voucher, usage } : undefined;
  });
  if (!looked.ok) {
    const { retryAfterSeconds } = looked;
    throw new Problem("too-many-requests", undefined, { retryAfterSeconds });
  }
  if (looked.found === undefined) throw new Problem("not-found");
  const { voucher, usage } = looked.found;
  const { expiresAt, terms, state } = voucher;
  const used = usage === undefined ? { seconds: 0, bytes: 0 } : usedOf(usage);
  const isOver = expiresAt !== undefined && expiresAt <= clock.now();
  return {
    status: isOver ? "expired" : state,
    product: terms.name,
    ...leftOf(voucher, used),
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
  };
}

function leftOf(voucher: Voucher, used: { readonly seconds: number; readonly bytes: number }) {
  const { grants } = voucher.terms;
  const { minutes } = lastingOf(voucher);
  const megabytes = "wifi" in grants ? grants.wifi.megabytes : undefined;
  return {
    ...(minutes !== undefined && { secondsLeft: Math.max(0, minutes * 60 - used.seconds) }),
    ...(megabytes !== undefined && {
      megabytesLeft: Math.max(0, Math.floor((megabytes * MEGABYTE - used.bytes) / MEGABYTE)),
    }),
  };
}
