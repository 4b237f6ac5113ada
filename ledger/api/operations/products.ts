import { changeProduct as change } from "../../catalogue/change-product.ts";
import { countsIn } from "../../catalogue/merchants.ts";
import { hasItsRouter } from "../../catalogue/named-router.ts";
import type { Product } from "../../catalogue/product.ts";
import { ProductAnswer, ProductPage } from "../answers/product.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Page, ProductChange, ProductIn, present } from "../schemas.ts";
import { productView } from "../views.ts";
import { list } from "./list.ts";

export const createProduct = operation({
  method: "post",
  path: "/v1/products",
  scope: "sell",
  id: "createProduct",
  does: "Puts a product on the shelf.",
  tag: "products",
  reply: { status: 201, schema: ProductAnswer },
  refuses: ["unknown-asset", "router-not-found"],
  body: ProductIn,
  handle: async ({ parts, caller, body }) => {
    const { store, ids, clock } = parts;
    const { price, grants } = body;
    const assets = [price.asset, ...("balance" in grants ? [grants.balance.asset] : [])];
    for (const asset of assets) {
      if (!(await countsIn(store, caller.merchantId, asset))) throw new Problem("unknown-asset", asset);
    }
    if (!(await hasItsRouter(store, { merchantId: caller.merchantId, grants })))
      throw new Problem("router-not-found");
    const product: Product = {
      id: ids.next("prd"),
      version: 1,
      merchantId: caller.merchantId,
      name: body.name,
      price,
      grants,
      expiry: body.expiry ?? {},
      active: true,
      ...(body.stock !== undefined && { stock: body.stock }),
      createdAt: clock.now(),
    };
    await store.commit({ products: [product] });
    return { status: 201, body: productView(product) };
  },
});

export const listProducts = operation({
  method: "get",
  path: "/v1/products",
  scope: "sell",
  id: "listProducts",
  does: "Lists the products, those off the shelf too.",
  tag: "products",
  reply: { status: 200, schema: ProductPage },
  query: Page,
  handle: ({ parts, caller: { merchantId }, query: page }) =>
    list(parts, { from: "products", where: { merchantId }, page, view: productView }),
});

export const changeProduct = operation({
  method: "patch",
  path: "/v1/products/:id",
  scope: "sell",
  id: "changeProduct",
  does: "Changes a product for sales to come; orders under way keep their terms.",
  tag: "products",
  reply: { status: 200, schema: ProductAnswer },
  refuses: ["unknown-asset", "router-not-found"],
  body: ProductChange,
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params, body }) => {
    const which = { merchantId, actor, productId: params["id"] ?? "" };
    const next = await change(parts, { ...which, change: present(body) });
    if (next.ok) return { status: 200, body: productView(next.value) };
    throw new Problem(next.reason, next.reason === "unknown-asset" ? body.price?.asset : undefined);
  },
});
