import type { Product } from "../../ledger/index.ts";
import { readDuration } from "../dialog/duration.ts";
import type { View } from "../dialog/view.ts";
import { moneyText } from "../messages/amounts.ts";

const MOST = 10;

/** A product, and its number on the menu. */
type Numbered = { readonly product: Product; readonly number: number };

/** What on the shelf somebody means; where that is not one product, the lines that say so. */
export function productMeant(
  view: View,
  typed: string,
): { readonly product: Product } | { readonly lines: readonly string[] } {
  const { words } = view;
  const found = meant(view, typed);
  const [only, second] = found;
  if (only !== undefined && second === undefined) return { product: only.product };
  const title = words(only === undefined ? "staff.goods.unknown" : "staff.goods.which");
  const shown = only === undefined ? numbered(view) : found;
  const items = shown
    .slice(0, MOST)
    .map(({ product: { name, price }, number }) =>
      words("staff.goods.item", { n: number, name, price: moneyText(price) }),
    );
  return { lines: [title, ...items] };
}

/** By its name, its number on the menu, how long it lasts, or a part of its name: the first that fits any. */
function meant(view: View, typed: string): readonly Numbered[] {
  const all = numbered(view);
  const wish = plainly(typed);
  const minutes = readDuration(wish);
  const fits: readonly ((one: Numbered) => boolean)[] = [
    ({ product }) => plainly(product.name) === wish,
    ({ number }) => /^#?\d{1,2}$/u.test(wish) && number === Number(wish.replace("#", "")),
    ({ product }) => minutes !== undefined && minutesOf(product) === minutes,
    ({ product }) => wish.length > 1 && plainly(product.name).includes(wish),
  ];
  return fits.map((fit) => all.filter(fit)).find((found) => found.length > 0) ?? [];
}

/** The product whose name a text begins with, the longest of those that do, and what stands behind it. */
export function productNamedIn(
  { products }: View,
  typed: string,
): { readonly name: string; readonly rest: string } | undefined {
  const text = oneSpaced(typed);
  const begins = products
    .map(({ name }) => oneSpaced(name))
    .filter((name) => text.slice(0, name.length).toLowerCase() === name.toLowerCase())
    .filter((name) => text.length > name.length && /^(?:\s|[x×]\s*\d)/iu.test(text.slice(name.length)));
  const name = begins.toSorted((one, other) => other.length - one.length)[0];
  return name === undefined ? undefined : { name, rest: text.slice(name.length) };
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function numbered({ products }: View): readonly Numbered[] {
  return products.map((product, at) => ({ product, number: at + 1 }));
}

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/["“”']/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function minutesOf({ grants, expiry }: Product): number | undefined {
  if (!("wifi" in grants)) return undefined;
  return grants.wifi.minutes ?? expiry.usageMinutes ?? expiry.afterPurchaseMinutes;
}

/** The product that was asked about, as it is on the shelf now. */
export function onShelf({ products }: View, productId: string): Product | undefined {
  return products.find(({ id }) => id === productId);
}
