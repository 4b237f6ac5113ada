import { type Command, closing, reply } from "./command.ts";
import { productMeant } from "./goods.ts";

/** `1 day 20`, `3h x5`: a product, and how many of its codes are kept ready. */
const TYPED = /^(?<what>.+?)\s+x?\s*(?<count>\d{1,4})$/iu;
const MOST = 500;

/** `ready PRODUCT N`: so many codes are kept on its router, for sales while that does not answer. */
export const ready: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { view } = wishing.seen;
  const { what = "", count: typed = "" } = TYPED.exec(rest.trim())?.groups ?? {};
  const stock = Number(typed);
  if (what === "" || stock > MOST) return reply(desk, { lines: [view.words("staff.ready.how")] });
  const meant = productMeant(view, what);
  if ("lines" in meant) return reply(desk, meant);
  const { id: productId, grants } = meant.product;
  if (!("wifi" in grants)) return reply(desk, { lines: [view.words("staff.ready.wifi")] });
  const said = { merchantId: ledger.merchantId, productId, actor: staff.id, change: { stock } };
  const changed = await ledger.changeProduct(said, ({ name }) =>
    closing(desk, { lines: [view.words("staff.ready.done", { name, count: stock })] }),
  );
  if (!changed.ok) await reply(desk, { lines: [view.words("staff.goods.gone")] });
};
