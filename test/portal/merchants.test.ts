import { afterEach, beforeEach, expect, test } from "vitest";
import { openRouterOs } from "../../src/simulators/routeros/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import { told } from "../support/mpesa.ts";
import { theRouter } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let box: Awaited<ReturnType<typeof openRouterOs>>;
let key: string;
let merchantId: string;
let routerId: string;

beforeEach(async () => {
  shop = await openShop();
  box = await openRouterOs({ clock: shop.clock });
  const merchant = { name: "Baraka Net", type: "isp", currency: "KES" };
  merchantId = String((await shop.call("POST", "/v1/merchants", { body: merchant })).json["id"]);
  const scopes = ["read", "sell", "spend", "admin"];
  key = String((await shop.call("POST", "/v1/api-keys", { body: { merchantId, scopes } })).json["key"]);
  const router = { name: "Roof", host: "127.0.0.1", port: box.port, tls: false };
  const body = { ...router, username: "kibanda", password: "secret" };
  routerId = String((await shop.call("POST", "/v1/routers", { key, body })).json["id"]);
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
  await box.close();
});

async function shelve(name: string, asset = "KES", more: object = {}): Promise<string> {
  const body = { name, price: { amount: 3000, asset }, grants: { wifi: { minutes: 120 } }, ...more };
  return String((await shop.call("POST", "/v1/products", { key, body })).json["id"]);
}

function order(body: object, at = routerId) {
  return shop.call("POST", `/portal/${at}/orders`, { key: "", body });
}

const read = async (token: unknown) =>
  (await shop.call("GET", `/portal/orders/${String(token)}`, { key: "" })).json;

test("another merchant's router sells what is theirs: by prompt, at the paybill and by link, and is told", async () => {
  const productId = await shelve("Two hours");
  const indian = await shelve("Do ghante", "INR");
  const page = await shop.call("GET", `/portal/${routerId}`, { key: "" });
  expect([page.status, page.text.includes("Baraka Net"), page.text.includes("Two hours")]).toEqual([
    200,
    true,
    true,
  ]);
  const rung = await order({ productId, phone: "0712345678" });
  expect(rung.status).toBe(201);
  await shop.settle();
  await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
  await told(shop);
  const bare = await order({ productId });
  const reference = String(bare.json["reference"]);
  await shop.daraja.payBill({ reference, amount: 30, phone: "254700000001" });
  await told(shop);
  for (const { json } of [rung, bare]) {
    const done = await read(json["token"]);
    expect(done).toMatchObject({ status: "fulfilled", ready: true, codes: [expect.any(String)] });
    const [code] = done["codes"] as string[];
    expect(box.state().users.some(({ name }) => name === code)).toBe(true);
    expect(shop.router.state().users.some(({ name }) => name === code)).toBe(false);
    // The merchant sees it as any order of theirs.
    const theirs = await shop.call("GET", `/v1/orders/${String(json["id"])}`, { key });
    expect(theirs.json).toMatchObject({ status: "fulfilled", codes: [code] });
  }
  const linked = await order({ productId: indian });
  await shop.settle();
  expect(await read(linked.json["token"])).toMatchObject({
    payment: { provider: "razorpay", url: shop.razorpay.links()[0]?.short_url },
  });
});

test("what cannot be sold there is refused in plain words, and never breaks", async () => {
  const { id: house } = await theRouter(shop);
  const theirs = await shelve("Two hours");
  const dollars = await shelve("Cabin", "USD");
  const { id: ours } = await shop.product("3 hours");
  const elsewhere = await shelve("Next door", "KES", {
    grants: { wifi: { minutes: 120, routerId: house } },
  });
  const codes = async (body: object, at = routerId) => {
    const { status, json } = await order(body, at);
    return [status, json["code"]];
  };
  const unknown = [404, "product-not-found"];
  expect(await codes({ productId: ours })).toEqual(unknown);
  expect(await codes({ productId: theirs }, house)).toEqual(unknown);
  expect(await codes({ productId: elsewhere })).toEqual(unknown);
  expect(await codes({ productId: elsewhere }, house)).toEqual(unknown);
  // Nobody can collect dollars here, so it is not offered.
  expect(await codes({ productId: dollars })).toEqual(unknown);
  // By hand only where this merchant says how.
  const byHand = { productId: theirs, payment: { provider: "manual" } };
  expect(await codes(byHand)).toEqual([422, "provider-off"]);
  const howToPay = "At the counter";
  const told = await shop.call("PATCH", `/v1/merchants/${merchantId}`, { body: { howToPay } });
  expect(told.status).toBe(200);
  expect((await order(byHand)).json["payment"]).toMatchObject({ provider: "manual", howToPay });
});
