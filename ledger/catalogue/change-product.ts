import { audited } from "../audit.ts";
import { isSame } from "../books/money.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { countsIn } from "./merchants.ts";
import { hasItsRouter } from "./named-router.ts";
import type { Product } from "./product.ts";

type Changing = {
  readonly merchantId: string;
  readonly productId: string;
  /** The key or the member of staff who changes it. */
  readonly actor: string;
  readonly change: Partial<Pick<Product, "name" | "price" | "grants" | "expiry" | "active" | "stock">>;
};

type Changed = Outcome<Product, "not-found" | "unknown-asset" | "router-not-found">;

/** Changes a product for sales to come; orders under way keep their terms. Who makes a new price is written down. */
export function changeProduct(
  parts: Parts,
  { merchantId, productId, actor, change }: Changing,
  alongside: (product: Product) => Changes = () => ({}),
): Promise<Changed> {
  const { store } = parts;
  return decide<Changed>(store, async () => {
    const product = await store.get("products", productId);
    if (product?.merchantId !== merchantId) return { value: refuse("not-found") };
    const { price = product.price } = change;
    if (!(await countsIn(store, merchantId, price.asset))) return { value: refuse("unknown-asset") };
    const next = changed<Product>(product, change);
    // Its router may have gone while it was off the shelf.
    if (change.active === true && !(await hasItsRouter(store, next)))
      return { value: refuse("router-not-found") };
    const made = { product, next, actor };
    const audit = [...priceChange(parts, made), ...stockChange(parts, made)];
    return { value: done(next), changes: together({ products: [next], audit }, alongside(next)) };
  });
}

type Change = { readonly product: Product; readonly next: Product; readonly actor: string };

/** A new price is an act of power over every sale to come. */
function priceChange(parts: Parts, { product, next, actor }: Change) {
  if (isSame(product.price, next.price)) return [];
  const { merchantId, id: subject } = product;
  const [before, after] = [product, next].map(({ price: { amount, asset } }) => `${asset} ${String(amount)}`);
  const facts = { price: { before: before ?? "", after: after ?? "" } };
  return [audited(parts, { merchantId, actor, act: "price-changed", subject, facts })];
}

/** How many codes are kept ready is how many an outage can sell. */
function stockChange(parts: Parts, { product, next, actor }: Change) {
  const [before, after] = [product.stock ?? 0, next.stock ?? 0];
  if (before === after) return [];
  const { merchantId, id: subject } = product;
  const facts = { name: next.name, stock: { before, after } };
  return [audited(parts, { merchantId, actor, act: "stock-set", subject, facts })];
}
