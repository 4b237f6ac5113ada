import { type Product, termsOf } from "../catalogue/product.ts";
import { together } from "../decide.ts";
import { everyRouter } from "../every-router.ts";
import type { Parts } from "../parts.ts";
import type { RouterRecord } from "../routers.ts";
import { newReference } from "../sales/reference.ts";
import { endedVoucher, revokeTask } from "./end-voucher.ts";
import { issued, newVoucher } from "./new-voucher.ts";
import { isSameAccess } from "./same-access.ts";
import { stockName } from "./stock.ts";
import type { Voucher } from "./voucher.ts";

const PAGE = 1000;
const MOST_PAGES = 50;
/** So many are made, or ended, in one commit. */
const PORTION = 200;

/** A product, the router its codes are kept ready on, and how many. */
type Shelf = { readonly product: Product; readonly router: RouterRecord; readonly stock: number };

/** Whose codes are kept ready, and on which routers. */
type Owner = { readonly merchantId: string; readonly routers: readonly RouterRecord[] };

/**
 * Keeps as many codes ready on the routers of all merchants as their products say: filled up when fewer than half are
 * left. Those that the product's terms have left behind, or that nobody wants ready any more, end here.
 */
export async function keepReady(parts: Parts): Promise<void> {
  const theirs = new Map<string, RouterRecord[]>([[parts.terms.merchantId, []]]);
  for (const router of await everyRouter(parts.store)) {
    const { merchantId } = router;
    theirs.set(merchantId, [...(theirs.get(merchantId) ?? []), router]);
  }
  for (const [merchantId, routers] of theirs) await keepReadyOf(parts, { merchantId, routers });
}

async function keepReadyOf(parts: Parts, owner: Owner): Promise<void> {
  const shelves = await shelvesOf(parts, owner);
  const ready = await readyNow(parts, owner);
  const names = new Map(shelves.map((shelf) => [nameOf(shelf), shelf]));
  const stale = ready.filter(({ stockOf = "", terms }) => {
    const shelf = names.get(stockOf);
    return shelf === undefined || !isSameAccess(terms, shelf.product);
  });
  await retire(parts, stale);
  const left = new Set(stale.map(({ id }) => id));
  for (const shelf of shelves) {
    const count = ready.filter(({ id, stockOf }) => stockOf === nameOf(shelf) && !left.has(id)).length;
    if (count * 2 < shelf.stock) await fill(parts, shelf, shelf.stock - count);
  }
}

function nameOf({ product, router }: Pick<Shelf, "product" | "router">): string {
  return stockName(product.id, router.id);
}

/** Where the product's codes may be sold: on the router it names, else on each. */
async function shelvesOf({ store }: Parts, { merchantId, routers }: Owner): Promise<readonly Shelf[]> {
  const products = await store.find("products", { where: { merchantId, active: true }, limit: PAGE });
  return products.flatMap((product) => {
    const { grants, stock = 0 } = product;
    if (stock === 0 || !("wifi" in grants)) return [];
    const { routerId } = grants.wifi;
    const theirs = routers.filter(({ id }) => routerId === undefined || id === routerId);
    return theirs.map((router) => ({ product, router, stock }));
  });
}

/** What is ready, or on its way to be. */
async function readyNow({ store }: Parts, { merchantId }: Owner): Promise<readonly Voucher[]> {
  const found: Voucher[] = [];
  for (let [pages, above] = [0, ""]; pages < MOST_PAGES; pages += 1) {
    const where = { merchantId, state: "active", stockOf: { above: "" }, id: { above } };
    const page: readonly Voucher[] = await store.find("vouchers", { where, limit: PAGE });
    found.push(...page);
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return found;
}

async function fill(parts: Parts, { product, router }: Shelf, count: number): Promise<void> {
  const { merchantId } = product;
  for (let made = 0; made < count; made += PORTION) {
    const fresh = Array.from({ length: Math.min(PORTION, count - made) }, () =>
      newVoucher(parts, {
        merchantId,
        reference: newReference(parts.ids),
        terms: termsOf(product),
        state: "active",
        routerId: router.id,
        stockOf: stockName(product.id, router.id),
      }),
    );
    await parts.store.commit(together(...fresh.map((voucher) => issued(parts, voucher))));
  }
}

/** One that was sold at this very moment stays sold: the others are looked at again the next time. */
async function retire(parts: Parts, stale: readonly Voucher[]): Promise<void> {
  for (let at = 0; at < stale.length; at += PORTION) {
    const portion = stale.slice(at, at + PORTION);
    const ended = portion.map((voucher) => ({ vouchers: [endedVoucher(parts, voucher, "replaced")] }));
    const revokes = portion.map((voucher) => revokeTask(parts, voucher));
    await parts.store.commit(together(...ended, ...revokes));
  }
}
