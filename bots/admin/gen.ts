import type { Product } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { type Act, approvedBy, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { overGenLimit, worthOf } from "./gen-limit.ts";
import { onShelf, productMeant, productNamedIn } from "./goods.ts";
import { offerToAsk } from "./petition.ts";

/** So many are made without a question; a batch holds at most so many. */
const AT_ONCE = 20;
const MOST = 1000;
const LONGEST_NOTE = 100;

type Named = NonNullable<ReturnType<typeof productNamedIn>>;
type Typed = { readonly what: string; readonly count: number; readonly note: string };

/** `gen PRODUCT xN [note]`: codes to be sold by hand, as cards to cut out and as a table. */
export const gen: Command = async (desk, rest) => {
  const { view } = desk.wishing.seen;
  const typed = readBatch(rest, productNamedIn(view, rest));
  if (typed === undefined || typed.count < 1 || typed.count > MOST)
    return reply(desk, { lines: [view.words("staff.gen.how")] });
  const meant = productMeant(view, typed.what);
  if ("lines" in meant) return reply(desk, meant);
  const { product } = meant;
  const refused = cannotMake(desk, product);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const { count, note } = typed;
  const limit = await overGenLimit(desk, product, count);
  if (count <= AT_ONCE && limit === undefined) return make(desk, product, { count, note });
  await askAbout(desk, product, { count, note });
};

/** `gen 1d x24`, `gen "3 hours" x 10 for Mama Njeri`, `gen 3hx5`, `gen 1d 24`. */
const FORMS = [
  /^["“](?<what>[^"”]+)["”]\s*[x×]?\s*(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>.+?)\s+[x×]\s*(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>\d{1,3}\s?[a-z]{1,7}?)[x×](?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>.+?)\s+(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
];

/** What stands behind a product's name. */
const BEHIND = /^(?:\s*[x×]\s*|\s+)(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu;
/** Another number of pieces is no note: the name in front of it was no product's. */
const NO_NOTE = /^[x×]\s*\d/iu;

/** `named`: the product whose name stands in front, where one does. */
function readBatch(rest: string, named: Named | undefined): Typed | undefined {
  const behind = named === undefined ? undefined : BEHIND.exec(named.rest)?.groups;
  const found =
    behind ?? FORMS.map((form) => form.exec(rest.trim())?.groups).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const note = (found["note"] ?? "").replace(/\s+/gu, " ").trim().slice(0, LONGEST_NOTE);
  if (NO_NOTE.test(note)) return undefined;
  const what = behind === undefined ? found["what"] : named?.name;
  return { what: what ?? "", count: Number(found["count"]), note };
}

type Wanted = Pick<Typed, "count" | "note">;

/** Money in a wallet is no code. */
function cannotMake({ wishing }: Desk, { grants }: Product): string | undefined {
  return "wallet" in grants ? wishing.seen.view.words("staff.goods.wallet") : undefined;
}

async function askAbout(desk: Desk, product: Product, { count, note }: Wanted): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const { id, name, price } = product;
  const worth = moneyText(worthOf(product, count));
  const effect = words("staff.gen.ask", { count, name, price: moneyText(price), worth });
  const how = {
    productId: id,
    count: String(count),
    note,
    price: `${String(price.amount)} ${price.asset}`,
    name,
  };
  const limit = await overGenLimit(desk, product, count);
  if (limit !== undefined) return offerToAsk(desk, { does: "gen", how }, limit);
  await askFirst(desk, { does: "gen", how }, [effect]);
}

export const doGen: Act = async (desk, { productId = "", count = "0", note = "", price = "", name = "" }) => {
  const { view } = desk.wishing.seen;
  const product = onShelf(view, productId);
  if (product === undefined) return reply(desk, { lines: [view.words("staff.goods.gone")] });
  const wanted = { count: Number(count), note };
  const isSame = price === `${String(product.price.amount)} ${product.price.asset}` && name === product.name;
  // What would be printed on the cards is not what was agreed to.
  if (!isSame || (await overGenLimit(desk, product, wanted.count)) !== undefined)
    return askAbout(desk, product, wanted);
  await make(desk, product, wanted);
};

async function make(desk: Desk, { id: productId, name }: Product, { count, note }: Wanted): Promise<void> {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const asked = {
    merchantId: ledger.merchantId,
    what: { productId },
    count,
    actor: staff.id,
    address: staff.address,
    ...approvedBy(desk),
  };
  const made = await ledger.makeVouchers({ ...asked, ...(note !== "" && { note }) }, ({ batchId }) =>
    closing(
      desk,
      {
        lines: [words("staff.gen.done", { count, name, batch: batchId }), ...(note === "" ? [] : [note])],
        encloses: [
          { draws: "voucher-sheet", batchId },
          { draws: "voucher-list", batchId },
        ],
      },
      { batchId },
    ),
  );
  if (made.ok) return;
  const isGone = made.reason === "product-not-found";
  await reply(desk, { lines: [words(isGone ? "staff.goods.gone" : "staff.goods.router")] });
}
