import type { Ledger, Order, Say } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import type { View } from "./dialog/view.ts";
import { missed } from "./look-up.ts";
import { moneyText, referenceText, timeText } from "./messages/amounts.ts";
import { orderName, paidText } from "./messages/own-text.ts";

const MOST_ORDERS = 10;
/** Among so many of the newest orders the newest paid one is looked for. */
const LOOKED_AT = 100;

/** The customer's own last orders, numbered: a number asks for its receipt. */
export async function history(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { view } = wishing.seen;
  const orders = await ordersOf(ledger, wishing, MOST_ORDERS);
  const options = orders.map((order, n) => ({
    number: n + 1,
    label: itemText(view, order),
    data: `receipt:${order.reference}`,
  }));
  const listed: Say =
    orders.length === 0
      ? { lines: [view.words("history.none")] }
      : { lines: [view.words("history.title")], options };
  await committed(ledger, wishing.close(saying(wishing, listed)));
}

function itemText({ words, zone }: View, order: Order): string {
  const { createdAt, state, amountDue } = order;
  return words("history.item", {
    time: timeText(createdAt, zone, words.language),
    name: orderName(words, order),
    price: moneyText(amountDue),
    state: words(`orderstate.${state}`),
  });
}

/**
 * Papers for one of the customer's own orders, or the newest that is paid. A number that names none of theirs is
 * answered alike whether it is nobody's or somebody else's, and counted like a wrong code.
 */
export async function receipt(
  ledger: Ledger,
  reference: string | undefined,
  wishing: Wishing,
): Promise<void> {
  const { words } = wishing.seen.view;
  const order = await ownOrder(ledger, reference, wishing);
  if (order !== undefined)
    return committed(ledger, wishing.close(saying(wishing, receiptSay(wishing, order))));
  const turn =
    reference === undefined
      ? saying(wishing, { lines: [words("receipt.none")] })
      : missed(wishing, words("receipt.unknown"));
  await committed(ledger, wishing.close(turn));
}

async function ownOrder(
  ledger: Ledger,
  reference: string | undefined,
  wishing: Wishing,
): Promise<Order | undefined> {
  if (reference === undefined)
    return (await ordersOf(ledger, wishing, LOOKED_AT)).find(({ paidAt }) => paidAt !== undefined);
  const { customerId } = wishing.seen;
  const [order] = await ledger.store.find("orders", { where: { reference }, limit: 1 });
  return customerId !== undefined && order?.customerId === customerId ? order : undefined;
}

async function ordersOf(ledger: Ledger, { seen }: Wishing, limit: number): Promise<readonly Order[]> {
  const { customerId } = seen;
  if (customerId === undefined) return [];
  return ledger.store.find("orders", { where: { customerId }, newestFirst: true, limit });
}

function receiptSay({ seen: { view } }: Wishing, order: Order): Say {
  const { words, zone } = view;
  const { id: orderId, paidAt, state } = order;
  const reference = referenceText(order.reference);
  if (paidAt === undefined)
    return { lines: [words("receipt.unpaid", { reference, state: words(`orderstate.${state}`) })] };
  const price = paidText(words, order);
  const time = timeText(paidAt, zone, words.language);
  const title = words("receipt.title", { reference, name: orderName(words, order), price, time });
  return { lines: [title], encloses: [{ draws: "receipt", orderId }] };
}
