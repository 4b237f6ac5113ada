import { money, type Product } from "../../ledger/index.ts";
import { minorOf, moneyText } from "../messages/amounts.ts";
import { type Act, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { onShelf, productMeant } from "./goods.ts";

/** `1 day 60`, `3h Ksh 25`, `2 1,200`: a product, and what it shall cost. */
const TYPED = /^(?<what>.+?)\s+(?<amount>(?:(?:ksh|kes|rs|inr|₹)\.?\s*)?\d[\d.,]*(?:\/[-=])?)$/isu;

/** `price PRODUCT AMOUNT`: what it costs from now on; orders that are open keep their price. */
export const price: Command = async (desk, rest) => {
  const { view } = desk.wishing.seen;
  const { what = "", amount: typed = "" } = TYPED.exec(rest.trim())?.groups ?? {};
  if (what === "") return reply(desk, { lines: [view.words("price.how")] });
  const meant = productMeant(view, what);
  if ("lines" in meant) return reply(desk, meant);
  const amount = minorOf(typed.replace(/\s/gu, ""), meant.product.price.asset);
  if (amount === undefined) return reply(desk, { lines: [view.words("price.how")] });
  await askAbout(desk, meant.product, amount);
};

async function askAbout(desk: Desk, { id, name, price: now }: Product, amount: bigint): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const before = moneyText(now);
  if (amount === now.amount) return reply(desk, { lines: [words("price.same", { name, price: before })] });
  const effect = words("price.ask", { name, before, after: moneyText(money(amount, now.asset)) });
  const how = { productId: id, amount: String(amount), before: String(now.amount) };
  await askFirst(desk, { does: "price", how }, [effect]);
}

export const doPrice: Act = async (desk, { productId = "", amount = "0", before = "" }) => {
  const { ledger, staff, wishing } = desk;
  const { view } = wishing.seen;
  const product = onShelf(view, productId);
  if (product === undefined) return reply(desk, { lines: [view.words("staff.goods.gone")] });
  // Somebody changed it meanwhile: what was agreed to was another change.
  if (String(product.price.amount) !== before) return askAbout(desk, product, BigInt(amount));
  const change = { price: money(BigInt(amount), product.price.asset) };
  const said = { merchantId: ledger.merchantId, productId, actor: staff.id, change };
  const changed = await ledger.changeProduct(said, ({ name, price: now }) =>
    closing(desk, { lines: [view.words("price.done", { name, price: moneyText(now) })] }),
  );
  if (!changed.ok) await reply(desk, { lines: [view.words("staff.goods.gone")] });
};
