import { expect } from "vitest";
import { KEY, type Shop } from "../../support/shop.ts";

let keys = 0;

/** What an app does with the books, over REST: a fresh key for each request unless one is given. */
export function openTill(shop: Shop, key: string = KEY) {
  const post = (path: string, body: object, idempotencyKey?: string) => {
    keys += 1;
    const headers = { "idempotency-key": idempotencyKey ?? `till-${keys}` };
    return shop.call("POST", path, { body, key, headers });
  };
  const get = async (path: string) => (await shop.call("GET", path, { key })).json;
  return {
    post,
    get,
    /** A new customer's wallet with something in it. */
    wallet: async (amount = 0, terms: object = {}) => {
      keys += 1;
      const body = { customerId: `customer-${keys}`, asset: "KES", ...terms };
      const { json, status } = await shop.call("POST", "/v1/wallets", { body, key });
      expect(status).toBe(201);
      const id = String(json["id"]);
      if (amount > 0) expect((await post(`/v1/wallets/${id}/credits`, { amount })).status).toBe(201);
      return id;
    },
    /** A code that holds `amount`. */
    code: async (amount: number, asset = "KES") => {
      const body = { grants: { balance: { amount, asset } }, count: 1 };
      const { json } = await post("/v1/vouchers", body);
      return String((json["vouchers"] as { code: string }[])[0]?.code);
    },
    balance: async (walletId: string) => {
      const { balance } = (await get(`/v1/wallets/${walletId}`)) as { balance: { amount: number } };
      return balance.amount;
    },
  };
}

export type Till = ReturnType<typeof openTill>;
