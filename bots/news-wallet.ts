import {
  addressKey,
  type Changes,
  changed,
  ensure,
  type Ledger,
  money,
  type News,
  newTask,
  type Option,
  type Say,
  type TaskOf,
  together,
  walletId,
} from "../ledger/index.ts";
import { standingSay } from "./dialog/standing.ts";
import { readState } from "./dialog/state.ts";
import { offerData } from "./dialog/wallet-words.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { type Teller, tellerFor } from "./teller.ts";

type WalletNews = Extract<News, { readonly kind: "topped-up" | "topping-up" | "balance-low" }>;

/** What happened to a customer's wallet, or what is offered for it, with the balance as it is now. */
export async function walletSay(teller: Teller, news: WalletNews): Promise<Say> {
  const { ledger, words } = teller;
  if (news.kind === "balance-low") return lowSay(teller, news.walletId);
  const order = await ledger.store.get("orders", news.orderId);
  ensure(order !== undefined, "news is about something in the books");
  const { merchantId, customerId, amountDue } = order;
  const wallet = walletId({ merchantId, customerId, asset: amountDue.asset });
  const balance = await balanceText(ledger, order.fills ?? wallet);
  const told = { balance, amount: moneyText(amountDue), reference: referenceText(order.reference) };
  const done = order.fills === undefined ? "topup.done" : "recharge.done";
  const line = words(news.kind === "topped-up" ? done : "auto.asked", told);
  // Done with: the message about the order says so itself, and this one is beside it.
  return news.kind === "topped-up" ? { lines: [line] } : { lines: [line], standing: order.id };
}

async function lowSay({ ledger, words }: Teller, id: string): Promise<Say> {
  const low = await ledger.store.get("lowBalances", id);
  const balance = await balanceText(ledger, id);
  if (low?.topUp === undefined) return { lines: [words("low.told", { balance })] };
  const { amount } = low.topUp;
  return {
    lines: [words("low.offer", { balance, amount: moneyText(money(amount, low.asset)) })],
    options: [
      { number: 1, label: words("question.yes"), data: offerData(amount, low.asset) },
      { number: 2, label: words("question.no"), data: "topup-no" },
    ],
  };
}

async function balanceText(ledger: Ledger, id: string): Promise<string> {
  const wallet = await ledger.store.account(id);
  return wallet === undefined ? "0" : moneyText(ledger.freeIn(wallet));
}

/** What follows from what was told: what the next number means, and that the message about an order is over. */
export async function afterTelling(ledger: Ledger, task: TaskOf<"tell">, say: Say): Promise<Changes> {
  return together(await offered(ledger, task, say), await stood(ledger, task));
}

/** The message about an order that filled something asks for no money any more. */
async function stood(ledger: Ledger, { address, news, asStaff }: TaskOf<"tell">): Promise<Changes> {
  if (news.kind !== "topped-up" || asStaff === true) return {};
  const order = await ledger.store.get("orders", news.orderId);
  ensure(order !== undefined, "news is about something in the books");
  const { words } = await tellerFor(ledger, address);
  const say = standingSay({ words }, { ...order, state: "fulfilled" });
  const filing = { merchantId: order.merchantId, subject: addressKey(address) };
  return { tasks: [newTask(ledger, { kind: "say", address, say }, filing)] };
}

/**
 * An offer is what the next number means, as if it had been said in the conversation; what can be done about an order
 * is so where the number would have meant the same about another order.
 */
async function offered(
  { store, clock }: Ledger,
  { address, news }: TaskOf<"tell">,
  say: Say,
): Promise<Changes> {
  if (say.options === undefined) return {};
  const id = addressKey(address);
  const known = await store.get("sessions", id);
  const now = clock.now();
  const before = readState(known?.state);
  const isOffer = news.kind === "balance-low" || news.kind === "petition";
  if (!isOffer && !(isAboutOrder(say.options) && isAboutOrder(before.options))) return {};
  const { awaiting: _, ...rest } = before;
  const state = JSON.stringify({ ...rest, options: say.options, shownAt: now });
  const next =
    known === undefined
      ? { id, version: 1, address, state, updatedAt: now }
      : changed(known, { state, updatedAt: now });
  return { sessions: [next] };
}

function isAboutOrder(options: readonly Option[]): boolean {
  return options.some(({ data }) => data.startsWith("cancel:"));
}
