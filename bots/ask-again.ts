import {
  addressKey,
  type Changes,
  type Ledger,
  type Money,
  maskPhone,
  missingOf,
  type Order,
  type Say,
  together,
} from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { howToPay, orderOptions } from "./dialog/says.ts";
import type { View } from "./dialog/view.ts";
import { hasRung } from "./has-rung.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { orderName } from "./messages/own-text.ts";
import { customerFor } from "./wallet-talk.ts";

/** An order that waits, and the phone to ask for its money; none: they pay by themselves. */
type Resuming = { readonly order: Order; readonly phone?: string | undefined };

type Asking = Resuming & {
  readonly due: Money;
  /** What is said before. */
  readonly first: readonly string[];
  /** What is said when the phone rings. */
  readonly rings: (phone: string) => readonly string[];
  /** What is said when it is not rung again right now: wait, or pay by hand. */
  readonly rests: (phone: string) => readonly string[];
  readonly changes?: Changes;
};

/** The customer wants to be asked once more: the prompt rings again, the link is shown again, or how to pay by hand. */
export async function askAgain(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { words, phone, open: order } = wishing.seen.view;
  if (order === undefined) return committed(ledger, say(wishing, { lines: [words("order.none")] }));
  const due = await missingOf(ledger.store, order);
  const rings = (to: string) => [words("retry.sent", { phone: maskPhone(to) })];
  const rests = () => [words("retry.open"), byHand(wishing.seen.view, order, due)];
  await ask(ledger, { order, phone, due, first: [], rings, rests }, wishing);
}

/** They ordered again what waits already: it is shown with how to pay it, and the phone that they named is asked. */
export async function resume(ledger: Ledger, { order, phone }: Resuming, wishing: Wishing): Promise<void> {
  const { view } = wishing.seen;
  const due = await missingOf(ledger.store, order);
  const { changes } = await customerFor(ledger, wishing, phone);
  const told = { reference: referenceText(order.reference), name: orderName(view.words, order) };
  const price = moneyText(order.amountDue);
  const first = [view.words("placed.waits", { ...told, price, due: moneyText(due) })];
  const rings = (to: string) => howToPay(view, order, { phone: to, rings: true, due });
  const rests = (to: string) => howToPay(view, order, { phone: to, rings: false, due });
  await ask(ledger, { order, phone, due, first, rings, rests, changes }, wishing);
}

async function ask(ledger: Ledger, asking: Asking, wishing: Wishing): Promise<void> {
  const { order, phone, due, first, changes = {} } = asking;
  const { view, customerId } = wishing.seen;
  const rang = await hasRung(ledger, order.id);
  const answer = (lines: readonly string[]) =>
    committed(
      ledger,
      together(changes, say(wishing, by(view, order, { lines: [...first, ...lines], rang }))),
    );
  const asks = view.ways.find(({ name }) => name === order.provider)?.asks ?? "nobody";
  if (asks === "nobody") return answer(howToPay(view, order, { phone: undefined, rings: false, due }));
  if (asks === "link") return retry(ledger, { ...asking, phone: undefined }, wishing);
  if (phone === undefined) return answer([byHand(view, order, due)]);
  if (await ledger.mayPrompt({ phone, asker: addressKey(wishing.heard.address), customerId }))
    return retry(ledger, asking, wishing);
  await answer(asking.rests(phone));
}

async function retry(ledger: Ledger, asking: Asking, wishing: Wishing): Promise<void> {
  const { view } = wishing.seen;
  const { order, phone, first, rings, changes = {} } = asking;
  const [latest] = await ledger.store.find("payments", {
    where: { orderId: order.id },
    newestFirst: true,
    limit: 1,
  });
  const refused = { ...asking, url: latest?.url, rung: latest?.phone };
  await ledger.retryPayment({ orderId: order.id, phone }, (retried) => {
    const sent = phone === undefined ? [view.words("retry.link")] : rings(phone);
    const lines = retried.ok ? sent : refusedLines(view, retried.reason, refused);
    return together(changes, say(wishing, by(view, order, { lines: [...first, ...lines], rang: true })));
  });
}

type Refused = Extract<Awaited<ReturnType<Ledger["retryPayment"]>>, { readonly ok: false }>["reason"];
type Live = Asking & { readonly url: string | undefined; readonly rung: string | undefined };

function refusedLines(view: View, reason: Refused, live: Live): readonly string[] {
  const { words } = view;
  const { order, due } = live;
  switch (reason) {
    case "prompt-still-open":
      return stillOpen(view, live);
    case "provider-off":
      return [words("refused.provider")];
    case "order-not-open":
      return [words("order.notopen", { reference: referenceText(order.reference) })];
    case "amount-out-of-range":
      return [words("retry.amount", { due: moneyText(due) }), byHand(view, order, due)];
  }
}

/** Two phones that are asked at once may both pay. */
function stillOpen(view: View, { order, due, phone, url, rung }: Live): readonly string[] {
  const { words } = view;
  if (url !== undefined) return [words("link.ready", { reference: referenceText(order.reference), url })];
  if (phone === undefined || rung === undefined || rung === phone) return [words("retry.open")];
  const told = { phone: maskPhone(rung), other: maskPhone(phone) };
  return [words("retry.elsewhere", told), byHand(view, order, due)];
}

function say({ close, ...wishing }: Wishing, message: Say): Changes {
  return close(saying({ close, ...wishing }, message));
}

type About = { readonly lines: readonly string[]; readonly rang: boolean };

function by(view: View, order: Order, { lines, rang }: About): Say {
  return { lines, options: orderOptions(view, order, { rang }), standing: order.id };
}

/** At the paybill where the order can be paid there, else to the shop itself. */
function byHand(view: View, { provider, reference }: Order, due: Money): string {
  const { words, paybill = "" } = view;
  const price = moneyText(due);
  return provider === "mpesa"
    ? words("placed.byhand", { price, account: paybill, reference })
    : words("retry.shop", { price, reference: referenceText(reference) });
}
