import type { Store } from "../store/store.ts";

/** Fewer codes of a product than this are few. */
export const LOW_STOCK = 10;

/** The name of what is kept ready of a product on a router. */
export function stockName(productId: string, routerId: string): string {
  return `${productId}@${routerId}`;
}

const PAGE = 1000;
/** So many pages of codes are counted; a shop with more has enough. */
const MOST_PAGES = 50;

/** Codes that were made in batches and nobody has used yet, by the name of what they are for. */
export type Stock = {
  readonly counts: ReadonlyMap<string, number>;
  /** Of each, the codes that are kept ready on routers, which nobody sells by hand. */
  readonly ready: ReadonlyMap<string, number>;
  /** There are more than were counted. */
  readonly isMore: boolean;
};

/** Counts what is left of the codes that were made for sale by hand. */
export async function unsoldCodes({ find }: Pick<Store, "find">, merchantId: string): Promise<Stock> {
  const counts = new Map<string, number>();
  const ready = new Map<string, number>();
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const where = { merchantId, state: "active", id: { above } };
    const page = await find("vouchers", { where, limit: PAGE });
    for (const { terms, stockOf } of page) {
      const of = stockOf === undefined ? counts : ready;
      of.set(terms.name, (of.get(terms.name) ?? 0) + 1);
    }
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) return { counts, ready, isMore: false };
  }
  return { counts, ready, isMore: true };
}
