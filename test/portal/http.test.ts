import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../support/mpesa.ts";
import { openShop, quiet, type Shop } from "../support/shop.ts";

let shop: Shop;
let logged: string[];

beforeEach(async () => {
  logged = [];
  const write = (facts: object, words: string) => void logged.push(`${JSON.stringify(facts)} ${words}`);
  shop = await openShop({
    log: { ...quiet, info: write, warn: write, error: write },
    env: { TRUST_PROXY: "1", PORTAL_LOGIN_HOSTS: "login.asha.example" },
  });
});
afterEach(() => shop.close());

/** Dice, as the page rolls them. */
const KEY = "9f3a61c07be54d28a1640be7c2d95f38";

async function routerId(): Promise<string> {
  const [router] = await shop.app.ledger.store.find("routers", { where: {}, limit: 1 });
  return router?.id ?? "";
}

type Order = {
  readonly token: string;
  readonly status: string;
  readonly reference: string;
  readonly payment: {
    readonly status: string;
    readonly phone?: string;
    readonly account?: string;
    readonly url?: string;
  };
  readonly codes?: readonly string[];
  readonly ready?: boolean;
};

async function buy(phone = "0712 345 678", headers: Record<string, string> = {}) {
  const { id: productId } = await shop.product("3 hours");
  const body = { productId, payment: { provider: "mpesa", phone } };
  const answer = await shop.call("POST", `/portal/${await routerId()}/orders`, { body, headers });
  return { ...answer, order: answer.json as unknown as Order };
}

const orderOf = async (token: string) =>
  (await shop.call("GET", `/portal/orders/${token}`)).json as unknown as Order;

async function paid(headers: Record<string, string> = {}) {
  const { order } = await buy("0712 345 678", headers);
  await shop.settle();
  await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
  await told(shop);
  return order;
}

