import type { ApiKey } from "../access.ts";
import type { AuditRecord } from "../audit.ts";
import { MOST, type Money } from "../books/money.ts";
import type { Merchant } from "../catalogue/merchant.ts";
import type { Product } from "../catalogue/product.ts";
import type { Instant } from "../ids.ts";
import type { Notice } from "../notice.ts";
import type { Payment } from "../payments/payment.ts";
import { maskPhone } from "../payments/phone.ts";
import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import type { RouterRecord } from "../routers.ts";
import { type HeldPart, type Order, takings } from "../sales/order.ts";
import { limitsOf } from "../staff-limits.ts";
import { isOwed } from "../vouchers/give-back.ts";
import { isUntold, type Voucher } from "../vouchers/voucher.ts";
import { lifeView } from "./lasting-view.ts";

/** Documents as the REST door shows them: amounts as numbers, times as RFC 3339, nothing secret. */
export function moneyView({ amount, asset }: Money) {
  return { amount: Number(amount), asset };
}

/** A sum of many amounts: a number as long as every JSON reader is exact, else its digits. */
export function sumView(sum: bigint): number | string {
  return sum <= MOST ? Number(sum) : sum.toString();
}

export function timeView(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function productView({ id, name, price, grants, expiry, active, stock, createdAt }: Product) {
  return {
    id,
    name,
    price: moneyView(price),
    grants: grantsView(grants),
    expiry,
    active,
    ...(stock !== undefined && { stock }),
    createdAt: timeView(createdAt),
  };
}

function grantsView(grants: Product["grants"]) {
  if ("wallet" in grants) return { wallet: moneyView(grants.wallet) };
  return "balance" in grants ? { balance: moneyView(grants.balance) } : grants;
}

/** With the latest try to pay it and its codes, where the caller looked for them. */
export function orderView(
  order: Order,
  payment: Payment | undefined,
  vouchers: readonly Voucher[] | undefined,
) {
  const codes = order.state === "fulfilled" ? vouchers?.map(({ code }) => code) : undefined;
  return {
    id: order.id,
    status: order.state,
    reference: order.reference,
    customerId: order.customerId,
    productId: order.productId,
    quantity: order.quantity,
    // What the provider named collects: of a wallet's order that is what the wallet pays.
    amountDue: moneyView(order.provider === "wallet" ? takings(order) : order.amountDue),
    ...(order.held && { held: order.held.map(heldView) }),
    ...(order.refunded !== undefined && {
      refunded: moneyView({ ...order.amountDue, amount: order.refunded }),
    }),
    ...(order.routerId !== undefined && { routerId: order.routerId }),
    payment: payment === undefined ? { provider: order.provider } : paymentView(payment),
    createdAt: timeView(order.createdAt),
    expiresAt: timeView(order.expiresAt),
    ...(order.paidAt !== undefined && { paidAt: timeView(order.paidAt) }),
    ...(order.fulfilledAt !== undefined && { fulfilledAt: timeView(order.fulfilledAt) }),
    ...(codes && { codes }),
  };
}

function heldView({ from, accountId, amount, worth }: HeldPart) {
  return { from, walletId: accountId, amount: moneyView(amount), worth: Number(worth) };
}

function paymentView({ id, provider, account, state, phone, url, theirOrderId, checkout, result }: Payment) {
  return {
    id,
    provider,
    status: state,
    account,
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(url !== undefined && { url }),
    ...(checkout !== undefined && theirOrderId !== undefined && { providerOrderId: theirOrderId }),
    ...(result && { result }),
  };
}

/** What a code is now: one whose time is up is so at once, not only when somebody has come round to book it. */
export function voucherState(voucher: Voucher, now: Instant): Voucher["state"] {
  const { state, expiresAt } = voucher;
  // Its time does not run until its router knows it.
  if (isOwed(voucher)) return state;
  return expiresAt !== undefined && expiresAt <= now ? "expired" : state;
}

export function voucherView(voucher: Voucher, now: Instant) {
  const { id, code, reference, terms, routerId, createdAt, expiresAt } = voucher;
  const { orderId, batchId, usageLimit, stockOf, givenBack } = voucher;
  return {
    id,
    code,
    reference,
    status: voucherState(voucher, now),
    product: terms.name,
    grants: grantsView(terms.grants),
    ...(orderId !== undefined && { orderId }),
    ...(batchId !== undefined && { batchId }),
    ...(usageLimit !== undefined && { usageLimit }),
    ...(routerId !== undefined && { routerId, provisioned: !isUntold(voucher) }),
    ...(stockOf !== undefined && { stock: true }),
    ...(givenBack !== undefined && { givenBackSeconds: Math.round(givenBack / 1000) }),
    createdAt: timeView(createdAt),
    ...(expiresAt !== undefined && { expiresAt: timeView(expiresAt) }),
    ...lifeView(voucher),
  };
}

/** Money that came in. Phones are hints and masked; what the payer typed helps to find the order. */
export function receiptView(receipt: Receipt) {
  const { id, provider, account, number, provisional, amount, state, orderId, typed, phone, payerName } =
    receipt;
  const { refunded = 0n, returned = 0n } = receipt;
  const back = refunded + returned;
  return {
    id,
    provider,
    account,
    receipt: provisional ? null : (receipt.written ?? number),
    amount: moneyView(amount),
    unplaced: moneyView({ ...amount, amount: unplacedPart(receipt) }),
    ...(back > 0n && { refunded: moneyView({ ...amount, amount: back }) }),
    ...doubtsView(receipt),
    status: state,
    ...(orderId !== undefined && { orderId }),
    ...(typed !== undefined && { reference: typed }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(payerName !== undefined && { payerName }),
    paidAt: timeView(receipt.paidAt),
    receivedAt: timeView(receipt.receivedAt),
  };
}

/** Who says so, and what speaks against it. */
function doubtsView({ dispute, actor, note, sameAs, contradicted }: Receipt) {
  return {
    ...(dispute !== undefined && { dispute }),
    ...(actor !== undefined && { actor }),
    ...(note !== undefined && { note }),
    ...(sameAs !== undefined && { sameAs }),
    ...(contradicted !== undefined && { contradicted: moneyView(contradicted) }),
  };
}

export function noticeView(notice: Notice) {
  const { id, provider, kind, paymentId, body, from, receivedAt, state, handledAt, verdict } = notice;
  const { refundId, about, offList } = notice;
  return {
    id,
    provider,
    kind,
    status: state,
    ...(paymentId !== undefined && { paymentId }),
    ...(refundId !== undefined && { refundId }),
    ...(about !== undefined && { receipt: about }),
    ...(offList !== undefined && { offList }),
    ...(verdict !== undefined && { verdict }),
    from,
    receivedAt: timeView(receivedAt),
    ...(handledAt !== undefined && { handledAt: timeView(handledAt), tookMs: handledAt - receivedAt }),
    body,
  };
}

export function routerView({ id, name, host, port, tls, certificate, username, createdAt }: RouterRecord) {
  const pinned = certificate ?? null;
  return { id, name, host, port, tls, certificate: pinned, username, createdAt: timeView(createdAt) };
}

export function merchantView({ id, name, type, currency, commissionBps, coinValue, ...rest }: Merchant) {
  const { publicDebits, assets, howToPay = "", createdAt } = rest;
  const { cashierApproves, managerRefunds } = limitsOf(rest);
  const terms = {
    commissionBps,
    coinValue: Number(coinValue),
    publicDebits,
    assets,
    ...(howToPay !== "" && { howToPay }),
    limits: { cashierApproves: Number(cashierApproves), managerRefunds: Number(managerRefunds) },
  };
  return { id, name, type, currency, ...terms, createdAt: timeView(createdAt) };
}

export function apiKeyView({ id, merchantId, scopes, name, createdAt, lastUsedAt }: ApiKey) {
  return {
    id,
    merchantId,
    scopes,
    ...(name !== undefined && { name }),
    createdAt: timeView(createdAt),
    ...(lastUsedAt !== undefined && { lastUsedAt: timeView(lastUsedAt) }),
  };
}

export function auditView({ id, merchantId, actor, act, subject, facts, at }: AuditRecord) {
  return { id, merchantId, actor, act, subject, ...(facts && { facts }), at: timeView(at) };
}
