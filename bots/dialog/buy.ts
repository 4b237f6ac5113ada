import { maskPhone, type Option, type Order, type Product, readPhone } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { addsUp, type Chosen, choiceData, ownChoices, readChoice, type Share } from "./own-choices.ts";
import { menuSay, pausedLines, phoneAsk, restAsk } from "./says.ts";
import type { State } from "./state.ts";
import type { View } from "./view.ts";
import { type Way, wayFor } from "./ways.ts";
import { keep, say, type Turn } from "./wish.ts";

/** A second tap on the same product within this time is the same wish. */
const SAME_WISH = 120_000;

/** They name a product: the last question before it is ordered, where there is one to ask. */
export function buy(view: View, productId: string): Turn {
  if (view.shop.pausedAt !== undefined) return keep(view, { lines: pausedLines(view) });
  const product = onSale(view, productId);
  if (product === undefined) return withdrawn(view);
  const way = wayFor(view.ways, product);
  const own = ownChoices(view, product);
  // Nobody's phone is asked for where no phone is rung.
  if (way?.asks === "phone")
    return view.phone === undefined
      ? askPhone(view, product)
      : say(view, phoneQuestion(view, product, { phone: view.phone, own }));
  return own.length > 0 ? say(view, howQuestion(view, product, { way, own })) : order(view, product, {});
}

type Choices = readonly Omit<Option, "number">[];

function phoneQuestion(
  { words }: View,
  { id, name, price }: Product,
  { phone, own }: { readonly phone: string; readonly own: Choices },
) {
  const options = [
    { label: words("confirm.yes"), data: `confirm:${id}` },
    { label: words("confirm.other"), data: "other-phone" },
    { label: words("confirm.paybill"), data: `by-hand:${id}` },
    ...own,
  ];
  const line = words("confirm.ask", { name, price: moneyText(price), phone: maskPhone(phone) });
  return { lines: [line], options: numbered(options) };
}

/** Where no phone is rung, there is a question only for those who have something here. */
function howQuestion(
  { words }: View,
  { id, name, price }: Product,
  { way, own }: { readonly way: Way | undefined; readonly own: Choices },
) {
  const usual =
    way === undefined
      ? []
      : [{ label: words(`own.by.${way.asks}`, { due: moneyText(price) }), data: `confirm:${id}` }];
  const line = words("how.ask", { name, price: moneyText(price) });
  return { lines: [line], options: numbered([...usual, ...own]) };
}

function numbered(choices: Choices): readonly Option[] {
  return choices.map((choice, n) => ({ ...choice, number: n + 1 }));
}

function askPhone(view: View, product: Product): Turn {
  const own = numbered(ownChoices(view, product));
  // The list before is over: a bare number is none of its choices any more.
  const { state, says } = say(view, { ...phoneAsk(view, product), options: own });
  return { says, state: { ...state, awaiting: { what: "phone", productId: product.id } } };
}

/** A part is their own; whom to ask for the rest is not known. */
function askRest(view: View, product: Product, share: Share): Turn {
  const { state, says } = say(view, { ...restAsk(view, product, share), options: [] });
  const own = choiceData({ productId: product.id, share });
  return { says, state: { ...state, awaiting: { what: "phone", productId: product.id, own } } };
}

/** The product is the one that the confirmation just shown was about. */
export function askOther(view: View): Turn {
  const product = onSale(view, shownFor(view.state) ?? view.state.awaiting?.productId ?? "");
  return product === undefined ? say(view, menuSay(view)) : askPhone(view, product);
}

/** Of which product the list that they saw last asks whether it shall be ordered. */
function shownFor({ options }: State): string | undefined {
  return options.find(({ data }) => data.startsWith("confirm:"))?.data.slice("confirm:".length);
}

/** What a number is for that nobody asked for: the question before offered to ring another one. */
function inPlaceOf(state: State): State["awaiting"] {
  const productId = isOffered(state, "other-phone") ? shownFor(state) : undefined;
  return productId === undefined ? undefined : { what: "phone", productId };
}

/** They shared it by themselves: it is kept, so that the shop can tell whose number it is. */
function noted(view: View, phone: string): Turn {
  const turn = say(view, menuSay(view, view.words("phone.noted", { phone: maskPhone(phone) })));
  return { ...turn, wish: { wish: "know-phone", phone } };
}

