import {
  type Money,
  maskPhone,
  money,
  type Option,
  type Order,
  type Product,
  type Say,
  type Voucher,
} from "../../ledger/index.ts";
import { staffHelp } from "../admin/help.ts";
import { moneyText, referenceText, timeText } from "../messages/amounts.ts";
import { endLines, leftLines } from "../messages/lasting.ts";
import { broughtBy, orderName, ownText } from "../messages/own-text.ts";
import type { Share } from "./own-choices.ts";
import type { View } from "./view.ts";
import type { Way } from "./ways.ts";

const MOST_PRODUCTS = 20;
const MOST_CODES = 3;

/** What is on sale, as a numbered list that buttons repeat. */
export function menuSay(view: View, first?: string): Say {
  const { words, shop, products } = view;
  const isPaused = shop.pausedAt !== undefined;
  const before = [...(first === undefined ? [] : [first]), ...(isPaused ? pausedLines(view) : [])];
  if (products.length === 0) return { lines: [...before, words("menu.empty", { shop: shop.name })] };
  const items = (isPaused ? [] : products.slice(0, MOST_PRODUCTS)).map(({ id, name, price }) => ({
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

/** Nothing new is sold for now, and why, in the merchant's own words. */
export function pausedLines({ words, shop }: Pick<View, "words" | "shop">): readonly string[] {
  const { name, pauseNote } = shop;
  const why = pauseNote === undefined ? [] : [words("paused.why", { note: pauseNote })];
  return [words("paused.line", { shop: name }), ...why];
}

/** What can be said here; to those who run the shop also the commands that their role has. */
export function helpSay({ words, staff }: View): Say {
  if (staff !== undefined) return { lines: staffHelp({ words, staff }) };
  return { lines: [...words("help.lines").split("\n"), ...words("help.also").split("\n")] };
}

export function phoneAsk({ words }: View, { name, price }: Product): Say {
  return { lines: [words("phone.ask", { name, price: moneyText(price) })], askContact: words("phone.share") };
}

/** A part is their own already: the number to ask for the rest. */
export function restAsk({ words }: View, { name, price: { asset } }: Product, { due }: Share): Say {
  return {
    lines: [words("phone.rest", { name, due: moneyText(money(due, asset)) })],
    askContact: words("phone.share"),
  };
}

type Ringing = {
  readonly phone: string | undefined;
  readonly rings: boolean;
  /** What is missing, where a part has come already. */
  readonly due?: Money;
};

/** The order is written down: how to pay it, and that the code comes by itself. `rings`: a prompt goes out. */
export function placedSay(view: View, order: Order, ringing: Ringing): Say {
  const { words } = view;
  const { reference } = order;
  const price = moneyText(priceOf(order));
  const title = words("placed.order", {
    reference: referenceText(reference),
    name: orderName(words, order),
    price,
  });
  // Paid already: the choices that led here are used up.
  if (order.paidAt !== undefined)
    return {
      lines: [title, words("own.paid", { parts: ownText(words, order) })],
      options: [],
      standing: order.id,
    };
  const own = order.held === undefined ? [] : [heldLine(view, order)];
  const lines = [title, ...own, ...howToPay(view, order, ringing)];
  return { lines, options: orderOptions(view, order, { rang: ringing.rings }), standing: order.id };
}

/** What was agreed on, whoever pays which part. */
function priceOf({ amountDue, held = [] }: Order): Money {
  return money(
    held.reduce((sum, { worth }) => sum + worth, amountDue.amount),
    amountDue.asset,
  );
}

function heldLine({ words }: View, order: Order): string {
  return words("own.held", { parts: ownText(words, order), due: moneyText(order.amountDue) });
}

/** How an order is paid, and what happens then. */
export function howToPay(
  view: View,
  order: Order,
  { phone, rings, due = order.amountDue }: Ringing,
): readonly string[] {
  const { words, paybill = "" } = view;
  const { reference } = order;
  const own = ownWay(view);
  const asks = asksOf(view, order);
  if (asks === "nobody") {
    const price = moneyText(due);
    const how = own.length > 0 ? own : [words("placed.shop", { price })];
    return [
      ...how,
      words(view.takesPictures ? "placed.show" : "placed.show.words", {
        reference: referenceText(reference),
      }),
      words("placed.seen", { what: broughtBy(order) }),
    ];
  }
  const then = words(
    ({ wallet: "topup.then", card: "recharge.then", code: "placed.then" } as const)[broughtBy(order)],
  );
  const others = own.length > 0 ? [words("placed.orelse"), ...own] : [];
  if (asks === "link") return [words("placed.link"), ...others, then];
  const byHand = words("placed.byhand", { price: moneyText(due), account: paybill, reference });
  const resting = phone === undefined ? [] : [words("placed.resting", { phone: maskPhone(phone) })];
  const prompt = words("placed.prompt", { phone: maskPhone(phone ?? "") });
  const how = rings
    ? [prompt, words("placed.paybill", { account: paybill, reference })]
    : [...resting, byHand];
  return [...how, ...others, then];
}

/** The merchant's own words for how to pay by hand, where there are any. */
function ownWay({ shop: { howToPay: own = "" } }: View): readonly string[] {
  return own === "" ? [] : own.split("\n");
}

function asksOf({ ways }: Pick<View, "ways">, { provider }: Pick<Order, "provider">): Way["asks"] {
  return ways.find(({ name }) => name === provider)?.asks ?? "nobody";
}

/** What can be done about an order that waits, by the way it is paid. */
export function orderOptions(
  view: Pick<View, "words" | "ways">,
  order: Pick<Order, "id" | "provider">,
  { rang }: { readonly rang: boolean },
): readonly Option[] {
  const { words } = view;
  const asks = asksOf(view, order);
  // Nothing is sent again that was never sent.
  const again = asks === "phone" && !rang ? words("order.first.phone") : words(`order.again.${asks}`);
  return [
    { number: 1, label: words("order.paid"), data: `paid:${order.id}` },
    { number: 2, label: again, data: `again:${order.id}` },
    { number: 3, label: words("order.cancel"), data: `cancel:${order.id}` },
  ];
}

/** The newest codes that work, each in a message of its own so that it can be copied. */
export function codeSays(view: View): readonly Say[] {
  const { words, vouchers, usages, endedCode } = view;
  if (vouchers.length === 0 && endedCode !== undefined) {
    const { name, because, reference, voucher } = endedCode;
    const ended = because === "over" ? endLines(view, voucher) : [];
    return [{ lines: [words(`code.${because}`, { name, reference: referenceText(reference) }), ...ended] }];
  }
  if (vouchers.length === 0) return [{ lines: [words("code.none")] }];
  return vouchers.slice(0, MOST_CODES).map((voucher) => {
    const say = codeSay(view, voucher, words("code.again", { name: voucher.terms.name }));
    const left = voucher.state === "used" ? leftLines(view, voucher, usages.get(voucher.id)) : [];
    return { ...say, after: [...left, ...(say.after ?? [])] };
  });
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
    ...(expiresAt === undefined
      ? []
      : [words("code.until", { time: timeText(expiresAt, zone, words.language) })]),
    ...(late ? [words("code.catchingup")] : []),
    words("code.receipt", { reference: referenceText(reference) }),
  ];
  return { lines: [title], code, after };
}
