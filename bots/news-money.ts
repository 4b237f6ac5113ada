import {
  ensure,
  type Ledger,
  money,
  type News,
  type Order,
  type Receipt,
  type Say,
  unplacedPart,
} from "../ledger/index.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { type Words, wordsIn } from "./messages/messages.ts";

type Of<Kind extends News["kind"]> = Extract<News, { readonly kind: Kind }>;

/** Money waits: what is known of it, the order it is meant or may be meant for, and what to type. */
export async function unplacedSay(
  ledger: Ledger,
  { receiptId }: Pick<Of<"money-unplaced">, "receiptId">,
): Promise<Say> {
  const words = wordsIn("en");
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
  const suggestion = await (await ledger.suggestions())(receipt);
  if (suggestion === undefined) return [];
  const { order, because } = suggestion;
  return [words(`staff.suggest.${because}`, { reference: referenceText(order.reference) })];
}

/** Money came that is not simply the price: what it was, and what becomes of it. */
export async function oddMoneySay(
  ledger: Ledger,
  { kind, receiptId }: Of<"paid-too-little" | "paid-too-much" | "paid-again" | "paid-late">,
  order: Order,
): Promise<Say> {
  if (kind === "paid-too-little") return tooLittleSay(ledger, order);
  const words = wordsIn("en");
  const reference = referenceText(order.reference);
  if (kind === "paid-too-much") return { lines: [words("paid.toomuch", { reference })] };
  const receipt = await ledger.store.get("receipts", receiptId);
  ensure(receipt !== undefined, "news is about something in the books");
  const key = kind === "paid-again" ? "paid.again" : "paid.late";
  return { lines: [words(key, { reference, got: moneyText(receipt.amount) })] };
}

/** Too little came: what is missing, and how to bring it. */
async function tooLittleSay({ store, providers }: Ledger, order: Order): Promise<Say> {
  const words = wordsIn("en");
  const { id, amountDue, provider } = order;
  const receipts = await store.find("receipts", { where: { orderId: id }, limit: 100 });
  const waiting = receipts.reduce((sum, receipt) => sum + unplacedPart(receipt), 0n);
  const missing = amountDue.amount > waiting ? amountDue.amount - waiting : 0n;
  const text = (amount: bigint) => moneyText(money(amount, amountDue.asset));
  const facts = { reference: referenceText(order.reference), got: text(waiting), missing: text(missing) };
  const rest = providers.get(provider)?.asks === "phone" ? "paid.rest.paybill" : "paid.rest.same";
  return { lines: [words("paid.toolittle", facts), words(rest)] };
}

/** A customer shows that they paid: what they sent, what the books know of it, and what to type. */
export async function proofSay(
  { store, providers }: Ledger,
  { orderId, proofId }: Of<"proof-sent">,
): Promise<Say> {
  const words = wordsIn("en");
  const [order, proof] = await Promise.all([store.get("orders", orderId), store.get("proofs", proofId)]);
  ensure(order !== undefined && proof !== undefined, "news is about something in the books");
  const customer = await store.get("customers", order.customerId);
  const { reference, terms, amountDue } = order;
  const title = words("staff.proof", {
    who: (customer?.name ?? "?").slice(0, 30),
    reference: referenceText(reference),
    name: terms.name,
    price: moneyText(amountDue),
  });
  const text = proof.text.slice(0, 200);
  const shown = words(proof.picture === undefined ? "proof.words" : "proof.picture", { text });
  const account = providers.get("mpesa")?.account;
  const known =
    proof.quoted === undefined || account === undefined
      ? []
      : [await quotedText(store, { account, number: proof.quoted }, words)];
  const how = words("staff.proof.how", { reference });
  return { lines: [title, shown, ...known, how], ...(proof.picture && { picture: proof.picture }) };
}

async function quotedText(
  store: Ledger["store"],
  { account, number }: { readonly account: string; readonly number: string },
  words: Words,
): Promise<string> {
  const where = { provider: "mpesa", account, number } as const;
  const [receipt] = await store.find("receipts", { where, limit: 1 });
  if (receipt === undefined) return words("staff.proof.unknown", { receipt: number });
  const amount = moneyText(receipt.amount);
  const waits = unplacedPart(receipt) > 0n && receipt.orderId === undefined;
  return words(waits ? "staff.proof.waits" : "staff.proof.taken", { receipt: number, amount });
}

/** Nobody found the money: said politely, and what to do now. */
export function rejectedSay({ reason }: Of<"payment-rejected">, order: Order): Say {
  const words = wordsIn("en");
  const reference = referenceText(order.reference);
  const why = reason === undefined ? [] : [words("proof.why", { reason })];
  return { lines: [words("proof.rejected", { reference }), ...why, words("proof.again")] };
}
