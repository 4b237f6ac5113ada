import type { Product } from "../../catalogue/product.ts";
import { decide } from "../../decide.ts";
import { changed } from "../../states.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Page, ProductChange, ProductIn, present } from "../schemas.ts";
import { productView } from "../views.ts";
import { list } from "./list.ts";

export const createProduct = operation({
  method: "post",
  path: "/v1/products",
  scope: "sell",
  body: ProductIn,
  handle: async ({ parts, caller, body }) => {
    const { store, ids, clock } = parts;
    const product: Product = {
      id: ids.next("prd"),
      version: 1,
      merchantId: caller.merchantId,
      name: body.name,
      price: body.price,
      grants: body.grants,
      expiry: body.expiry ?? {},
      active: true,
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
  query: Page,
  handle: ({ parts, caller: { merchantId }, query: page }) =>
    list(parts, { from: "products", where: { merchantId }, page, view: productView }),
});

export const changeProduct = operation({
  method: "patch",
  path: "/v1/products/:id",
  scope: "sell",
  body: ProductChange,
  handle: ({ parts, caller, params, body }) =>
    decide(parts.store, async () => {
      const product = await parts.store.get("products", params["id"] ?? "");
      if (product?.merchantId !== caller.merchantId) throw new Problem("not-found");
      const next = changed(product, present(body));
      return { value: { status: 200, body: productView(next) }, changes: { products: [next] } };
    }),
});
