import { balanced, credit, debit, type NewEntry } from "../books/entry.ts";
import { isSame } from "../books/money.ts";
import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { ReceiptFact } from "../payments/provider.ts";
import type { Receipt } from "../payments/receipt.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { cardNamed } from "../vouchers/card.ts";
import { allocate } from "./allocate.ts";
import type { Order, ProviderName } from "./order.ts";
import { paid } from "./paid.ts";
import { placeQuoted } from "./quote-receipt.ts";
import { readReference } from "./reference.ts";
import { findProvisional, replaceProvisional } from "./replace-provisional.ts";
import { dropTaken, takenByHand, takeOver } from "./same-money.ts";
import { orderForCard } from "./sell-card.ts";
import { toStaff, toStaffLater } from "./tell.ts";

/** Money that moved, wherever we heard of it. */
export type Arrival = ReceiptFact & {
  readonly provider: ProviderName;
  readonly account: string;
  /** The prompt it answers, where that is known. */
  readonly payment?: Payment;
  /** The order it is for, where that is written down with it. */
  readonly order?: Order;
  readonly provisional: boolean;
};

/**
 * The one way in for money, unique by (provider, account, number). Money lands in `unplaced` first and is then
 * moved to its order if the amount is right; a wrong reference, a wrong amount or a closed order never keeps it
 * out of the books. Answers the changes; the caller commits them with its own.
 */
export async function recordReceipt(parts: Parts, arrival: Arrival): Promise<Changes> {
  const known = await sameReceipt(parts, arrival);
  if (known !== undefined) return heardAgain(parts, known, arrival);
  const order = await orderOf(parts, arrival);
  if (order === undefined) {
    const forCard = await soldCard(parts, arrival);
    if (forCard !== undefined) return forCard;
  }
  const promised = await provisionalFor(parts, arrival, order);
  if (promised !== undefined) return confirmedAlone(parts, promised, arrival);
  if (arrival.payment !== undefined && (await isContradiction(parts, arrival.payment))) {
    return doubted(parts, arrival.payment);
  }

  const receipt = newReceipt(parts, arrival, order);
  const taken = arrival.provisional ? undefined : await takenByHand(parts, receipt);
  if (taken === undefined) return landing(parts, { receipt, order }, arrival);
  if (isSame(taken.amount, receipt.amount)) return oneMoney(parts, { receipt, taken, order }, arrival);
  const sameAs = { ...receipt, sameAs: taken.id };
  return bothKept(parts, await landing(parts, { receipt: sameAs, order }, arrival), { receipt, taken });
}

/** The reference is a card's: its order is written down with its money. */
async function soldCard(parts: Parts, arrival: Arrival): Promise<Changes | undefined> {
  const { payment, provisional, provider, amount, typed } = arrival;
  if (payment !== undefined || provisional) return undefined;
  const card = await cardNamed(parts, typed);
  if (card?.terms.price.asset !== amount.asset) return undefined;
  const drawn = await orderForCard(parts, { card, provider });
  if (drawn === undefined) return undefined;
  // Neither is written down yet: its money makes it so.
  const order = { ...drawn.order, version: 0 };
  return together(drawn.changes, await recordReceipt(parts, { ...arrival, order }));
}

type Arrived = { readonly receipt: Receipt; readonly order: Order | undefined };
type Twice = { readonly receipt: Receipt; readonly taken: Receipt };

/** Money that nobody has heard of is booked, and goes to its order. */
async function landing(parts: Parts, { receipt, order }: Arrived, arrival: Arrival): Promise<Changes> {
  const booked = { entries: [landed(parts, receipt)] };
  const payment = arrival.payment ?? (order && (await claimant(parts, order, arrival.number)));
  const settled = payment && { payments: [paid(payment, receipt.id, arrival.provisional)] };
  const placed =
    order === undefined ? await unnamed(parts, receipt) : await allocate(parts, order, { arrived: receipt });
  return together(booked, settled, placed);
}

