import { mayApprove, money, type Order, receiptText, referenceIn, unplacedPart } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { broughtBy, orderName } from "../messages/own-text.ts";
import {
  type Act,
  approvedBy,
  askFirst,
  type Command,
  closing,
  type Desk,
  deciding,
  isOwn,
  limits,
  reply,
} from "./command.ts";
import { offerToAsk } from "./petition.ts";
import { orderNamed, readMoney, readNamed, type TypedMoney } from "./typed.ts";

/** So many times the price is more likely a receipt than an amount. */
const FAR = 10n;

/** `approve REFERENCE [AMOUNT] [RECEIPT]`: money for an order came by hand. */
export const approve: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const named = readNamed(rest);
  if (named === undefined) return reply(desk, { lines: [words("staff.approve.how")] });
  const order = await orderNamed(desk.ledger, named.reference);
  const refused = await whyNot(desk, order);
  if (order === undefined || refused !== undefined)
    return reply(desk, { lines: [refused ?? words("staff.order.unknown")] });
  const { asset } = order.amountDue;
  const typed = readMoney(named.rest, asset);
  const doubt = doubtOf(desk, order, typed);
  if (doubt !== undefined) return reply(desk, { lines: [doubt] });
  const { waiting } = await soFar(desk, order);
  const missing = order.amountDue.amount - waiting;
  const amount = typed.amount ?? (missing > 0n ? missing : order.amountDue.amount);
  const text = typed.words === "" ? await receiptOf(desk, order) : typed.words;
  const receipt = receiptText(text).slice(0, 60);
  const how = { orderId: order.id, amount: String(amount), receipt };
  const over = await overLimit(desk, order, amount);
  if (over !== undefined) return offerToAsk(desk, { does: "approve", how }, over);
  const reference = referenceText(order.reference);
  const effect = words("staff.approve.ask", {
    amount: moneyText(money(amount, asset)),
    reference,
    name: orderName(words, order),
    receipt,
  });
  await askFirst(desk, { does: "approve", how }, [effect, thenText(desk, order, amount + waiting)]);
};

/** What was typed as money is none, or so much that it is more likely a receipt. */
function doubtOf({ wishing }: Desk, { amountDue }: Order, typed: TypedMoney): string | undefined {
  const { words } = wishing.seen.view;
  const { amount = 0n, isNothing } = typed;
  if (isNothing) return words("staff.approve.how");
  if (typed.words !== "" || amount <= amountDue.amount * FAR) return undefined;
  const told = { amount: moneyText(money(amount, amountDue.asset)), price: moneyText(amountDue) };
  return words("staff.approve.far", told);
}

export const doApprove: Act = async (desk, { orderId = "", amount = "0", receipt = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const order = await ledger.store.get("orders", orderId);
  const refused = await whyNot(desk, order);
  if (order === undefined || refused !== undefined) return reply(desk, { lines: [refused ?? ""] });
  const over = await overLimit(desk, order, BigInt(amount));
  const how = { orderId, amount, receipt };
  if (over !== undefined) return offerToAsk(desk, { does: "approve", how }, over);
  const { merchantId } = ledger;
  const said = {
    merchantId,
    orderId,
    amount: BigInt(amount),
    receipt,
    actor: staff.id,
    ...approvedBy(desk),
    unlessPaid: true,
  } as const;
  const taken = await ledger.takeByHand(said, (made) => {
    const got = moneyText(made.receipt.amount);
    const key = made.order.paidAt === undefined ? "staff.approve.waits" : "staff.approve.done";
    return closing(desk, {
      lines: [
        words(key, {
          amount: got,
          reference: referenceText(made.order.reference),
          what: broughtBy(made.order),
        }),
      ],
    });
  });
  if (taken.ok) return;
  const refusedBy = {
    "not-found": "staff.order.unknown",
    "wrong-asset": "staff.order.unknown",
    "receipt-used": "staff.approve.used",
    "order-not-open": "staff.order.paid",
  } as const;
  const reference = referenceText(order.reference);
  await reply(desk, { lines: [words(refusedBy[taken.reason], { receipt, reference })] });
};

/** Why nobody, or not this person, may take money in for it. */
export async function whyNot(desk: Desk, order: Order | undefined): Promise<string | undefined> {
  const { words } = desk.wishing.seen.view;
  if (order === undefined) return words("staff.order.unknown");
  if (order.paidAt !== undefined)
    return words("staff.order.paid", { reference: referenceText(order.reference) });
  return isOwn(desk, order) ? words("staff.own") : undefined;
}

/** A limit is for what one person takes in for one order, in however many parts. */
async function overLimit(desk: Desk, order: Order, amount: bigint): Promise<string | undefined> {
  const { words } = desk.wishing.seen.view;
  const { byHand } = await soFar(desk, order);
  if (mayApprove(deciding(desk), limits(desk), amount + byHand)) return undefined;
  const limit = moneyText(money(limits(desk).cashierApproves, order.amountDue.asset));
  return words("staff.approve.limit", { limit });
}

/** What has come for it in its currency and waits, and what of that by hand. */
async function soFar({ ledger }: Desk, { id, amountDue: { asset } }: Order) {
  const found = await ledger.store.find("receipts", { where: { orderId: id }, limit: 100 });
  const receipts = found.filter(({ state, amount }) => state === "unplaced" && amount.asset === asset);
  const sum = (some: typeof receipts) => some.reduce((total, receipt) => total + unplacedPart(receipt), 0n);
  return { waiting: sum(receipts), byHand: sum(receipts.filter(({ provider }) => provider === "manual")) };
}

/** What the customer wrote names the money; else the order does, once. */
async function receiptOf({ ledger }: Desk, { id, reference }: Order): Promise<string> {
  const where = { orderId: id, state: "pending" } as const;
  const proofs = await ledger.store.find("proofs", { where, newestFirst: true, limit: 10 });
  const told = proofs.map(({ text }) => referenceIn(text)).find((found) => found !== undefined);
  return told ?? `HAND ${reference}`;
}

function thenText({ wishing }: Desk, order: Order, sum: bigint): string {
  const { state, amountDue } = order;
  const what = broughtBy(order);
  const { words } = wishing.seen.view;
  const differs = sum > amountDue.amount ? sum - amountDue.amount : amountDue.amount - sum;
  const amount = moneyText(money(differs, amountDue.asset));
  if (sum === amountDue.amount) return words("staff.then.code", { what });
  if (state !== "awaiting-payment") return words("staff.then.ended");
  return words(sum < amountDue.amount ? "staff.then.missing" : "staff.then.over", { amount, what });
}
