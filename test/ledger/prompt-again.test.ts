import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const again = (id: string, key: string, body = {}) =>
  shop.call("POST", `/v1/orders/${id}/prompts`, { body, headers: { "idempotency-key": key } });

test("an app asks the payer once more after a failed prompt, and not while one is on the phone", async () => {
  const order = await orderByRest(shop);
  await shop.settle();
  expect((await again(order.id, "early")).json["code"]).toBe("prompt-still-open");
  await shop.daraja.cancel("254712345678");
  await shop.settle();
  expect((await again(order.id, "late")).status).toBe(201);
  expect((await again(order.id, "late")).headers.get("idempotent-replayed")).toBe("true");
  await shop.settle();
  expect(shop.daraja.allPrompts()).toHaveLength(2);
  await shop.daraja.enterPin("254712345678");
  await shop.pass(5000);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  expect((await again(order.id, "done")).json["code"]).toBe("order-not-open");
  expect((await again("ord_none", "none")).status).toBe(404);
});
