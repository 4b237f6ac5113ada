import { describe, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { ownDatabase } from "../support/mongo-url.ts";
import {
  codesIn,
  job,
  order,
  pay,
  rowsOf,
  sell,
  shelve,
  theRouter,
  vouchersOf,
  WAKING,
} from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

const SECOND = 1000;
const TIMED = { grants: { wifi: { rateLimit: "2M/5M" } }, expiry: { afterPurchaseMinutes: 180 } };
const database = await ownDatabase();

describe.skipIf(database === undefined)("a router on MongoDB", () => {
  test("an outage, with two codes ready and three sold at once; then all is put right", async () => {
    const shop = await openShop({ storeUrl: database?.url ?? "" });
    await outage(shop);
    await expectSoundBooks(shop.app.ledger);
    await shop.close();
    await database?.drop();
  }, 180_000);
});

async function outage(shop: Shop): Promise<void> {
  const productId = await shelve(shop, "Timed", { ...TIMED, stock: 2 });
  await job(shop, "keep codes ready");
  await shop.settle();
  expect(await codesIn(shop, "active")).toHaveLength(2);
  await shop.router.off();
  const orders = [await order(shop, productId), await order(shop, productId), await order(shop, productId)];
  await Promise.all(orders.map(({ reference }) => pay(shop, reference, 20)));
  await shop.pass(4 * SECOND);
  await shop.pass(10 * SECOND);
  const codes = await Promise.all(orders.map(({ id }) => vouchersOf(shop, id)));
  expect(codes.map((each) => each.length)).toEqual([1, 1, 1]);
  expect(new Set(codes.flat().map(({ code }) => code)).size).toBe(3);
  expect(await codesIn(shop, "active")).toHaveLength(0);

  await shop.router.on();
  await shop.pass(10 * SECOND);
  await job(shop, WAKING);
  await shop.settle();
  const all = (await codesIn(shop, "paid")).map(({ code, provisionedAt }) => [
    rowsOf(shop, code)[0]?.["disabled"],
    provisionedAt !== undefined,
  ]);
  expect(all).toEqual(Array.from({ length: 3 }, () => ["false", true]));
  const { id } = await theRouter(shop);
  expect(await shop.app.ledger.store.count("tasks", { subject: `router:${id}` })).toBe(0);
  shop.router.factoryReset();
  expect((await shop.call("POST", `/v1/routers/${id}/sync`)).json).toMatchObject({ added: 3, unknown: 0 });
  await shop.settle();
  const sold = await sell(shop, productId);
  expect((await vouchersOf(shop, sold.id))[0]?.provisionedAt).toBeDefined();
  for (const { code } of await codesIn(shop, "paid")) expect(rowsOf(shop, code)).toHaveLength(1);
}
