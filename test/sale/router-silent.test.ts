import { afterEach, expect, test } from "vitest";
import { order, pay, shelve, theRouter } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

const SILENCE = { kind: "lost", when: "before", how: "silence" } as const;
const open: Shop[] = [];

async function opened(): Promise<Shop> {
  const shop = await openShop();
  open.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
});

/** The router takes connections, and answers nothing from now on. */
function silence({ router }: Shop): void {
  router.dropLines();
  router.faults.add({ command: "/login", mishap: SILENCE });
}

test("whoever asks how a silent router is hears within seconds that it is not reached, and when it was last", async () => {
  const shop = await opened();
  const { id } = await theRouter(shop);
  expect((await shop.call("GET", `/v1/routers/${id}/status`)).json).toMatchObject({ reachable: true });
  silence(shop);
  const { status, json } = await shop.call("GET", `/v1/routers/${id}/status`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ reachable: false, version: null, lastSeenAt: expect.any(String) as string });
  // Its own deadline to let us in is 8 s.
}, 7000);

test("a shop that is to stop does not wait for a router that keeps silent", async () => {
  const shop = await openShop();
  const productId = await shelve(shop, "Timed", { grants: { wifi: { minutes: 60 } } });
  const { reference } = await order(shop, productId);
  silence(shop);
  const paying = pay(shop, reference, 20);
  await shop.router.nextHeard("/login");
  await shop.close();
  await paying.catch(() => undefined);
}, 7000);

test("what a person has to mend at a router stands in its status", async () => {
  const shop = await opened();
  const { id } = await theRouter(shop);
  const productId = await shelve(shop, "Gold", { grants: { wifi: { minutes: 60, profile: "gold" } } });
  const { reference } = await order(shop, productId);
  await pay(shop, reference, 20);
  const { json } = await shop.call("GET", `/v1/routers/${id}/status`);
  expect(json).toMatchObject({
    reachable: true,
    pending: 1,
    problem: expect.stringContaining("gold") as string,
  });
});

test("what is made for one router is not ordered for another", async () => {
  const shop = await opened();
  const { id: first } = await theRouter(shop);
  const place = { host: "127.0.0.1", port: 9, tls: false, username: "kibanda", password: "x" };
  const second = (await shop.call("POST", "/v1/routers", { body: { name: "Roof", ...place } })).json["id"];
  const productId = await shelve(shop, "There", { grants: { wifi: { minutes: 60, routerId: first } } });
  const body = { productId, customer: { name: "Jane" }, payment: { provider: "mpesa" } };
  const ask = (routerId: unknown, key: string) =>
    shop.call("POST", "/v1/orders", { body: { ...body, routerId }, headers: { "idempotency-key": key } });
  expect(await ask(second, "a")).toMatchObject({ status: 422, json: { code: "router-not-chosen" } });
  expect(await ask(first, "b")).toMatchObject({ status: 201, json: { routerId: first } });
});
