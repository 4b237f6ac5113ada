import { money, type Product } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import {
  type Act,
  approvedBy,
  askFirst,
  type Command,
  closing,
  type Desk,
  deciding,
  reply,
} from "./command.ts";
import { onShelf, productMeant } from "./goods.ts";
import { offerToAsk } from "./petition.ts";

/** So many are made without a question; a batch holds at most so many. */
const AT_ONCE = 20;
const MOST = 1000;
/** More than so many at once an owner has to agree to. */
const MOST_ALONE = 200;
const LONGEST_NOTE = 100;

type Typed = { readonly what: string; readonly count: number; readonly note: string };

/** `gen PRODUCT xN [note]`: codes to be sold by hand, as cards to cut out and as a table. */
export const gen: Command = async (desk, rest) => {
  const { view } = desk.wishing.seen;
  const typed = readBatch(rest);
  if (typed === undefined || typed.count < 1 || typed.count > MOST)
    return reply(desk, { lines: [view.words("staff.gen.how")] });
  const meant = productMeant(view, typed.what);
  if ("lines" in meant) return reply(desk, meant);
  const { product } = meant;
  const refused = cannotMake(desk, product);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const { count, note } = typed;
  if (count <= AT_ONCE) return make(desk, product, { count, note });
  await askAbout(desk, product, { count, note });
};

/** `gen 1d x24`, `gen "3 hours" x 10 for Mama Njeri`, `gen 3hx5`, `gen 1d 24`. */
const FORMS = [
  /^["“](?<what>[^"”]+)["”]\s*[x×]?\s*(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>.+?)\s+[x×]\s*(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>\d{1,3}\s?[a-z]{1,7}?)[x×](?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
  /^(?<what>.+?)\s+(?<count>\d{1,5})(?:\s+(?<note>.*))?$/isu,
];

function readBatch(rest: string): Typed | undefined {
  const found = FORMS.map((form) => form.exec(rest.trim())?.groups).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const note = (found["note"] ?? "").replace(/\s+/gu, " ").trim().slice(0, LONGEST_NOTE);
  return { what: found["what"] ?? "", count: Number(found["count"]), note };
}

type Wanted = Pick<Typed, "count" | "note">;

/** Money in a wallet is no code. */
function cannotMake({ wishing }: Desk, { grants }: Product): string | undefined {
  return "wallet" in grants ? wishing.seen.view.words("staff.goods.wallet") : undefined;
}

async function askAbout(desk: Desk, { id, name, price }: Product, { count, note }: Wanted): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const worth = moneyText(money(price.amount * BigInt(count), price.asset));
  const effect = words("staff.gen.ask", { count, name, price: moneyText(price), worth });
  const how = {
    productId: id,
    count: String(count),
    note,
    price: `${String(price.amount)} ${price.asset}`,
    name,
  };
  const limit = overLimit(desk, count);
  if (limit !== undefined) return offerToAsk(desk, { does: "gen", how }, limit);
  await askFirst(desk, { does: "gen", how }, [effect]);
}

function overLimit(desk: Desk, count: number): string | undefined {
  if (count <= MOST_ALONE || deciding(desk) === "owner") return undefined;
  return desk.wishing.seen.view.words("petition.gen.limit", { most: MOST_ALONE });
}

export const doGen: Act = async (desk, { productId = "", count = "0", note = "", price = "", name = "" }) => {
  const { view } = desk.wishing.seen;
  const product = onShelf(view, productId);
  if (product === undefined) return reply(desk, { lines: [view.words("staff.goods.gone")] });
  const wanted = { count: Number(count), note };
  const isSame = price === `${String(product.price.amount)} ${product.price.asset}` && name === product.name;
  // What would be printed on the cards is not what was agreed to.
  if (!isSame || overLimit(desk, wanted.count) !== undefined) return askAbout(desk, product, wanted);
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
    ...approvedBy(desk),
  };
  const made = await ledger.makeVouchers({ ...asked, ...(note !== "" && { note }) }, ({ batchId }) =>
    closing(desk, {
      lines: [words("staff.gen.done", { count, name, batch: batchId }), ...(note === "" ? [] : [note])],
      encloses: [
        { draws: "voucher-sheet", batchId },
        { draws: "voucher-list", batchId },
      ],
    }),
  );
  if (made.ok) return;
  const isGone = made.reason === "product-not-found";
  await reply(desk, { lines: [words(isGone ? "staff.goods.gone" : "staff.goods.router")] });
}
