import type { Order, Say } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { orderName } from "../messages/own-text.ts";
import type { View } from "./view.ts";

/** How an order stands now, for the one message about it that networks can change. Never a code. */
export function standingSay({ words }: Pick<View, "words">, order: Order): Say {
  const { id, amountDue, state } = order;
  const told = {
    reference: referenceText(order.reference),
    name: orderName(words, order),
    price: moneyText(amountDue),
  };
  const line = words("standing.now", { ...told, state: words(`orderstate.${state}`) });
  return { lines: [line], standing: id, onlyStanding: true };
}