test("prices are told for this router: what it lets in, and how each can be paid", async () => {
  const answer = await shop.call("GET", `/portal/${await routerId()}/products`, { key: "" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const { shop: name, products } = answer.json as { shop: string; products: { name: string }[] };
  expect(answer.json).toMatchObject({ data: products, nextCursor: null });
  expect(name).toBe("Asha Wi-Fi");
  expect(products[0]).toMatchObject({
    name: "1 hour",
    price: { amount: 1000, asset: "KES" },
    minutes: 60,
    ways: ["mpesa"],
  });
  const elsewhere = await shop.product("1 day");
  const grants = { wifi: { minutes: 60, routerId: "rtr_elsewhere" } };
  await shop.app.ledger.store.commit({
    products: [{ ...elsewhere, version: elsewhere.version + 1, grants }],
  });
  const { text } = await shop.call("GET", `/portal/${await routerId()}/products`);
  expect(text).not.toContain("1 day");
  const refused = await shop.call("POST", `/portal/${await routerId()}/orders`, {
    body: { productId: elsewhere.id },
  });
  expect(refused.json["code"]).toBe("product-not-found");
});

test("a stranger buys: the phone rings, the code is there once it is paid, and the books know only the token's hash", async () => {
  const order = await paid();
  expect(order).toMatchObject({
    status: "awaiting-payment",
    payment: { provider: "mpesa", account: "174379" },
  });
  expect(order.token).toMatch(/^[0-9a-f]{64}$/u);
  const done = await orderOf(order.token);
  expect(done).toMatchObject({ status: "fulfilled", ready: true, payment: { phone: "0712***678" } });
  expect(done.codes).toHaveLength(1);
  const [kept] = await shop.app.ledger.store.find("orders", { where: {}, limit: 1 });
  expect(
    JSON.stringify(kept, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
  ).not.toContain(order.token);
  expect(
    logged.filter((line) => line.includes(order.token) || line.includes(done.codes?.[0] ?? "?")),
  ).toEqual([]);
  expect(logged.some((line) => line.includes("/portal/orders/<token>"))).toBe(true);
});

test("who guesses tokens is stopped, and nobody else at that address is", async () => {
  const { order } = await buy();
  const statuses: number[] = [];
  for (let n = 0; n < 70; n += 1) {
    const word = n.toString(16).padStart(64, "0");
    statuses.push((await shop.call("GET", `/portal/orders/${word}`)).status);
  }
  expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  expect((await orderOf(order.token)).reference).toBe(order.reference);
});

test("a double tap rings once: the same key is the same order, and two taps of one browser within seconds too", async () => {
  const [first, second] = await Promise.all([
    buy("0712345678", { "idempotency-key": KEY }),
    buy("0712345678", { "idempotency-key": KEY }),
  ]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.order.token).toBe(first.order.token);
  const later = await buy("0712345678", { "idempotency-key": KEY });
  expect(later.order.token).toBe(first.order.token);
  const cookie = { cookie: `kibanda_portal=${"ab".repeat(16)}` };
  const taps = await Promise.all([buy("0722345678", cookie), buy("0722345678", cookie)]);
  expect(taps[1].order.token).toBe(taps[0].order.token);
  // Somebody else who names the same phone gets an order of their own, and nothing rings for it.
  const stranger = await buy("0722345678", { cookie: `kibanda_portal=${"cd".repeat(16)}` });
  expect(stranger.order.token).not.toBe(taps[0].order.token);
  expect(stranger.order.payment.phone).toBeUndefined();
  await shop.settle();
  expect(shop.daraja.allPrompts()).toHaveLength(2);
});

test("an unknown router, an unknown token and nonsense are answered alike", async () => {
  const paths = [
    `/portal/orders/${"0".repeat(64)}`,
    "/portal/orders/x",
    "/portal/rtr_nobody/products",
    "/portal/rtr_nobody",
    "/portal/%24ne",
  ];
  for (const path of paths) {
    const answer = await shop.call("GET", path, { key: "" });
    expect([path, answer.status, answer.json["code"]]).toEqual([path, 404, "not-found"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
});

test("bodies are read strictly, and phones are phones", async () => {
  const { id: productId } = await shop.product("3 hours");
  const path = `/portal/${await routerId()}/orders`;
  for (const body of [
    {},
    { productId, routerId: "rtr_x" },
    { productId, quantity: 9 },
    { productId, unknown: 1 },
    { productId, payment: { provider: "mpesa", unknown: 1 } },
    { productId, payment: { provider: "wallet" } },
    { productId, payment: { provider: "mpesa", phone: "12" } },
  ]) {
    expect((await shop.call("POST", path, { body })).json["code"]).toBe("invalid-request");
  }
  const paused = await shop.app.ledger.store.get("merchants", shop.app.ledger.merchantId);
  if (paused === undefined) throw new Error("there is a shop");
  await shop.app.ledger.store.commit({
    merchants: [{ ...paused, version: paused.version + 1, pausedAt: shop.clock.now() }],
  });
  const closed = await shop.call("POST", path, { body: { productId } });
  expect([closed.status, closed.json["code"]]).toEqual([409, "shop-paused"]);
});

test("one stranger cannot ring forty phones, with new cookies and addresses of one network neither", async () => {
  for (let n = 0; n < 40; n += 1) {
    const cookie = `kibanda_portal=${n.toString(16).padStart(32, "0")}`;
    await buy(`07123456${String(n).padStart(2, "0")}`, { cookie, "x-forwarded-for": "2001:db8::1" });
  }
  await shop.settle();
  expect(shop.daraja.allPrompts().length).toBe(30);
  // Others are rung all the same.
  await buy("0799999999", { "x-forwarded-for": "198.51.100.7" });
  await shop.settle();
  expect(shop.daraja.allPrompts().length).toBe(31);
});

test("one browser is told to wait when it orders without end", async () => {
  const cookie = { cookie: `kibanda_portal=${"ef".repeat(16)}` };
  const answers = [];
  for (let n = 0; n < 12; n += 1) answers.push(await buy(`071234560${String(n % 10)}`, cookie));
  expect(answers.at(-1)?.json["code"]).toBe("too-many-requests");
  expect(answers.at(-1)?.headers.get("retry-after")).not.toBeNull();
});

test("after a wrong PIN the same order asks the phone once more", async () => {
  const { order } = await buy();
  await shop.settle();
  await shop.daraja.wrongPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
  await told(shop);
  expect((await orderOf(order.token)).payment.status).toBe("failed");
  const again = await shop.call("POST", `/portal/orders/${order.token}/payment`, { body: {} });
  expect(again.status).toBe(200);
  await shop.settle();
  expect(shop.daraja.allPrompts()).toHaveLength(2);
  await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
  await told(shop);
  expect((await orderOf(order.token)).status).toBe("fulfilled");
});

test("rupees are paid by a link, which is in the order once it is made", async () => {
  const { merchantId, store, ids, clock } = shop.app.ledger;
  const wifi = await shop.product("1 day");
  const price = { amount: 9900n, asset: "INR" };
  const indian = { ...wifi, id: ids.next("prd"), version: 1, name: "Din", price, createdAt: clock.now() };
  await store.commit({ products: [{ ...indian, merchantId }] });
  const path = `/portal/${await routerId()}`;
  expect((await shop.call("GET", `${path}/products`)).text).toContain('"ways":["razorpay"]');
  const body = { productId: indian.id, payment: { provider: "razorpay" } };
  const { json } = await shop.call("POST", `${path}/orders`, { body, headers: { "idempotency-key": KEY } });
  const { token } = json as unknown as Order;
  await shop.settle();
  const asked = await orderOf(token);
  expect(asked).toMatchObject({ amountDue: { amount: 9900, asset: "INR" }, payment: { status: "prompted" } });
  expect(asked.payment.url).toBe(shop.razorpay.links()[0]?.short_url);
});

test("by hand is offered where the shop says how; whoever pays at the paybill by themselves is served too", async () => {
  const { merchantId, store } = shop.app.ledger;
  const merchant = await store.get("merchants", merchantId);
  if (merchant === undefined) throw new Error("there is a shop");
  await store.commit({
    merchants: [{ ...merchant, version: merchant.version + 1, howToPay: "At the counter" }],
  });
  const { id: productId } = await shop.product("3 hours");
  const path = `/portal/${await routerId()}/orders`;
  const byHand = await shop.call("POST", path, { body: { productId, payment: { provider: "manual" } } });
  expect(byHand.json["payment"]).toMatchObject({ provider: "manual", howToPay: "At the counter" });
  const { json } = await shop.call("POST", path, { body: { productId } });
  const order = json as unknown as Order;
  expect(order.payment).toMatchObject({ provider: "mpesa", account: "174379" });
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254700000001" });
  await told(shop);
  expect((await orderOf(order.token)).codes).toHaveLength(1);
});

test("what is left of a code is told; a word that is none is not found, and many of them are too many", async () => {
  const order = await paid();
  const [code = ""] = (await orderOf(order.token)).codes ?? [];
  const path = `/portal/${await routerId()}/codes`;
  const known = await shop.call("POST", path, { body: { code: code.toLowerCase() } });
  expect(known.json).toMatchObject({ status: "paid", product: "3 hours", secondsLeft: 10_800 });
  let last = known;
  for (let n = 0; n < 30; n += 1) {
    last = await shop.call("POST", path, { body: { code: `WRONG${String(n)}` } });
    if (last.status === 429) break;
    expect(last.json["code"]).toBe("not-found");
  }
  expect(last.status).toBe(429);
});

test("a restarted shop knows the order by its token, and a repeat of its key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-portal-"));
  const storeUrl = `sqlite:${join(folder, "books.db")}`;
  await shop.close();
  shop = await openShop({ storeUrl });
  const { order } = await buy("0712345678", { "idempotency-key": KEY });
  const short = await buy("0712345679", { "idempotency-key": "k1" });
  await shop.close();
  shop = await openShop({ storeUrl });
  expect((await orderOf(order.token)).reference).toBe(order.reference);
  expect((await buy("0712345678", { "idempotency-key": KEY })).order.token).toBe(order.token);
  // Of a key that could be guessed it only knows what it was since it began.
  const anew = await buy("0712345679", { "idempotency-key": "k1" });
  expect([anew.status, anew.order.token === short.order.token]).toEqual([201, false]);
  expect((await orderOf(short.order.token)).reference).toBe(short.order.reference);
  rmSync(folder, { recursive: true });
});
