import type { Store } from "../store/store.ts";
import type { Product } from "./product.ts";

/** Whether the router that a product names, if it names one, is its merchant's and was not removed. */
export async function hasItsRouter(
  { get }: Pick<Store, "get">,
  { merchantId, grants }: Pick<Product, "merchantId" | "grants">,
): Promise<boolean> {
  const named = "wifi" in grants ? grants.wifi.routerId : undefined;
  return named === undefined || (await get("routers", named))?.merchantId === merchantId;
}
