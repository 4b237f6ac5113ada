import type { PaymentProvider, Product } from "../../ledger/index.ts";

/** A way to pay that is switched on. */
export type Way = Pick<PaymentProvider, "name" | "asks" | "account" | "asset" | "limits">;

export function waysOf(providers: ReadonlyMap<unknown, PaymentProvider>): readonly Way[] {
  return [...providers.values()].filter(({ name }) => name !== "wallet");
}

/** How this product is paid: by the provider of its currency, else by hand. Undefined: not at all. */
export function wayFor(ways: readonly Way[], { price }: Pick<Product, "price">): Way | undefined {
  const own = ways.find(({ asks, asset }) => asks !== "nobody" && asset === price.asset);
  return own ?? ways.find(({ name }) => name === "manual");
}
