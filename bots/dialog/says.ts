import {
  maskPhone,
  type Option,
  type Order,
  type Product,
  type Say,
  type Voucher,
} from "../../ledger/index.ts";
import { moneyText, referenceText, timeText } from "../messages/amounts.ts";
import type { View } from "./view.ts";

const MOST_PRODUCTS = 20;
const MOST_CODES = 3;

/** What is on sale, as a numbered list that buttons repeat. */
export function menuSay({ words, shop, products }: View, first?: string): Say {
  const before = first === undefined ? [] : [first];
  if (products.length === 0) return { lines: [...before, words("menu.empty", { shop: shop.name })] };
  const items = products.slice(0, MOST_PRODUCTS).map(({ id, name, price }) => ({
    label: words("menu.item", { name, price: moneyText(price) }),
    data: `buy:${id}`,
  }));
  const others = [
    { label: words("menu.code"), data: "my-code" },
    { label: words("menu.balance"), data: "balance" },
    { label: words("menu.help"), data: "help" },
  ];
  const options = [...items, ...others].map((item, n): Option => ({ ...item, number: n + 1 }));
  return { lines: [...before, words("menu.title", { shop: shop.name })], options };
}

export function helpSay({ words, isStaff }: View): Say {
  const lines = words("help.lines").split("\n");
  return { lines: isStaff ? [...lines, ...words("staff.help").split("\n")] : lines };
}

export function phoneAsk({ words }: View, { name, price }: Product): Say {
  return { lines: [words("phone.ask", { name, price: moneyText(price) })], askContact: true };
}

/** The order is written down: how to pay it, and that the code comes by itself. `rings`: a prompt goes out. */
export function placedSay(
  view: View,
  order: Order,
  { phone, rings }: { readonly phone: string | undefined; readonly rings: boolean },
): Say {
  const { words, paybill = "" } = view;
  const { reference } = order;
  const price = moneyText(order.amountDue);
  const title = words("placed.order", { reference: referenceText(reference), name: order.terms.name, price });
  const byHand = words("placed.byhand", { price, account: paybill, reference });
  const prompt = words("placed.prompt", { phone: maskPhone(phone ?? "") });
  const how = rings
    ? [prompt, words("placed.paybill", { account: paybill, reference })]
    : [...(phone === undefined ? [] : [words("placed.resting", { phone: maskPhone(phone) })]), byHand];
  return { lines: [title, ...how, words("placed.then")], options: orderOptions(view) };
}

export function orderOptions({ words }: Pick<View, "words">): readonly Option[] {
  return [
    { number: 1, label: words("order.paid"), data: "paid" },
    { number: 2, label: words("order.again"), data: "again" },
    { number: 3, label: words("order.cancel"), data: "cancel" },
  ];
}

/** The newest codes again, each in a message of its own so that it can be copied. */
export function codeSays(view: View): readonly Say[] {
  const { words, vouchers } = view;
  if (vouchers.length === 0) return [{ lines: [words("code.none")] }];
  return vouchers
    .slice(0, MOST_CODES)
    .map((voucher) => codeSay(view, voucher, words("code.again", { name: voucher.terms.name })));
}

/** A code, and how to use it. */
export function codeSay({ words, zone }: Pick<View, "words" | "zone">, voucher: Voucher, title: string): Say {
  const { code, terms, expiresAt, reference, routerId, provisionedAt } = voucher;
  const isWifi = "wifi" in terms.grants;
  const late = routerId !== undefined && provisionedAt === undefined;
  const after = [
    ...(isWifi ? [words("code.login")] : []),
    ...(isWifi && terms.grants.wifi.minutes !== undefined && expiresAt === undefined
      ? [words("code.starts")]
      : []),
    ...(expiresAt === undefined ? [] : [words("code.until", { time: timeText(expiresAt, zone) })]),
    ...(late ? [words("code.catchingup")] : []),
    words("code.receipt", { reference: referenceText(reference) }),
  ];
  return { lines: [title], code, after };
}
