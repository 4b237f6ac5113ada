import { type Ledger, LOW_STOCK, type Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";

const MOST = 30;

/** `stock`: of each product the codes made for sale by hand that nobody has used, and those kept ready on routers. */
export async function stock(ledger: Ledger, { words, products }: View): Promise<readonly Say[]> {
  const { counts, ready, isMore } = await ledger.unsoldCodes();
  const shelf = products.filter(({ grants }) => !("wallet" in grants)).map(({ name }) => name);
  const names = [...new Set([...shelf, ...counts.keys()])].slice(0, MOST);
  const kept = [...ready].slice(0, MOST).map(([name, count]) => words("staff.ready.item", { name, count }));
  if (counts.size === 0) return [{ lines: [words("staff.stock.none"), ...kept] }];
  const items = names.map((name) => {
    const count = counts.get(name) ?? 0;
    return words(count < LOW_STOCK ? "staff.stock.low" : "staff.stock.item", { name, count });
  });
  const more = isMore ? [words("staff.stock.more")] : [];
  return [{ lines: [words("staff.stock.title"), ...items, ...more, ...kept] }];
}
