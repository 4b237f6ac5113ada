import { money, type Order, takings } from "../../ledger/index.ts";
import { moneyText } from "./amounts.ts";
import type { Words } from "./messages.ts";

/** What a paid order brings, as the catalogues choose their words by it. */
export function broughtBy({ terms, fills }: Pick<Order, "terms" | "fills">): "wallet" | "card" | "code" {
  if (fills !== undefined) return "card";
  return "wallet" in terms.grants ? "wallet" : "code";
}

/** What was ordered, by the name it has on the shelf; what has none there is named in the language of the talk. */
export function orderName(words: Words, { productId, fills, terms }: Named): string {
  if (productId !== TOP_UP) return terms.name;
  return words(fills === undefined ? "name.topup" : "name.recharge");
}

type Named = Pick<Order, "productId" | "fills" | "terms">;

/** What the orders of top-ups and recharges name as their product. */
const TOP_UP = "top-up";

type Bought = Pick<Order, "held" | "amountDue">;

/** What of an order comes from the customer's own: coins, the balance, or both. */
export function ownText(words: Words, { held = [], amountDue: { asset } }: Bought): string {
  const part = (from: "wallet" | "coins") => held.find((one) => one.from === from);
  const [wallet, coins] = [part("wallet"), part("coins")];
  const balance = wallet && words("own.part.balance", { part: moneyText(money(wallet.worth, asset)) });
  if (coins === undefined) return balance ?? moneyText(money(0n, asset));
  const worth = moneyText(money(coins.worth, asset));
  const counted = words("own.part.coins", { count: Number(coins.amount.amount), worth });
  return balance === undefined ? counted : words("own.and", { one: counted, other: balance });
}

/** What was paid for an order: the money, and the coins where there were some. */
export function paidText(words: Words, order: Order): string {
  const money = takings(order);
  const coins = order.held?.find(({ from }) => from === "coins");
  if (coins === undefined) return moneyText(money);
  const counted = words("coins", { count: Number(coins.amount.amount) });
  return money.amount === 0n ? counted : words("own.and", { one: counted, other: moneyText(money) });
}
