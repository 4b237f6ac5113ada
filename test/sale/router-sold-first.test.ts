import { afterEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { order, pay, shelve, theRouter, vouchersOf } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

const HOUR = { grants: { wifi: { minutes: 60 } } };
let shop: Shop;
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

test("a code that somebody has paid for goes to the router before cards to be printed that were there first", async () => {
  shop = await openShop();
  const productId = await shelve(shop, "Hour", HOUR);
  await shop.router.off();
  await shop.call("POST", "/v1/vouchers", {
    body: { productId, count: 100 },
    headers: { "idempotency-key": "cards" },
  });
  await shop.settle();
  const { id, reference } = await order(shop, productId);
  await pay(shop, reference, 20);
  await shop.settle();
  await shop.router.on();
  shop.clock.pass(10_000);
  await shop.app.ledger.reviveTasks(`router:${(await theRouter(shop)).id}`);
  await shop.settle();
  const rows = shop.router.state().users.filter(({ comment }) => comment?.startsWith("kibanda:"));
  expect(rows).toHaveLength(101);
  const [sold] = await vouchersOf(shop, id);
  expect(rows[0]?.["name"]).toBe(sold?.code);
});
