import {
  ensure,
  type Ledger,
  missingOf,
  money,
  type News,
  type Order,
  type Receipt,
  type Say,
  unplacedPart,
  waitingFor,
} from "../ledger/index.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Words } from "./messages/messages.ts";
import { broughtBy, orderName } from "./messages/own-text.ts";
import { takesPictures } from "./see.ts";
import { suggestionLines } from "./suggestion-text.ts";
import type { Teller } from "./teller.ts";

type Of<Kind extends News["kind"]> = Extract<News, { readonly kind: Kind }>;

/** Money waits: what is known of it, the order it is meant or may be meant for, and what to type. */
export async function unplacedSay(
  { ledger, words }: Teller,
  { receiptId }: Pick<Of<"money-unplaced">, "receiptId">,
): Promise<Say> {
  const receipt = await ledger.store.get("receipts", receiptId);
  ensure(receipt !== undefined, "news is about something in the books");
  const { typed = "", amount, orderId } = receipt;
  const got = moneyText(amount);
  const order = orderId === undefined ? undefined : await ledger.store.get("orders", orderId);
  if (order !== undefined) {
    const reference = referenceText(order.reference);
    return { lines: [words("staff.money.order", { amount: got, reference }), words("staff.money.look")] };
  }
  const first = words("staff.money", { amount: got, typed: typed.slice(0, 40) });
  return { lines: [first, ...(await mayBe(ledger, receipt, words)), words("staff.money.look")] };
}

async function mayBe(ledger: Ledger, receipt: Receipt, words: Words): Promise<readonly string[]> {
  const suggest = await ledger.suggestions();
  return suggestionLines(words, await suggest(receipt, { evenContradicted: true }));
}

/** Money came that is not simply the price: what it was, and what becomes of it. */
export async function oddMoneySay(
  teller: Teller,
  { kind, receiptId }: Of<"paid-too-little" | "paid-too-much" | "paid-again" | "paid-late">,
  order: Order,
): Promise<Say> {
  const { ledger, words } = teller;
  const reference = referenceText(order.reference);
  const receipt = await ledger.store.get("receipts", receiptId);
  ensure(receipt !== undefined, "news is about something in the books");
  if (kind === "paid-too-little") return tooLittleSay(teller, order, receipt);
  if (kind === "paid-too-much") {
    const over = moneyText(money(unplacedPart(receipt), receipt.amount.asset));
    return { lines: [words("paid.toomuch", { reference, over })] };
  }
  const key = kind === "paid-again" ? "paid.again" : "paid.late";
  return { lines: [words(key, { reference, got: moneyText(receipt.amount) })] };
}

/** Too little came: what is missing, and how to bring it. */
async function tooLittleSay(
  { ledger: { store, providers }, words }: Teller,
  order: Order,
  { amount: came }: Receipt,
): Promise<Say> {
  const { amountDue, provider } = order;
  const reference = referenceText(order.reference);
  if (came.asset !== amountDue.asset) {
    const facts = { reference, got: moneyText(came), price: moneyText(amountDue) };
    return { lines: [words("paid.othermoney", facts)] };
  }
  const [waiting, missing] = await Promise.all([waitingFor(store, order), missingOf(store, order)]);
  const facts = { reference, got: moneyText(waiting), missing: moneyText(missing) };
  const rest = providers.get(provider)?.asks === "phone" ? "paid.rest.paybill" : "paid.rest.same";
  return { lines: [words("paid.toolittle", facts), words(rest, { what: broughtBy(order) })] };
}

/** A customer shows that they paid: what they sent, what the books know of it, and what to type. */
export async function proofSay(
  { ledger, words }: Teller,
  { orderId, proofId }: Of<"proof-sent">,
): Promise<Say> {
  const { store, providers } = ledger;
  const [order, proof] = await Promise.all([store.get("orders", orderId), store.get("proofs", proofId)]);
  ensure(order !== undefined && proof !== undefined, "news is about something in the books");
  const customer = await store.get("customers", order.customerId);
  const { reference, amountDue } = order;
  const title = words("staff.proof", {
    who: (customer?.name ?? words("customer.nameless")).slice(0, 30),
    reference: referenceText(reference),
    name: orderName(words, order),
    price: moneyText(amountDue),
  });
  const text = proof.text.slice(0, 200);
  const shown = words(proof.picture === undefined ? "proof.words" : "proof.picture", { text });
  const account = providers.get("mpesa")?.account;
  const known =
    proof.quoted === undefined || account === undefined
      ? []
      : await quotedLines(ledger, { account, number: proof.quoted }, words);
  const how = words("staff.proof.how", { reference });
  return { lines: [title, shown, ...known, how], ...(proof.picture && { picture: proof.picture }) };
}

async function quotedLines(
  ledger: Ledger,
  { account, number }: { readonly account: string; readonly number: string },
  words: Words,
): Promise<readonly string[]> {
  const where = { provider: "mpesa", account, number } as const;
  const [receipt] = await ledger.store.find("receipts", { where, limit: 1 });
  if (receipt === undefined) return [words("staff.proof.unknown", { receipt: number })];
  const amount = moneyText(receipt.amount);
  const waits = unplacedPart(receipt) > 0n && receipt.orderId === undefined;
  const line = words(waits ? "staff.proof.waits" : "staff.proof.taken", { receipt: number, amount });
  return waits ? [line, ...(await mayBe(ledger, receipt, words))] : [line];
}

/** Nobody found the money: said politely, and what to do now. */
export function rejectedSay(words: Words, { reason }: Of<"payment-rejected">, order: Order): Say {
  const reference = referenceText(order.reference);
  const why = reason === undefined ? [] : [words("proof.why", { reason })];
  const pictures = order.address !== undefined && takesPictures(order.address);
  return {
    lines: [
      words("proof.rejected", { reference }),
      ...why,
      words(pictures ? "proof.again" : "proof.again.words"),
    ],
  };
}
