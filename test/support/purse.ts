import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { ensure, openReader, verifyBooks } from "../../ledger/index.ts";
import { orderByRest } from "./rest.ts";
import { openShop, type Shop, type Wanted } from "./shop.ts";

/** A shop whose store can be verified from outside, as `kibanda verify` does. */
export async function openBank(wanted: Wanted = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-purse-"));
  const storeUrl = wanted.storeUrl ?? `sqlite:${join(folder, "shop.db")}`;
  const shop = await openShop({ ...wanted, ...(wanted.store === undefined && { storeUrl }) });
  let keys = 0;

  const post = (path: string, body?: object, key?: string) => {
    keys += 1;
    const headers = { "idempotency-key": key ?? `purse-${String(keys)}` };
    return shop.call("POST", path, { ...(body && { body }), headers });
  };

  /** A customer of an app, with so much money and so many coins. */
  const customer = async ({ money = 0, coins = 0 }: { money?: number; coins?: number }) => {
    const { customerId } = await orderByRest(shop, "3 hours", null);
    const wallet = async (asset: string, amount: number) => {
      const made = await post("/v1/wallets", { customerId, asset });
      const id = String(made.json["id"]);
      if (amount > 0) expect((await post(`/v1/wallets/${id}/credits`, { amount })).status).toBe(201);
      return id;
    };
    return { id: customerId, wallet: await wallet("KES", money), coins: await wallet("COIN", coins) };
  };

  return {
    shop,
    post,
    customer,
    /** `3 hours` for KES 20 by this customer. */
    buy: async (who: string, how: Buying, key?: string) => {
      const { id: productId } = await shop.product(how.product ?? "3 hours");
      const { provider = "wallet", phone, fromWallet, coins, quantity } = how;
      const payment = { provider, ...(phone && { phone }), ...(fromWallet && { fromWallet }) };
      const body = { productId, customer: { id: who }, payment, ...(coins && { coins }) };
      return post("/v1/orders", { ...body, ...(quantity && { quantity }) }, key);
    },
    /** What is in a wallet: all of it, what is held, what can be spent. */
    purse: (id: string) => purseOf(shop, id),
    verify: async () => {
      const { lines } = await verdictOf(storeUrl);
      expect(lines.filter((line) => !line.startsWith("ok"))).toEqual([]);
    },
    /** What `kibanda verify` finds broken. */
    broken: async () => {
      const { lines } = await verdictOf(storeUrl);
      return lines.filter((line) => line.startsWith("broken")).join("\n");
    },
    close: async () => {
      await shop.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Bank = Awaited<ReturnType<typeof openBank>>;

type Buying = {
  readonly provider?: string;
  readonly phone?: string;
  readonly fromWallet?: number;
  readonly coins?: number;
  readonly quantity?: number;
  readonly product?: string;
};

async function verdictOf(storeUrl: string) {
  const books = await openReader(storeUrl);
  try {
    return await verifyBooks(books);
  } finally {
    await books.close();
  }
}

async function purseOf(shop: Shop, id: string): Promise<readonly number[]> {
  const { json, status } = await shop.call("GET", `/v1/wallets/${id}`);
  ensure(status === 200, "the wallet is there");
  return ["balance", "held", "available"].map((name) => (json[name] as { readonly amount: number }).amount);
}
