import { moneyText } from "../messages/amounts.ts";
import type { Command } from "./command.ts";

/** `prices`: what is on sale. */
export const prices: Command = async (_ledger, { products, words, shop }) => {
  const lines = products.map(({ name, price }) =>
    words("staff.prices.item", { name, price: moneyText(price) }),
  );
  return [{ lines: lines.length === 0 ? [words("menu.empty", { shop: shop.name })] : lines }];
};
