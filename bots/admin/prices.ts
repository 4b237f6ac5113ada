import type { Ledger, Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText } from "../messages/amounts.ts";

/** `prices`: what is on sale. */
export async function prices(_ledger: Ledger, { products, words, shop }: View): Promise<readonly Say[]> {
  const lines = products.map(({ name, price }) =>
    words("staff.prices.item", { name, price: moneyText(price) }),
  );
  return [{ lines: lines.length === 0 ? [words("menu.empty", { shop: shop.name })] : lines }];
}