/** Somebody took it in by hand before the provider told of it. The prompt that it answers is settled with it. */
async function oneMoney(
  parts: Parts,
  { receipt, taken, order }: Arrived & Twice,
  { payment: asked, number }: Arrival,
): Promise<Changes> {
  const payment =
    asked ??
    (order && (await claimant(parts, order, number))) ??
    (await parts.store.get("payments", taken.paymentId ?? ""));
  if (payment === undefined) return takeOver(parts, receipt, taken);
  if (payment.orderId !== taken.orderId)
    return together(takeOver(parts, receipt, taken), doubted(parts, payment));
  const owned = { ...receipt, paymentId: payment.id };
  return together(takeOver(parts, owned, taken), { payments: [paid(payment, receipt.id)] });
}

/** By hand and by the provider under one number, and two amounts: nobody but a person can tell which is right. */
function bothKept(parts: Parts, changes: Changes, { receipt, taken }: Twice): Changes {
  const sameAs = receipt.id;
  const { receipts = [] } = changes;
  const isWritten = receipts.some(({ id }) => id === taken.id);
  const marked = isWritten
    ? receipts.map((one) => (one.id === taken.id ? { ...one, sameAs } : one))
    : [...receipts, changed(taken, { sameAs })];
  const told = toStaff(parts, receipt.merchantId, { kind: "same-money", receiptId: receipt.id });
  return together({ ...changes, receipts: marked }, told);
}

/** Money that names no order is its who quoted its receipt before it came; else it waits, and somebody is told. */
async function unnamed(parts: Parts, receipt: Receipt): Promise<Changes> {
  const quoted = await placeQuoted(parts, receipt);
  return quoted ?? together({ receipts: [receipt] }, unplacedNews(parts, receipt));
}

/** The events of one payment at a link come in any order: the one that names the order may be the next. */
function unplacedNews(parts: Parts, { id, merchantId, provider }: Receipt): Changes {
  const news = { kind: "money-unplaced", receiptId: id } as const;
  const isLink = parts.providers.get(provider)?.asks === "link";
  return isLink ? toStaffLater(parts, merchantId, news) : toStaff(parts, merchantId, news);
}

async function sameReceipt(
  { store }: Parts,
  { provider, account, number }: Arrival,
): Promise<Receipt | undefined> {
  const [known] = await store.find("receipts", { where: { provider, account, number }, limit: 1 });
  return known;
}

/**
 * A repeat books nothing. It may still be the first to tell which prompt the money answers, and so which order: money
 * that waited without a usable reference is then placed.
 */
async function heardAgain(parts: Parts, known: Receipt, arrival: Arrival): Promise<Changes> {
  const { amount, payment } = arrival;
  if (!isSame(known.amount, amount)) {
    parts.log.error(
      { receipt: known.id, told: amount.amount, known: known.amount.amount },
      "receipt contradicted",
    );
    const told = toStaff(parts, known.merchantId, { kind: "receipt-contradicted", receiptId: known.id });
    return together({ receipts: [changed(known, { contradicted: amount })] }, told);
  }
  if (known.orderId === undefined) return namedAtLast(parts, known, arrival);
  if (payment === undefined) return {};
  return known.orderId === payment.orderId ? settledBy(payment, known) : doubted(parts, payment);
}

function settledBy(payment: Payment, known: Receipt): Changes {
  const owned =
    known.paymentId === undefined ? { receipts: [changed(known, { paymentId: payment.id })] } : {};
  return payment.state === "succeeded" ? owned : { ...owned, payments: [paid(payment, known.id)] };
}

/** Money that waited without a usable reference: now somebody says which order it is for. */
async function namedAtLast(parts: Parts, known: Receipt, arrival: Arrival): Promise<Changes> {
  const { amount, payment, typed } = arrival;
  const settled = payment && payment.state !== "succeeded" ? { payments: [paid(payment, known.id)] } : {};
  const order = await orderOf(parts, arrival);
  // Its landing entry stays with the merchant whose books it came into.
  if (order?.merchantId !== known.merchantId) return settled;
  const arrived = changed(known, { orderId: order.id, typed, ...(payment && { paymentId: payment.id }) });
  const sought = { provider: known.provider, orderId: order.id, amount, paymentId: payment?.id };
  const promised = await findProvisional(parts.store, sought);
  if (promised !== undefined) return replaceProvisional(parts, arrived, promised);
  return together(settled, await allocate(parts, order, { arrived }));
}

async function orderOf(
  { store }: Parts,
  { payment, order: told, typed }: Arrival,
): Promise<Order | undefined> {
  if (told !== undefined) return told;
  if (payment !== undefined) return store.get("orders", payment.orderId);
  const [order] = await store.find("orders", { where: { reference: readReference(typed) }, limit: 1 });
  return order;
}

