import {
  type Customer,
  ensure,
  type Ledger,
  maskPhone,
  mayApprove,
  money,
  type Product,
  readPhone,
  type Say,
  type Voucher,
} from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import type { Key } from "../messages/messages.ts";
import { type Act, askFirst, type Command, closing, type Desk, limits, reply } from "./command.ts";
import { onShelf, productMeant } from "./goods.ts";

/** `sell PRODUCT [phone]`: cash at the counter for a code at once. */
export const sell: Command = async (desk, rest) => {
  const { view } = desk.wishing.seen;
  const typed = readSale(rest);
  if (typed === undefined) return reply(desk, { lines: [view.words("staff.sell.how")] });
  if (typed === "no-phone")
    return reply(desk, { lines: [view.words("staff.sell.phone"), view.words("staff.sell.how")] });
  const meant = productMeant(view, typed.what);
  if ("lines" in meant) return reply(desk, meant);
  await askAbout(desk, meant.product, typed.phone);
};

type Typed = { readonly what: string; readonly phone: string | undefined };

/** `1d`, `1d 0712 345 678`: a number of that length behind the product that is no phone here is sold to nobody. */
function readSale(rest: string): Typed | "no-phone" | undefined {
  const [, what = "", digits] = /^(.+?)(?:\s+(\+?\d[\d\s().-]{7,}))?$/su.exec(rest.trim()) ?? [];
  if (what === "") return undefined;
  if (digits === undefined) return { what, phone: undefined };
  const phone = readPhone(digits.trim());
  return phone === undefined ? "no-phone" : { what, phone };
}

async function askAbout(desk: Desk, product: Product, phone: string | undefined): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const chat = phone === undefined ? undefined : await desk.ledger.chatOfPhone(phone);
  const refused = refusal(desk, product, chat);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const { id: productId, name, price } = product;
  const effect = words("staff.sell.ask", { price: moneyText(price), name });
  const how = {
    productId,
    price: priceKey(product),
    ...(phone !== undefined && { phone }),
    ...(chat !== undefined && { customerId: chat.id }),
  };
  await askFirst(desk, { does: "sell", how }, [effect, ...toWhom(desk, phone, chat)]);
}

function toWhom({ wishing }: Desk, typed: string | undefined, chat: Customer | undefined): readonly string[] {
  const { words } = wishing.seen.view;
  if (typed === undefined) return [];
  const phone = maskPhone(typed);
  if (chat === undefined) return [words("staff.sell.nochat", { phone })];
  const name = (chat.name ?? words("customer.nameless")).slice(0, 30);
  return [words("staff.sell.chat", { phone, name })];
}

/** Why this is not sold here, or not by this person. */
function refusal(desk: Desk, { grants, price }: Product, chat: Customer | undefined): string | undefined {
  const { words } = desk.wishing.seen.view;
  const { staff } = desk;
  if ("wallet" in grants) return words("staff.goods.wallet");
  if (!mayApprove(staff.role, limits(desk), price.amount)) {
    const limit = moneyText(money(limits(desk).cashierApproves, price.asset));
    return words("staff.sell.limit", { limit });
  }
  const { channel, chat: own } = staff.address;
  const isOwn = chat?.address?.channel === channel && chat.address.chat === own;
  return isOwn && staff.role !== "owner" ? words("staff.own") : undefined;
}

/** What it costs, as the question said. */
function priceKey({ price: { amount, asset }, name }: Product): string {
  return `${String(amount)} ${asset} ${name}`;
}

export const doSell: Act = async (desk, { productId = "", price, phone, customerId }) => {
  const { ledger, staff } = desk;
  const { view } = desk.wishing.seen;
  const product = onShelf(view, productId);
  if (product === undefined) return reply(desk, { lines: [view.words("staff.goods.gone")] });
  const chat = phone === undefined ? undefined : await ledger.chatOfPhone(phone);
  // The question is put anew where it is another one by now: another price, another chat.
  if (priceKey(product) !== price || chat?.id !== customerId) return askAbout(desk, product, phone);
  const refused = refusal(desk, product, chat);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const buyer = chat === undefined ? await passerBy(ledger, phone) : { customer: chat, changes: {} };
  const { merchantId } = ledger;
  const sale = { merchantId, productId, price: product.price, buyer, actor: staff.id };
  const sold = await ledger.sellAtCounter(sale, ({ order, vouchers }) => {
    const done = { name: order.terms.name, price: moneyText(order.amountDue) };
    const title = view.words("staff.sell.done", { ...done, reference: referenceText(order.reference) });
    const sent = chat === undefined ? [] : [view.words("staff.sell.sent")];
    const [first] = vouchers;
    const say = { lines: [title, ...sent], ...(first && codeOf(desk, first)) };
    return closing(desk, say);
  });
  if (sold.ok) return;
  if (sold.reason === "price-changed") return askAbout(desk, product, phone);
  await reply(desk, { lines: [view.words(WHY_NOT[sold.reason] ?? "staff.goods.router")] });
};

const WHY_NOT: { readonly [reason: string]: Key } = {
  "product-not-found": "staff.goods.gone",
  "shop-paused": "staff.sell.paused",
};

/** Somebody without a chat here. */
async function passerBy(ledger: Ledger, phone: string | undefined) {
  const { merchantId } = ledger;
  const known = await ledger.customerOf({ merchantId, ...(phone !== undefined && { phone }) });
  ensure(known !== undefined, "who is not named by an id is known or new");
  return known;
}

/** The whole code, for whoever stands at the counter. */
function codeOf({ wishing }: Desk, { code, terms, routerId }: Voucher): Pick<Say, "code" | "after"> {
  const { words } = wishing.seen.view;
  const late = routerId === undefined ? [] : [words("code.catchingup")];
  return { code, after: "wifi" in terms.grants ? [words("code.login"), ...late] : [] };
}
