import { afterEach, beforeEach, expect, test } from "vitest";
import { openRouterOs } from "../../src/simulators/routeros/index.ts";
import { job, WAKING } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

const MINUTE = 60_000;
const LOOK = "look at the routers";
const PHONE = { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" };
let shop: Shop;
let theirs: Awaited<ReturnType<typeof openRouterOs>>;
let key: string;
let routerId: string;
let keys = 0;

beforeEach(async () => {
  shop = await openShop();
  theirs = await openRouterOs({ clock: shop.clock });
  const merchant = { name: "Juma Networks", type: "isp", currency: "KES" };
  const { json: other } = await shop.call("POST", "/v1/merchants", { body: merchant });
  const scopes = ["read", "sell", "spend", "admin"];
  const { json } = await shop.call("POST", "/v1/api-keys", { body: { merchantId: other["id"], scopes } });
  key = String(json["key"]);
  const place = { host: "127.0.0.1", port: theirs.port, tls: false, username: "kibanda", password: "secret" };
  const made = await shop.call("POST", "/v1/routers", { key, body: { name: "Juma roof", ...place } });
  routerId = String(made.json["id"]);
});

afterEach(async () => {
  await theirs.close();
  await shop.close();
});

async function post(path: string, body: object) {
  keys += 1;
  const headers = { "idempotency-key": `second-${String(keys)}` };
  const made = await shop.call("POST", path, { key, headers, body });
  expect(made.status, made.text).toBeLessThan(300);
  return made.json;
}

const shelved = async (more: object = {}) => {
  const price = { amount: 2000, asset: "KES" };
  return String((await post("/v1/products", { name: "1 hour", price, ...more }))["id"]);
};

/** Somebody pays in cash; the code. */
async function sold(productId: string): Promise<string> {
  const asked = { productId, customer: { name: "Somebody" }, payment: { provider: "manual" } };
  const { id } = await post("/v1/orders", asked);
  await post(`/v1/orders/${String(id)}/manual-payments`, {
    amount: 2000,
    note: "cash",
    receipt: `c${String(keys)}`,
  });
  await shop.settle();
  return codeOf(String(id));
}

async function codeOf(orderId: string): Promise<string> {
  const [voucher] = await shop.app.ledger.store.find("vouchers", { where: { orderId }, limit: 1 });
  return voucher?.code ?? "";
}

const ours = () => theirs.state().users.filter(({ comment }) => String(comment).startsWith("kibanda"));

test("another merchant's router that was off for an hour is told within a minute what was sold meanwhile", async () => {
  const productId = await shelved({ grants: { wifi: { minutes: 60 } } });
  await theirs.off();
  const code = await sold(productId);
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await shop.pass(MINUTE);
    await job(shop, WAKING);
  }
  await theirs.on();
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await shop.pass(10_000);
    await job(shop, WAKING);
    await shop.settle();
  }
  expect(ours().map(({ name }) => name)).toEqual([code]);
  expect(theirs.loginCustomer(code, PHONE)).toEqual({ ok: true });
});

test("codes of another merchant's product are kept ready on that merchant's router, and on no other", async () => {
  const productId = await shelved({ grants: { wifi: { minutes: 60 } }, stock: 4 });
  await job(shop, "keep codes ready");
  await shop.settle();
  expect(ours()).toHaveLength(4);
  expect(shop.router.state().users.filter(({ comment }) => String(comment).startsWith("kibanda"))).toEqual(
    [],
  );
  expect((await shop.call("PATCH", `/v1/products/${productId}`, { key, body: { stock: 0 } })).status).toBe(
    200,
  );
  await job(shop, "keep codes ready");
  await shop.settle();
  expect(ours().filter(({ disabled }) => disabled !== "true")).toEqual([]);
});

test("another merchant's router is looked at; that nobody of its shop has a chat stops nothing", async () => {
  const { ledger, http } = shop.app;
  await job(shop, LOOK);
  const up = ledger.lastSights().find((seen) => seen.routerId === routerId);
  expect(up).toMatchObject({ name: "Juma roof", sight: { reachable: true } });
  await theirs.off();
  for (let minutes = 0; minutes < 12; minutes += 1) {
    await shop.pass(MINUTE);
    await job(shop, LOOK);
  }
  await shop.settle();
  const alarms = await ledger.store.find("alarms", { where: {}, limit: 100 });
  expect(alarms.find(({ id }) => id.endsWith(`/router:${routerId}`))).toMatchObject({ state: "raised" });
  expect(await ledger.store.count("tasks", { kind: "tell-staff" })).toBe(0);
  const metrics = await (await fetch(`${http.url}/metrics`)).text();
  expect(metrics).toContain(`kibanda_router_up{router="${routerId}"} 0`);
});
