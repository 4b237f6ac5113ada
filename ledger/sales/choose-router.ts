import type { Product } from "../catalogue/product.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Store } from "../store/store.ts";

/**
 * Where the codes will be let in: as asked, as the product says, or the merchant's only router; with none there
 * is no one to tell.
 */
export async function chooseRouter(
  store: Store,
  { merchantId, grants }: Pick<Product, "merchantId" | "grants">,
  asked?: string,
): Promise<Outcome<{ readonly routerId?: string }, "router-not-found" | "router-not-chosen">> {
  if (!("wifi" in grants)) return done({});
  const { routerId } = grants.wifi;
  // What was made for one router is let in at no other.
  if (asked !== undefined && routerId !== undefined && asked !== routerId) return refuse("router-not-chosen");
  const named = asked ?? routerId;
  if (named !== undefined) {
    const router = await store.get("routers", named);
    return router?.merchantId === merchantId ? done({ routerId: named }) : refuse("router-not-found");
  }
  const [only, second] = await store.find("routers", { where: { merchantId }, limit: 2 });
  if (second !== undefined) return refuse("router-not-chosen");
  return done(only === undefined ? {} : { routerId: only.id });
}
