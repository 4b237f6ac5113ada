import { expect, test } from "vitest";
import { type BareWays, openBareFake } from "../router/bare-fake.ts";
import { openShop, quiet } from "../support/shop.ts";

const WAYS: readonly (readonly [string, BareWays])[] = [
  ["knows users only", { menus: [] }],
  ["pays no attention to questions and keeps `yes`", { isDeaf: true, isTalkative: true, isLiteral: true }],
  ["hangs up at a second command under way", { most: 1, duration: (seconds) => `${seconds}s` }],
];

const named = (key: string) => ({ "idempotency-key": key });

/** A shop whose one product is sold on this router, and a way to buy it. */
async function openBareShop(ways: BareWays) {
  const fake = await openBareFake(ways);
  const lacking: object[] = [];
  const warn = (facts: object, event: string): void => {
    if (event === "router lacks this") lacking.push(facts);
  };
  const shop = await openShop({ log: { ...quiet, warn } });
  const login = { host: fake.host, port: fake.port, tls: false, username: "kibanda", password: "secret" };
  const router = await shop.call("POST", "/v1/routers", { body: { name: "Bare", ...login } });
  const routerId = String(router.json["id"]);
  const wifi = { minutes: 60, megabytes: 100, rateLimit: "2M/5M", routerId };
  const body = { name: "Hour", price: { amount: 2000, asset: "KES" }, grants: { wifi } };
  const productId = (await shop.call("POST", "/v1/products", { body })).json["id"];
  const buy = async (key: string): Promise<string> => {
    const wanted = { productId, customer: { name: "x" }, payment: { provider: "manual" } };
    const order = await shop.call("POST", "/v1/orders", { headers: named(`${key}-order`), body: wanted });
    const id = String(order.json["id"]);
    const paid = { amount: 2000, note: "cash", receipt: key };
    const headers = named(`${key}-payment`);
    await shop.call("POST", `/v1/orders/${id}/manual-payments`, { headers, body: paid });
    await shop.settle();
    const [voucher] = await shop.app.ledger.store.find("vouchers", { where: { orderId: id }, limit: 1 });
    expect(voucher?.provisionedAt).toBeDefined();
    return voucher?.code ?? "";
  };
  return { fake, shop, routerId, buy, lacking };
}

test.each(WAYS)(
  "the shop sells, watches, syncs and ends codes on a small router that %s",
  async (_, ways) => {
    const { fake, shop, routerId, buy, lacking } = await openBareShop(ways);
    const code = await buy("first");
    const other = await buy("second");
    expect(fake.rows("user").map(({ name }) => name)).toEqual([code, other]);
    fake.rows("active").push({ ".id": "*A1", user: code, "mac-address": "AA:BB:CC:00:00:01", uptime: "1m" });
    await shop.app.ledger.watchUse();
    await shop.app.ledger.watchUse();
    const seen = await shop.call("GET", `/v1/routers/${routerId}/sessions`);
    expect(seen).toMatchObject({ status: 200, json: { online: fake.rows("active").length } });
    const nothing = { added: 0, changed: 0, removed: 0, foreign: 0, unknown: 0 };
    expect((await shop.call("POST", `/v1/routers/${routerId}/sync`)).json).toMatchObject(nothing);
    await shop.call("POST", `/v1/vouchers/${code}/disable`, { headers: named("disable-it") });
    await shop.settle();
    const [row, kept] = fake.rows("user");
    expect([row?.["disabled"] === "yes" || row?.["disabled"] === "true", kept?.["disabled"]]).toEqual([
      true,
      undefined,
    ]);
    expect(fake.rows("active")).toEqual([]);
    const menus = ways.menus === undefined ? [] : ["user/profile", "active", "cookie"];
    expect(lacking).toEqual(menus.map((menu) => ({ router: "Bare", menu: `/ip/hotspot/${menu}` })));
    await shop.close();
  },
);

test("time online that the router does not tell counts from when somebody was first seen", async () => {
  const { fake, shop, buy } = await openBareShop({});
  const code = await buy("first");
  fake.rows("active").push({ ".id": "*A1", user: code, "mac-address": "AA:BB:CC:00:00:01" });
  await shop.app.ledger.watchUse();
  for (let looks = 0; looks < 4 * 20; looks += 1) {
    shop.clock.pass(15_000);
    await shop.app.ledger.watchUse();
  }
  const [usage] = await shop.app.ledger.store.find("usages", { where: {}, limit: 10 });
  expect(usage?.live.seconds).toBe(1_200);
  // Who comes back begins anew; what was used before stays used.
  const gone = fake.rows("active").splice(0);
  for (let looks = 0; looks < 8; looks += 1) {
    shop.clock.pass(15_000);
    await shop.app.ledger.watchUse();
  }
  fake.rows("active").push(...gone);
  for (let looks = 0; looks < 4 * 42; looks += 1) {
    await shop.app.ledger.watchUse();
    shop.clock.pass(15_000);
  }
  await shop.settle();
  expect((await shop.call("GET", `/v1/vouchers/${code}`)).json["status"]).toBe("expired");
  await shop.close();
});

test("counters that cannot be read are shown and kept as none", async () => {
  const { fake, shop, routerId, buy } = await openBareShop({});
  const code = await buy("first");
  const odd = { uptime: "-5s", "bytes-in": "-99999999999", "bytes-out": "lots" };
  Object.assign(fake.rows("user")[0] ?? {}, { uptime: "NaNs", "bytes-in": "1e400", "bytes-out": "abc" });
  fake.rows("active").push({ ".id": "*A1", user: code, "mac-address": "AA:BB:CC:00:00:01", ...odd });
  for (let looks = 0; looks < 3; looks += 1) {
    shop.clock.pass(15_000);
    await shop.app.ledger.watchUse();
  }
  const seen = await shop.call("GET", `/v1/routers/${routerId}/sessions`);
  expect(seen).toMatchObject({ status: 200, json: { data: [{ seconds: 0, bytes: 0 }] } });
  const [usage] = await shop.app.ledger.store.find("usages", { where: {}, limit: 1 });
  const none = { seconds: 0, bytes: 0 };
  expect(usage).toMatchObject({ carried: none, row: none, live: none });
  await shop.close();
});