/** Money believed on the provider's word alone, whose receipt this is. */
async function provisionalFor(
  { store }: Parts,
  { payment, amount, provisional, provider }: Arrival,
  order: Order | undefined,
): Promise<{ readonly receipt: Receipt; readonly payment: Payment | undefined } | undefined> {
  if (order === undefined || provisional) return undefined;
  const receipt = await findProvisional(store, {
    provider,
    orderId: order.id,
    amount,
    paymentId: payment?.id,
  });
  if (receipt === undefined) return undefined;
  return { receipt, payment: await store.get("payments", receipt.paymentId ?? "") };
}

/** The receipt came, and may have been taken in by hand meanwhile. */
async function confirmedAlone(
  parts: Parts,
  promised: { readonly receipt: Receipt; readonly payment: Payment | undefined },
  arrival: Arrival,
): Promise<Changes> {
  const changes = confirmed(promised, arrival);
  const { merchantId } = promised.receipt;
  const taken = await takenByHand(parts, { ...arrival, merchantId });
  const real = changes.receipts?.[0];
  return taken === undefined || real === undefined
    ? changes
    : together(changes, dropTaken(parts, real, taken));
}

/** The receipt came: the number takes the place of our own name, no money is added. */
function confirmed(
  { receipt, payment }: { readonly receipt: Receipt; readonly payment: Payment | undefined },
  { number, payment: asked, phone, payerName }: Arrival,
): Changes {
  const owner = asked ?? payment;
  const named = changed(receipt, {
    number,
    provisional: false,
    ...(phone !== undefined && { phone }),
    ...(payerName !== undefined && { payerName }),
  });
  return { receipts: [named], ...(owner && { payments: [paid(owner, receipt.id)] }) };
}

/** One prompt is paid once: a second receipt for a prompt whose receipt we have is somebody's invention. */
async function isContradiction(
  { store, providers }: Parts,
  { id, receiptId, state, provider }: Payment,
): Promise<boolean> {
  // At a link more can be paid than once (in parts, by two cards), and who told us has proven who they are.
  if (receiptId === undefined || providers.get(provider)?.asks === "link") return false;
  const first = await store.get("receipts", receiptId);
  // Money that was only taken to be this prompt's may give way to the receipt that names it.
  return first?.paymentId === id && !first.provisional && first.presumed !== true && state === "succeeded";
}

function doubted(parts: Parts, { id: paymentId, merchantId }: Payment): Changes {
  parts.log.error({ paymentId }, "a receipt that cannot be this prompt's: not booked");
  return toStaff(parts, merchantId, { kind: "claim-doubted", paymentId });
}

/** A callback claimed this receipt and waits to be confirmed; the paybill notice confirms it. */
async function claimant({ store }: Parts, order: Order, number: string): Promise<Payment | undefined> {
  const payments = await store.find("payments", { where: { orderId: order.id }, limit: 100 });
  return payments.find(({ claim, state }) => claim?.receipt === number && state !== "succeeded");
}

function newReceipt({ ids, clock, terms }: Parts, arrival: Arrival, order: Order | undefined): Receipt {
  const now = clock.now();
  const { provider, account, number, provisional, amount, typed, phone, payerName, payment } = arrival;
  return {
    id: ids.next("rcp"),
    version: 1,
    merchantId: order?.merchantId ?? terms.merchantId,
    provider,
    account,
    number,
    provisional,
    amount,
    placed: 0n,
    state: "unplaced",
    ...(order && { orderId: order.id }),
    ...(payment && { paymentId: payment.id }),
    typed,
    ...(phone !== undefined && { phone }),
    ...(payerName !== undefined && { payerName }),
    paidAt: arrival.paidAt ?? now,
    receivedAt: now,
  };
}

function landed({ ids, clock }: Parts, receipt: Receipt): NewEntry {
  const { merchantId, orderId, provider, amount, number } = receipt;
  return balanced({
    id: ids.next("ent"),
    merchantId,
    ...(orderId !== undefined && { orderId }),
    receiptId: receipt.id,
    memo: `received ${number}`,
    postedAt: clock.now(),
    postings: [debit(`clearing:${provider}`, amount), credit(`unplaced:${provider}`, amount)],
  });
}