/** A number, asked for or in place of the one that the question before showed. */
export function takePhone(view: View, typed: string): Turn {
  const awaiting = view.state.awaiting ?? inPlaceOf(view.state);
  const phone = readPhone(typed);
  if (awaiting === undefined) return phone === undefined ? say(view, menuSay(view)) : noted(view, phone);
  if (phone === undefined) return keep(view, { lines: [view.words("phone.bad")] });
  if (awaiting.onto !== undefined) {
    const { awaiting: _, ...state } = view.state;
    return { says: [], state, wish: { wish: "recharge", ...awaiting.onto, phone } };
  }
  const product = onSale(view, awaiting.productId);
  if (product === undefined) return withdrawn(view);
  const share = readChoice(awaiting.own ?? "")?.share;
  if (share === undefined) return order(view, product, { phone });
  return addsUp(view, product, share) ? order(view, product, { phone, share }) : buy(view, product.id);
}

type Confirmed = { readonly wants: "confirm" | "by-hand"; readonly productId: string };

/** Yes to the question before: paid the usual way. */
export function confirm(view: View, { wants, productId }: Confirmed): Turn {
  const product = onSale(view, productId);
  if (product === undefined) return withdrawn(view);
  const phone = wants === "confirm" ? view.phone : undefined;
  if (isAnswered(view, product, `${wants}:${productId}`)) return already(view, phone);
  return order(view, product, { phone });
}

/** They pay with what they have here, whole or in part. What is chosen counts as it was shown, or is shown anew. */
export function payOwn(view: View, { productId, share }: Chosen): Turn {
  const product = onSale(view, productId);
  if (product === undefined) return withdrawn(view);
  const data = choiceData({ productId, share });
  if (isAnswered(view, product, data)) return already(view, view.phone);
  if (!isOffered(view.state, data) || !addsUp(view, product, share)) return buy(view, productId);
  const { phone, state } = view;
  const rings = share.due > 0n && wayFor(view.ways, product)?.asks === "phone";
  // Whoever is being asked for a number does not mean the one that is known.
  if (rings && (phone === undefined || state.awaiting !== undefined)) return askRest(view, product, share);
  return order(view, product, { phone, share });
}

function isOffered({ options }: State, data: string): boolean {
  return options.some((option) => option.data === data);
}

/** A question is answered once: its buttons are out of date, and what they were about has just been ordered. */
function isAnswered(view: View, product: Product, data: string): boolean {
  return !isOffered(view.state, data) && isJustOrdered(view, product, view.latest);
}

function isJustOrdered({ now }: View, { id }: Product, order: View["latest"]): boolean {
  if (order === undefined || order.state === "cancelled" || order.state === "expired") return false;
  return order.productId === id && now - order.createdAt < SAME_WISH;
}

type Paying = { readonly phone?: string | undefined; readonly share?: Share };

function order(view: View, product: Product, { phone, share }: Paying): Turn {
  const way = wayFor(view.ways, product);
  const provider = share?.due === 0n ? "wallet" : way?.name;
  if (provider === undefined) return keep(view, { lines: [view.words("refused.provider")] });
  const { awaiting: _, ...state } = view.state;
  const rings = provider !== "wallet" && way?.asks === "phone";
  const rung = rings && phone !== undefined ? { phone } : {};
  const alike = view.waiting.filter(({ productId }) => productId === product.id);
  const same = alike.find((one) => isSameOrder(view, one, { product, share, provider }));
  if (same !== undefined) return { says: [], state, wish: { wish: "resume", order: same, ...rung } };
  const [other] = alike;
  const beside = { ...(share && { share }), ...(other && { beside: other }) };
  return { says: [], state, wish: { wish: "place", productId: product.id, provider, ...rung, ...beside } };
}

type Ordered = {
  readonly product: Product;
  readonly share: Share | undefined;
  readonly provider: Order["provider"];
};

/** Ordered a moment ago, or paid in the very same way: another one would be a second bill for one wish. */
function isSameOrder(view: View, order: Order, { product, share, provider }: Ordered): boolean {
  if (isJustOrdered(view, product, order)) return true;
  const { held, amountDue, quantity } = order;
  const isAsked = quantity === 1 && amountDue.asset === product.price.asset && order.provider === provider;
  const isPaidAlike = (held === undefined) === (share === undefined);
  return isAsked && isPaidAlike && amountDue.amount === (share?.due ?? product.price.amount);
}

/** What they tapped has been done: where the order waits, it is shown. */
function already(view: View, phone: string | undefined): Turn {
  const { awaiting: _, ...state } = view.state;
  const { latest } = view;
  if (latest?.state === "awaiting-payment")
    return {
      says: [],
      state,
      wish: { wish: "resume", order: latest, ...(phone !== undefined && { phone }) },
    };
  return keep({ ...view, state }, { lines: [view.words("placed.already")] });
}

function onSale({ products }: View, productId: string): Product | undefined {
  return products.find(({ id }) => id === productId);
}

function withdrawn(view: View): Turn {
  return say(view, menuSay(view, view.words("refused.withdrawn")));
}
